import type { ErrorRequestHandler } from 'express';
import { QundaError } from '../../../src/core/errors.ts';

const STATUS = {
  BAD_REQUEST: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  CONFLICT: 409,
  CHECK_FAILED: 409,
  TOO_LARGE: 413,
  UNSUPPORTED_TYPE: 415,
  TOO_MANY_TRIES: 429,
  INTERNAL: 500,
  YUQUE_FAILED: 502,
  UNAVAILABLE: 503,
} as const;

/** Stable codes of what an HTTP entrance refuses. */
export type HttpErrorCode = keyof typeof STATUS;

/** Body of every failure; the message is Chinese and for whoever called. */
export interface ErrorBody {
  error: { code: HttpErrorCode; message: string; details?: object };
}

/** A refusal that the caller gets to read. */
export class HttpError extends Error {
  readonly code: HttpErrorCode;
  readonly status: number;
  readonly details: object | undefined;

  constructor(code: HttpErrorCode, message: string, details?: object) {
    super(message);
    this.name = 'HttpError';
    this.code = code;
    this.status = STATUS[code];
    this.details = details;
  }
}

/** Turns every failure into an ErrorBody; what was not raised on purpose tells the caller nothing but that it failed. */
export function createErrorHandler(report: (error: unknown) => void): ErrorRequestHandler {
  return (error, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const refusal = toRefusal(error);
    if (refusal.status === 500) report(error);
    const { status, code, message, details } = refusal;
    const body: ErrorBody = { error: { code, message, ...(details && { details }) } };
    response.status(status).json(body);
  };
}

/** What was raised on purpose by any part keeps its code where it is one of these. */
function toRefusal(error: unknown): HttpError {
  if (error instanceof HttpError) return error;
  if (error instanceof QundaError && isRefusal(error.code)) {
    return new HttpError(error.code, error.message, error.details);
  }
  return fromExpress(error);
}

function isRefusal(code: string): code is HttpErrorCode {
  return code in STATUS;
}

/** Express marks a body or a path that it cannot read with the status to answer. */
function fromExpress(error: unknown): HttpError {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  if (status === 400) return new HttpError('BAD_REQUEST', '请求格式不正确。');
  if (status === 413) return new HttpError('TOO_LARGE', '内容太大，请缩短后再发送。');
  if (status === 415) return new HttpError('UNSUPPORTED_TYPE', '只接受 UTF-8 编码的 JSON。');
  return new HttpError('INTERNAL', '服务器出错了，请稍后重试。');
}

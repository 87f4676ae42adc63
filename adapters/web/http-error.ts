import type { ErrorRequestHandler } from 'express';
import type { ErrorBody, WebErrorCode } from './types.ts';

const STATUS: Record<WebErrorCode, number> = {
  BAD_REQUEST: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  TOO_LARGE: 413,
  UNSUPPORTED_TYPE: 415,
  TOO_MANY_TRIES: 429,
  UNAVAILABLE: 503,
  INTERNAL: 500,
};

/** A refusal that the visitor gets to read. */
export class HttpError extends Error {
  readonly code: WebErrorCode;
  readonly status: number;

  constructor(code: WebErrorCode, message: string) {
    super(message);
    this.name = 'HttpError';
    this.code = code;
    this.status = STATUS[code];
  }
}

/** Turns every failure into an ErrorBody; what was not raised on purpose tells the visitor nothing but that it failed. */
export function createErrorHandler(report: (error: unknown) => void): ErrorRequestHandler {
  return (error, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const refusal = error instanceof HttpError ? error : fromExpress(error);
    if (refusal.status === 500) report(error);
    const body: ErrorBody = { error: { code: refusal.code, message: refusal.message } };
    response.status(refusal.status).json(body);
  };
}

/** Express marks a body or a path that it cannot read with the status to answer. */
function fromExpress(error: unknown): HttpError {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  if (status === 400) return new HttpError('BAD_REQUEST', '请求格式不正确。');
  if (status === 413) return new HttpError('TOO_LARGE', '内容太大，请缩短后再发送。');
  if (status === 415) return new HttpError('UNSUPPORTED_TYPE', '只接受 UTF-8 编码的 JSON。');
  return new HttpError('INTERNAL', '服务器出错了，请稍后重试。');
}

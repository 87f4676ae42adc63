import type { ErrorRequestHandler } from 'express';
import type { ErrorBody, ErrorBodyCode } from './types.ts';

const STATUS: Record<ErrorBodyCode, number> = {
  BAD_REQUEST: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  METHOD_NOT_ALLOWED: 405,
  TOO_LARGE: 413,
  UNSUPPORTED_TYPE: 415,
  INTERNAL: 500,
};

/** A refusal that the caller gets to read, in Chinese and English. */
export class HttpError extends Error {
  readonly code: ErrorBodyCode;
  readonly status: number;

  constructor(code: ErrorBodyCode, message: string) {
    super(message);
    this.name = 'HttpError';
    this.code = code;
    this.status = STATUS[code];
  }
}

/** Turns every failure into an ErrorBody; one that was not raised on purpose is reported and tells the caller nothing. */
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

/** Express marks a body that it cannot read with the status to answer. */
function fromExpress(error: unknown): HttpError {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  if (status === 400) return new HttpError('BAD_REQUEST', '请求不是有效的 JSON。The body is not valid JSON.');
  if (status === 413) return new HttpError('TOO_LARGE', '请求超过 1 MiB。The body is larger than 1 MiB.');
  if (status === 415) return new HttpError('UNSUPPORTED_TYPE', '不支持的编码。Unsupported charset or encoding.');
  return new HttpError('INTERNAL', '服务器出错了，请稍后重试。The turn failed; try again later.');
}

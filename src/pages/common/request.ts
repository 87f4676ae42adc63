import type { ErrorBody } from '../../../adapters/kit/http/http-error.ts';

/** A request that failed; the message is Chinese and may be shown. `status` 0: the server was not reached. */
export class ApiError extends Error {
  readonly status: number;
  /** What the server calls the failure, e.g. `NOT_FOUND`; '' where it said nothing. */
  readonly code: string;

  constructor(status: number, message: string, code = '') {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
  }

  /** The server understood and refused: the same again would be refused again. */
  get isRefusal(): boolean {
    return [400, 403, 404, 413, 415].includes(this.status);
  }
}

/** What to show for a failure of any kind. */
export function explainFailure(error: unknown, otherwise = '页面出错了，请刷新后重试。'): string {
  return error instanceof ApiError ? error.message : otherwise;
}

/** The JSON that is answered, undefined where there is none. Throws ApiError. A body is sent as JSON, a file as it is. */
export async function requestJson<T>(url: string, method = 'GET', body?: object): Promise<T> {
  const init = body && toInit(body);
  let response: Response;
  try {
    response = await fetch(url, { method, ...init });
  } catch {
    throw new ApiError(0, '连不上服务器，请检查网络后重试。');
  }
  const isJson = response.headers.get('Content-Type')?.startsWith('application/json') ?? false;
  if (response.ok) return (isJson ? await response.json() : undefined) as T;
  if (!isJson) throw new ApiError(response.status, `服务器没有正常应答（${response.status}）。`);
  const { error } = (await response.json()) as ErrorBody;
  throw new ApiError(response.status, error.message, error.code);
}

function toInit(body: object): RequestInit {
  // Not its own type, which some servers in between would look into.
  if (body instanceof Blob) return { headers: { 'Content-Type': 'application/octet-stream' }, body };
  return { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}

import { setTimeout as sleep } from 'node:timers/promises';
import PQueue from 'p-queue';
import { z } from 'zod';
import { QundaError } from '../core/errors.ts';

/** A document in a list: what tells whether it has changed. */
export const listedSchema = z.object({
  id: z.number().transform(String),
  type: z.string().default('Doc'),
  slug: z.string(),
  title: z.string(),
  /** 0 draft, 1 published; arrives as a number or as text. */
  status: z.coerce.number().default(1),
  content_updated_at: z.string().nullish(),
  updated_at: z.string().nullish(),
  last_editor: z.object({ name: z.string() }).nullish(),
});

export type ListedDocument = z.infer<typeof listedSchema>;

const detailSchema = listedSchema.extend({
  format: z.string().nullish(),
  body: z.string().nullish(),
  body_html: z.string().nullish(),
  /** 0 private, 1 for everybody, 2 for the company. */
  public: z.coerce.number().default(0),
});

export type DocumentDetail = z.infer<typeof detailSchema>;

const tocSchema = z.object({
  uuid: z.string(),
  parent_uuid: z.string().nullish(),
  title: z.string().default(''),
  doc_id: z.union([z.number(), z.string()]).nullish(),
  id: z.union([z.number(), z.string()]).nullish(),
  type: z.string().default(''),
});

export type TocItem = z.infer<typeof tocSchema>;

/** Why a call failed, for the report; the token stands in none. */
export class YuqueError extends QundaError {
  /** HTTP status; 0: no answer came. */
  readonly status: number;

  constructor(status: number, message: string, options?: { cause?: unknown }) {
    super('YUQUE_FAILED', message, options);
    this.status = status;
  }
}

/** What was used of the hour's quota; null: Yuque has not said. */
export interface Quota {
  requests: number;
  limit: number | null;
  remaining: number | null;
}

export interface YuqueClient {
  listDocuments(namespace: string): Promise<ListedDocument[]>;
  listToc(namespace: string): Promise<TocItem[]>;
  getDocument(namespace: string, id: string): Promise<DocumentDetail>;
  /** Puts another body, and title where one is given, in place of what a document of the format `markdown` says. Never tried twice. */
  putDocument(namespace: string, id: string, parts: { body: string; title?: string }): Promise<void>;
  /** Name of whoever the token belongs to. */
  whoAmI(): Promise<string>;
  quota(): Quota;
}

export interface ClientOptions {
  url: string;
  token: string;
  signal?: AbortSignal | undefined;
  /** Milliseconds to wait; for tests. */
  wait?: (ms: number, signal?: AbortSignal) => Promise<unknown>;
}

const PAGE = 100;
/** Two requests at once, five a second: a twentieth of what is allowed, because all tokens of a team share it. */
const PACE = { concurrency: 2, interval: 1_000, intervalCap: 5, strict: true };
const TIMEOUT_MS = 20_000;
const MAX_TRIES = 5;
const FIRST_WAIT_MS = 1_000;
/** Who is told to come back later than this does so with the next sync. */
const MAX_WAIT_MS = 30_000;
/** The rest of the hour is for others. */
const MIN_REMAINING = 20;
const MAX_ANSWER = 30 * 1024 * 1024;

/** Reads from Yuque's API and writes to it, no faster than it allows. Every call rejects with YuqueError. */
export function createYuqueClient({ url, token, signal, wait = pause }: ClientOptions): YuqueClient {
  const queue = new PQueue(PACE);
  const used: Quota = { requests: 0, limit: null, remaining: null };

  function note(headers: Headers): void {
    used.requests += 1;
    used.limit = readCount(headers.get('x-ratelimit-limit')) ?? used.limit;
    used.remaining = readCount(headers.get('x-ratelimit-remaining')) ?? used.remaining;
  }

  async function fetchOnce(path: string, put?: object): Promise<Response> {
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    const headers = { 'X-Auth-Token': token, 'User-Agent': 'qunda', Accept: 'application/json' };
    try {
      return await fetch(`${url}/api/v2${path}`, {
        // Another host is not to get the token.
        redirect: 'manual',
        headers: put ? { ...headers, 'Content-Type': 'application/json' } : headers,
        ...(put && { method: 'PUT', body: JSON.stringify(put) }),
        signal: signal ? AbortSignal.any([timeout, signal]) : timeout,
      });
    } catch (cause) {
      throw new YuqueError(0, timeout.aborted ? '语雀没有按时应答' : '连不上语雀，请检查 YUQUE_URL 和网络', { cause });
    }
  }

  async function get<T>(path: string, schema: z.ZodType<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      if (used.remaining !== null && used.remaining < MIN_REMAINING) {
        throw new YuqueError(429, `语雀这个小时的请求额度快用完了（还剩 ${used.remaining} 次），下次接着同步`);
      }
      const failure = await read(path, schema).catch((error: unknown) => {
        if (error instanceof Refusal && tries < MAX_TRIES && error.waitMs !== null) return error;
        throw error instanceof Refusal ? new YuqueError(error.status, error.message) : error;
      });
      if (!(failure instanceof Refusal)) return failure;
      await wait(Math.max(failure.waitMs ?? 0, FIRST_WAIT_MS * 2 ** (tries - 1)), signal);
    }
  }

  async function read<T>(path: string, schema: z.ZodType<T>): Promise<T> {
    const response = await fetchOnce(path).catch((error: YuqueError) => {
      throw signal?.aborted ? error : new Refusal(0, error.message, 0);
    });
    note(response.headers);
    const text = await response.text();
    if (response.status !== 200) throw refuse(response, text);
    const parsed = text.length > MAX_ANSWER ? undefined : z.object({ data: schema }).safeParse(parse(text)).data;
    if (parsed === undefined) throw new Refusal(200, `语雀的应答不是预期的内容（${path}）`, 0);
    return parsed.data;
  }

  async function put(path: string, body: object): Promise<void> {
    const response = await fetchOnce(path, body);
    note(response.headers);
    const text = await response.text();
    if (response.status === 401 || response.status === 403) {
      throw new YuqueError(response.status, `语雀不让写（${response.status}），YUQUE_TOKEN 要有写这个知识库的权限`);
    }
    if (response.status !== 200) throw new YuqueError(response.status, refuse(response, text).message);
  }

  const ask = <T>(path: string, schema: z.ZodType<T>): Promise<T> => queue.add(() => get(path, schema)) as Promise<T>;
  const bookPath = (namespace: string): string => `/repos/${namespace.split('/').map(encodeURIComponent).join('/')}`;

  return {
    async listDocuments(namespace) {
      const all = new Map<string, ListedDocument>();
      for (let offset = 0; ; offset += PAGE) {
        const page = await ask(`${bookPath(namespace)}/docs?offset=${offset}&limit=${PAGE}`, z.array(listedSchema));
        for (const each of page) all.set(each.id, each);
        if (page.length < PAGE) return [...all.values()];
      }
    },
    listToc: (namespace) => ask(`${bookPath(namespace)}/toc`, z.array(tocSchema)),
    getDocument: (namespace, id) => ask(`${bookPath(namespace)}/docs/${encodeURIComponent(id)}`, detailSchema),
    putDocument: (namespace, id, parts) =>
      queue.add(() =>
        put(`${bookPath(namespace)}/docs/${encodeURIComponent(id)}`, { ...parts, format: 'markdown' }),
      ) as Promise<void>,
    whoAmI: async () => (await ask('/user', z.object({ login: z.string(), name: z.string().nullish() }))).login,
    quota: () => ({ ...used }),
  };
}

/** What came instead of an answer; `waitMs` null: it is of no use to try again soon. */
class Refusal extends Error {
  readonly status: number;
  readonly waitMs: number | null;

  constructor(status: number, message: string, waitMs: number | null) {
    super(message);
    this.status = status;
    this.waitMs = waitMs;
  }
}

function refuse({ status, headers }: Response, text: string): Refusal {
  if (status === 401)
    return new Refusal(status, '语雀不认 YUQUE_TOKEN（401），请检查它有没有过期、是不是这个空间的', null);
  if (status === 403) return new Refusal(status, '语雀的 token 没有权限（403），请给它读这个知识库的权限', null);
  if (status === 404)
    return new Refusal(status, '语雀说没有，或这个 token 看不到（404），请核对 YUQUE_BOOKS 和权限', null);
  if (status === 429) {
    const seconds = readCount(headers.get('retry-after')) ?? 0;
    const waitMs = seconds * 1000 > MAX_WAIT_MS ? null : seconds * 1000;
    return new Refusal(status, '语雀说请求太多（429），下次接着同步', waitMs);
  }
  const said = z.object({ message: z.string() }).safeParse(parse(text)).data?.message ?? '';
  const detail = said === '' ? '' : `：${said.slice(0, 100)}`;
  return new Refusal(status, `语雀出错了（${status}${detail}）`, status >= 500 ? 0 : null);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readCount(text: string | null): number | null {
  return text !== null && /^\d{1,9}$/u.test(text.trim()) ? Number(text) : null;
}

async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  await sleep(ms, undefined, signal ? { signal } : {});
}

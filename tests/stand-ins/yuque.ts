import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Request, type Response } from 'express';

/** A document of the stand-in; what is left out is as it usually is. */
export interface FakeDocument {
  id: number;
  slug: string;
  title: string;
  body: string;
  body_html?: string;
  format?: string;
  type?: string;
  public?: number;
  status?: number | string;
  content_updated_at?: string;
}

/** Yuque's API as its notes describe it: lists in pages of a hundred, details, tables of contents, a quota. */
export interface FakeYuque {
  url: string;
  token: string;
  /** By book; changed at will. */
  books: Record<string, { documents: FakeDocument[]; toc?: object[] }>;
  /** Method-less paths of all requests, in order. */
  requests: string[];
  /** Whether the token may write. */
  isWritable: boolean;
  /** What the next requests are answered with instead; each once. */
  failures: ((request: Request, response: Response) => void)[];
  remaining: number;
  close(): Promise<void>;
}

const PAGE = 100;

export async function startYuque(books: FakeYuque['books'] = {}): Promise<FakeYuque> {
  const app = express();
  const fake: FakeYuque = {
    url: '',
    token: 'a-token',
    books,
    requests: [],
    isWritable: true,
    failures: [],
    remaining: 4_900,
    close,
  };
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  fake.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  app.use('/api/v2', (request, response, next) => {
    fake.requests.push(request.url);
    fake.remaining -= 1;
    response.set({ 'X-RateLimit-Limit': '5000', 'X-RateLimit-Remaining': String(fake.remaining) });
    const fail = fake.failures.shift();
    if (fail) return fail(request, response);
    if (request.get('X-Auth-Token') !== fake.token) return refuse(response, 401, 'Unauthorized');
    next();
  });
  app.get('/api/v2/user', (_request, response) => {
    response.json({ data: { type: 'Group', login: 'acme', name: 'ACME' } });
  });
  app.get('/api/v2/repos/:group/:book/docs', (request, response) => {
    const book = find(request);
    if (!book) return refuse(response, 404, 'book not found');
    const offset = Number(request.query.offset ?? 0);
    const limit = Math.min(Number(request.query.limit ?? PAGE), PAGE);
    const listed = book.documents.map(({ body: _body, body_html: _html, ...rest }) => ({ ...DEFAULTS, ...rest }));
    response.json({ meta: { total: listed.length }, data: listed.slice(offset, offset + limit) });
  });
  app.get('/api/v2/repos/:group/:book/toc', (request, response) => {
    const book = find(request);
    if (!book) return refuse(response, 404, 'book not found');
    response.json({ data: book.toc ?? [] });
  });
  app.get('/api/v2/repos/:group/:book/docs/:id', (request, response) => {
    const { id } = request.params;
    const document = find(request)?.documents.find((each) => String(each.id) === id || each.slug === id);
    if (!document) return refuse(response, 404, 'doc not found');
    response.json({ data: { ...DEFAULTS, format: 'markdown', body_draft: '#### 草稿里的标题\n草稿', ...document } });
  });
  app.put('/api/v2/repos/:group/:book/docs/:id', express.json({ limit: '5mb' }), (request, response) => {
    if (!fake.isWritable) return refuse(response, 403, 'forbidden');
    const document = find(request)?.documents.find((each) => String(each.id) === request.params.id);
    if (!document) return refuse(response, 404, 'doc not found');
    const { title, body, format } = request.body as Partial<FakeDocument>;
    if (body === undefined || format === undefined) return refuse(response, 400, 'bad parameters');
    const at = new Date().toISOString();
    Object.assign(document, { body, format, ...(title !== undefined && { title }), content_updated_at: at });
    response.json({ data: { ...DEFAULTS, ...document } });
  });
  return fake;

  function find({ params }: Request): FakeYuque['books'][string] | undefined {
    return fake.books[`${String(params.group)}/${String(params.book)}`];
  }

  async function close(): Promise<void> {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  }
}

const DEFAULTS = {
  type: 'Doc',
  status: '1',
  content_updated_at: '2026-01-02T03:04:05.000Z',
  _serializer: 'v2.doc',
};

function refuse(response: Response, status: number, message: string): void {
  response.status(status).json({ status, message });
}

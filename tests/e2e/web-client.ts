import type { Accepted, MessagePage } from '../../adapters/web/types.ts';
import type { TranscriptMessage } from '../../src/core/records/index.ts';

/** What people do on the page, over its API. */
export interface WebClient {
  /** Types into the internal group; resolves with the message's id once the server has answered 202. */
  say(text: string, personaId?: string): Promise<string>;
  /** All messages of the internal group. */
  history(): Promise<TranscriptMessage[]>;
  listen(): Promise<Listener>;
}

/** An open stream of server-sent events. */
export interface Listener {
  /** Resolves with the bot's next answer to this message. */
  answerTo(id: string): Promise<TranscriptMessage>;
  close(): void;
}

/** Resolves with the Cookie header of a new session. */
export async function signIn(url: string, password: string): Promise<string> {
  const response = await fetch(`${url}api/web/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ password }),
  });
  const [cookie = ''] = response.headers.get('set-cookie')?.split(';') ?? [];
  if (response.status !== 204) throw new Error(`not signed in: ${response.status}`);
  return cookie;
}

/** `cookie` as `signIn` gives it, where a password is set. */
export function createWebClient(url: string, cookie = ''): WebClient {
  const messages = `${url}api/web/conversations/internal/messages`;
  return {
    async say(text, personaId = 'finance') {
      const response = await fetch(messages, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', cookie },
        body: JSON.stringify({ personaId, text }),
      });
      if (response.status !== 202) throw new Error(`${response.status}: ${await response.text()}`);
      return ((await response.json()) as Accepted).id;
    },
    async history() {
      const all: TranscriptMessage[] = [];
      for (let hasMore = true; hasMore; ) {
        const before = all[0] ? `&before=${all[0].id}` : '';
        const page = (await (
          await fetch(`${messages}?limit=100${before}`, { headers: { cookie } })
        ).json()) as MessagePage;
        all.unshift(...page.messages);
        hasMore = page.hasMore;
      }
      return all;
    },
    listen: () => listen(`${url}api/web/events`, cookie),
  };
}

async function listen(url: string, cookie: string): Promise<Listener> {
  const abort = new AbortController();
  const response = await fetch(url, { signal: abort.signal, headers: { cookie } });
  const events = readEvents(response.body!);
  const seen: TranscriptMessage[] = [];
  return {
    async answerTo(id) {
      const isAnswer = ({ from, replyTo }: TranscriptMessage): boolean => from.isBot && replyTo?.id === id;
      for (;;) {
        const found = seen.findIndex(isAnswer);
        if (found >= 0) return seen.splice(found, 1)[0]!;
        const { done, value } = await events.next();
        if (done) throw new Error('the stream of events ended');
        seen.push(value);
      }
    },
    close: () => abort.abort(),
  };
}

async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<TranscriptMessage, void> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    const events = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
    rest = events.pop()!;
    for (const event of events) {
      const data = /^event: message\n[\s\S]*^data: (.*)$/mu.exec(event)?.[1];
      if (data !== undefined) yield JSON.parse(data) as TranscriptMessage;
    }
  }
}

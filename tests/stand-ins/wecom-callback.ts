import { randomBytes } from 'node:crypto';
import { decrypt, encrypt, getSignature } from '@wecom/crypto';
import { findViolations, type Occasion } from './wecom-rules.ts';

export interface CallbackKeys {
  token: string;
  encodingAesKey: string;
}

/** One signed request as it went over the wire, to be sent again. */
export interface SignedRequest {
  url: string;
  body: string;
}

/** A reply as the vendor reads it. */
export interface CallbackReply {
  status: number;
  /** Decrypted; null for an empty packet. */
  body: ReplyBody | null;
  request: SignedRequest;
}

/** The parts of a reply that tests look at. */
export interface ReplyBody {
  msgtype?: string;
  response_type?: string;
  stream?: {
    id: string;
    finish: boolean;
    content: string;
    feedback?: { id: string };
    msg_item?: { image: { base64: string } }[];
  };
  template_card?: ReplyCard;
  text?: { content: string };
  markdown?: { content: string; feedback?: { id: string } };
}

export interface ReplyCard {
  task_id: string;
  main_title: { title: string; desc?: string };
  sub_title_text: string;
  button_list: { text: string; key: string }[];
}

export interface PostOptions {
  /** Seconds; now by default. */
  timestamp?: number;
  nonce?: string;
  signature?: string;
  receiveId?: string;
  keys?: CallbackKeys;
}

/** The vendor's end of callback mode: signs, encrypts, posts, and reads the reply strictly. */
export interface CallbackSender {
  /** The console's check when the URL is saved. */
  check(echo: string, options?: PostOptions): Promise<{ status: number; text: string; type: string | null }>;
  /** A message, event or poll. Throws where the reply is not what the vendor takes. */
  post(payload: object, options?: PostOptions): Promise<CallbackReply>;
  repeat(request: SignedRequest): Promise<CallbackReply>;
  /** A message, and polls until the stream is finished; all replies in order. */
  converse(payload: object): Promise<ReplyBody[]>;
}

export function createCallbackSender(url: string, keys: CallbackKeys, now: () => number): CallbackSender {
  let polls = 0;

  function sign(plain: string, options: PostOptions): { query: URLSearchParams; cipher: string } {
    const { token, encodingAesKey } = options.keys ?? keys;
    const timestamp = String(options.timestamp ?? Math.floor(now() / 1_000));
    const nonce = options.nonce ?? randomBytes(8).toString('hex');
    const cipher = encrypt(encodingAesKey, plain, options.receiveId ?? '');
    const signature = options.signature ?? getSignature(token, timestamp, nonce, cipher);
    return { query: new URLSearchParams({ msg_signature: signature, timestamp, nonce }), cipher };
  }

  async function send(request: SignedRequest, occasion: Occasion): Promise<CallbackReply> {
    const response = await fetch(request.url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: request.body,
    });
    const text = await response.text();
    if (response.status !== 200 || text === '') return { status: response.status, body: null, request };
    const nonce = new URL(request.url).searchParams.get('nonce');
    return { status: 200, body: openReply(text, nonce, occasion), request };
  }

  function openReply(text: string, nonce: string | null, occasion: Occasion): ReplyBody {
    const envelope = JSON.parse(text) as { encrypt: string; msgsignature: string; timestamp: number; nonce: string };
    if (typeof envelope.timestamp !== 'number') throw new Error('timestamp is no number');
    if (envelope.nonce !== nonce) throw new Error('the nonce is not that of the request');
    const expected = getSignature(keys.token, envelope.timestamp, envelope.nonce, envelope.encrypt);
    if (envelope.msgsignature !== expected) throw new Error('the reply is not signed');
    const { message, id } = decrypt(keys.encodingAesKey, envelope.encrypt);
    if (id !== '') throw new Error('receiveid of an aibot is empty');
    const body = JSON.parse(message) as ReplyBody;
    const violations = findViolations(body, occasion);
    if (violations.length > 0) throw new Error(`the vendor would not take this: ${violations.join('; ')}`);
    return body;
  }

  function post(payload: object, options: PostOptions = {}): Promise<CallbackReply> {
    const { query, cipher } = sign(JSON.stringify(payload), options);
    return send({ url: `${url}?${query}`, body: JSON.stringify({ encrypt: cipher }) }, occasionOf(payload));
  }

  return {
    async check(echo, options = {}) {
      const { query, cipher } = sign(echo, options);
      query.set('echostr', cipher);
      const response = await fetch(`${url}?${query}`);
      return { status: response.status, text: await response.text(), type: response.headers.get('content-type') };
    },
    post,
    repeat: (request) => send(request, 'message'),
    async converse(payload) {
      const replies: ReplyBody[] = [];
      let { body } = await post(payload);
      while (body) {
        replies.push(body);
        if (body.stream?.finish !== false) break;
        polls += 1;
        const poll = { msgid: `poll-${polls}`, aibotid: 'bot-1', msgtype: 'stream', stream: { id: body.stream.id } };
        ({ body } = await post(poll));
      }
      return replies;
    },
  };
}

function occasionOf(payload: object | null): Occasion {
  const { msgtype, event } = (payload ?? {}) as { msgtype?: string; event?: { eventtype: string } | null };
  if (msgtype === 'stream') return 'poll';
  if (event?.eventtype === 'template_card_event') return 'click';
  return event?.eventtype === 'enter_chat' ? 'welcome' : 'message';
}

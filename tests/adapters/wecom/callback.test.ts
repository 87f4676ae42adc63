import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { payloads } from '../../stand-ins/wecom.ts';
import { type CallbackServer, startCallbackServer } from './callback-server.ts';

const { enterChatEvent, feedbackEvent, imageItem, imageMessage, mixedMessage, textItem, textMessage, voiceMessage } =
  payloads;

let server: CallbackServer;
const ask = async (payload: object) => (await server.wecom.post(payload)).body;

beforeEach(async () => {
  server = await startCallbackServer();
});
afterEach(() => server.close());

describe('the check of the URL', () => {
  it('gives back the bare echo', async () => {
    expect(await server.wecom.check('1616140317555161061')).toMatchObject({ status: 200, text: '1616140317555161061' });
  });

  it('is answered as plain text', async () => {
    expect((await server.wecom.check('1')).type).toMatch(/^text\/plain/u);
  });
});

describe('a question in a group', () => {
  it('is answered at once, finished, with the solution and its buttons', async () => {
    const body = await ask(textMessage('@群答 怎么打开自动签收'));
    expect(body?.msgtype).toBe('stream_with_template_card');
    expect(body?.stream).toMatchObject({ finish: true, content: expect.stringContaining('进项发票自动签收') });
    expect(body?.template_card?.button_list.map(({ text }) => text)).toEqual(['已解决', '没解决', '转人工']);
  });

  it('names a typed word for every button, with the mention that a group needs', async () => {
    const body = await ask(textMessage('@群答 自动签收'));
    expect(body?.stream?.content).toContain('处理后请 @群答 回复「已解决」「没解决」或「转人工」');
  });

  it.each(['@群答 /faq 自动签收', '＠群答　/faq F003', '/faq自动签收 @群答', '@群答 @群答 /查 自动签收'])(
    'may be a slash command: %s',
    async (text) => {
      expect((await ask(textMessage(text)))?.stream?.content).toContain('进项发票自动签收');
    },
  );

  it('may be a pasted error text of several lines', async () => {
    const body = await ask(textMessage('@群答\n上传失败\n提示签名错误，请检查\n2026-01-05 08:00'));
    expect(body?.stream?.content).toContain('上传发票时提示签名错误');
  });

  it('is the quoted message where the mention stands alone', async () => {
    const quote = { msgtype: 'text', text: { content: '提示签名错误' } };
    const body = await ask(textMessage('@群答', {}, { quote }));
    expect(body?.stream?.content).toContain('上传发票时提示签名错误');
  });

  it('is read from a picture with text', async () => {
    const items = [textItem('@群答 自动签收怎么开'), imageItem('https://ww-aibot-img.example.com/1')];
    expect((await ask(mixedMessage(items)))?.stream?.content).toContain('进项发票自动签收');
  });

  it('gets help for a mention alone', async () => {
    expect((await ask(textMessage('@群答')))?.stream?.content).toContain('可以这样问我');
  });

  it('is answered under a name that is not configured, which the status tells', async () => {
    expect((await ask(textMessage('@新名字 自动签收')))?.stream?.content).toContain('进项发票自动签收');
    expect(server.channel.status().lastError?.message).toContain('WECOM_BOT_NAME');
  });
});

describe('choices', () => {
  it('are buttons, and a number answers them', async () => {
    const offered = await ask(textMessage('@群答 发票有问题'));
    expect(offered?.template_card?.button_list.map(({ text }) => text)).toEqual([
      '1 发票查重规则怎…',
      '2 上传发票时提示…',
      '3 进项发票自动签收',
      '都不是',
      '转人工',
    ]);
    expect((await ask(textMessage('@群答 2')))?.stream?.content).toContain('上传发票时提示签名错误');
  });
});

describe('a single chat', () => {
  it('takes a voice message as its text', async () => {
    expect((await ask(voiceMessage('怎么打开自动签收')))?.stream?.content).toContain('进项发票自动签收');
  });

  it('is answered without asking for a mention', async () => {
    expect((await ask(voiceMessage('自动签收')))?.stream?.content).toContain('处理后请回复「已解决」');
  });

  it('says honestly that a picture alone is not read', async () => {
    expect((await ask(imageMessage('https://ww-aibot-img.example.com/1')))?.stream?.content).toContain('读不了图片');
  });

  it('is welcomed with help, as plain text', async () => {
    const body = await ask(enterChatEvent());
    expect(body?.text?.content).toContain('可以这样问我');
    expect(body?.text?.content).not.toMatch(/\*\*|`/u);
  });
});

describe('a rating', () => {
  it.each([
    [1, 'solved'],
    [2, 'unsolved'],
  ])('of type %i is kept as %s and answered with an empty packet', async (type, action) => {
    const body = await ask(textMessage('@群答 自动签收'));
    expect(await ask(feedbackEvent(body!.stream!.feedback!.id, type, { userid: 'lisi' }))).toBeNull();
    await server.bot.settle();
    expect(await server.store.feedback.query()).toMatchObject([{ action, entryId: 'F003', personId: 'lisi' }]);
  });

  it('that is withdrawn, or is not ours, is ignored', async () => {
    const body = await ask(textMessage('@群答 自动签收'));
    await ask(feedbackEvent(body!.stream!.feedback!.id, 3));
    await ask(feedbackEvent('ans_42', 2));
    await server.bot.settle();
    expect(await server.store.feedback.query()).toEqual([]);
  });
});

describe('the audience', () => {
  const internal = '@群答 缴款书认不出来';

  it('is the customer unless the chat is configured', async () => {
    const body = await ask({ ...textMessage(internal), audience: 'internal' });
    expect(body?.stream?.content).toContain('重新扫描原件');
    expect(body?.stream?.content).not.toContain('rim_ocr_log');
  });

  it('is internal in the chats of the configuration', async () => {
    const staffed = await startCallbackServer({ config: { internalChats: ['chat-staff'] } });
    const { body } = await staffed.wecom.post(textMessage(internal, { chatid: 'chat-staff' }));
    expect(body?.stream?.content).toContain('select * from t_rim_ocr_log');
    await staffed.close();
  });
});

describe('what is no question', () => {
  it.each([
    ['a kind of tomorrow', { msgtype: 'hologram' }],
    ['an event of tomorrow', { msgtype: 'event', event: { eventtype: 'auth_change_event' } }],
    ['a text without content', { msgtype: 'text' }],
  ])('is answered with an empty packet: %s', async (_name, parts) => {
    const reply = await server.wecom.post({ ...payloads.originOf(), ...parts });
    expect(reply).toMatchObject({ status: 200, body: null });
    expect(server.bot.received).toEqual([]);
  });

  it.each([
    ['the system', { from: { userid: 'sys' } }],
    ['nobody', { from: { userid: '' } }],
    ['a group without id', { chatid: undefined }],
  ])('comes from %s', async (_name, parts) => {
    expect(await ask({ ...textMessage('@群答 自动签收'), ...parts })).toBeNull();
    expect(server.bot.received).toEqual([]);
  });
});

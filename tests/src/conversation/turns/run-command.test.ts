import { describe, expect, it } from 'vitest';
import { createChat, createConstant } from '../../../helpers/chat.ts';

const CARD_F003 = [{ kind: 'solution', id: 'F003' }];

describe('/faq', () => {
  it.each([
    '/faq 自动签收',
    '／faq自动签收',
    '/查 自动签收',
    '/问怎么打开自动签收',
    '@群答 /faq 自动签收',
    '/FAQ F003',
    '/faq ｆ００３',
    '/faq F031',
  ])('finds a card, also in a group without a mention: %s', async (text) => {
    expect(await createChat().say(text)).toMatchObject(CARD_F003);
  });

  it('names an id that no entry has', async () => {
    const chat = createChat();
    expect(await chat.say('/faq f999')).toMatchObject([{ title: '没有编号为 F999 的方案' }]);
    expect(await chat.store.unanswered.query()).toEqual([]);
  });

  it('offers what is closest, to be answered with a number', async () => {
    const chat = createChat();
    expect(await chat.say('/faq 上传发票')).toMatchObject([
      { kind: 'choices', prompt: '与「上传发票」最接近的方案：', options: [{ id: 'F002' }, { id: 'F001' }] },
    ]);
    expect(await chat.say('第二个')).toMatchObject([{ kind: 'solution', id: 'F001' }]);
  });

  it('offers weaker candidates than a plain question does', async () => {
    const chat = createChat();
    expect(await chat.say('@群答 报销单怎么打印')).toMatchObject([{ kind: 'notice' }]);
    // F003 is too unlikely for that as well.
    expect(await chat.say('/faq 报销单怎么打印')).toMatchObject([
      { kind: 'choices', options: [{ id: 'F001' }, { id: 'F002' }] },
    ]);
  });

  it('admits that nothing fits and keeps the question', async () => {
    const chat = createChat({ understander: createConstant({}) });
    expect(await chat.say('/faq 打印机')).toMatchObject([{ title: '知识库里暂时没有找到对应的方案' }]);
    expect(await chat.store.unanswered.query()).toMatchObject([{ question: '打印机', candidates: [] }]);
  });
});

describe('/key', () => {
  it('lists the entries that use a type of setting', async () => {
    const chat = createChat();
    expect(await chat.say('/key rim_config')).toMatchObject([
      {
        kind: 'choices',
        prompt: '用到「rim_config」的方案：',
        options: [{ id: 'F001' }, { id: 'F003' }, { id: 'F005' }],
      },
    ]);
    expect(await chat.say('2')).toMatchObject(CARD_F003);
  });

  it.each([
    '/key auto_sign',
    '/key AUTO_SIGN',
    '/key auto_',
    '/配置 auto_sign',
    '/key rim_view_invoice',
    '/key rim_sign_task',
  ])('shows the only entry that uses a key, form or task: %s', async (text) => {
    expect(await createChat().say(text)).toMatchObject(CARD_F003);
  });

  it('says that nothing uses it', async () => {
    expect(await createChat().say('/key no_such_key')).toMatchObject([{ title: '没有方案用到 no_such_key' }]);
  });
});

describe('/help', () => {
  it.each(['/help', '/帮助', '／HELP', '/?', '/？', '@群答 /help 签收'])('lists every command: %s', async (text) => {
    const [help] = await createChat().say(text);
    expect(help).toMatchObject({ kind: 'notice', title: '我是群答，可以这样问我' });
    for (const usage of ['/faq', '/key', '/help']) expect(JSON.stringify(help)).toContain(usage);
  });
});

describe('a command that cannot be carried out', () => {
  it.each([
    ['/faq', '用法：`/faq 关键词或编号`'],
    ['/查  ', '用法：`/faq 关键词或编号`'],
    ['/key', '用法：`/key 配置项`'],
  ])('says what is missing: %s', async (text, usage) => {
    expect(await createChat().say(text)).toMatchObject([
      { title: '还缺关键词', lines: [expect.stringContaining(usage)] },
    ]);
  });

  it.each([
    ['/fap 自动签收', '没有 /fap 这个命令', '是不是想用 `/faq 自动签收`？'],
    ['/kye rim_config', '没有 /kye 这个命令', '是不是想用 `/key rim_config`？'],
    ['/hlep', '没有 /hlep 这个命令', '是不是想用 `/help`？'],
    ['/weather 深圳', '没有 /weather 这个命令', '是不是想用 `/help`？'],
  ])('names the nearest one: %s', async (text, title, line) => {
    expect(await createChat().say(text)).toMatchObject([{ title, lines: [line, expect.any(String)] }]);
  });
});

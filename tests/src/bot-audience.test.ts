import { TestAdapter } from 'botbuilder';
import { describe, expect, it } from 'vitest';
import { audienceOf, setAudience } from '../../src/core/turn-state.ts';
import { createChat } from '../helpers/chat.ts';
import { dualEntry, internalEntry } from '../helpers/entries.ts';

/** Everything of the two internal entries that must not reach a customer. */
const SECRETS = [
  internalEntry.title,
  internalEntry.question,
  ...[internalEntry, dualEntry].flatMap(({ steps, sql, tasks }) => [...steps, ...sql, ...tasks]),
  'rim_ops',
  'reset_mode',
  'ocr_engine',
  ...dualEntry.links.map(({ url }) => url),
  dualEntry.appliesTo,
  dualEntry.source,
];

/** Asks in a customer's conversation; fails if anything internal comes back that was not typed, in a card or in its text. */
async function askAsCustomer(...texts: string[]) {
  const chat = createChat({ audience: 'customer' });
  const replies = [];
  for (const text of texts) replies.push(...(await chat.deliver({ text })));
  const said = JSON.stringify(replies);
  expect(replies.length).toBeGreaterThan(0);
  const untold = SECRETS.filter((secret) => !texts.some((text) => text.includes(secret)));
  for (const secret of untold) expect(said).not.toContain(secret);
  return replies.map(({ attachments }) => attachments?.[0]?.content);
}

describe('a customer', () => {
  it('learns nothing of an internal entry, whatever is asked', async () => {
    await askAsCustomer('@群答 税局下载卡住了', '@群答 税局下载卡住时重置');
    await askAsCustomer('@群答 税局下载', '@群答 下载', '@群答 rim_ops', '@群答 rim_reset_task', '/faq 税局下载卡住了');
  });

  it('gets the same word for an internal id as for one that does not exist', async () => {
    const [internal] = await askAsCustomer('/faq F004');
    const [missing] = await askAsCustomer('/faq F999');
    expect(internal).toEqual({ ...missing, title: '没有编号为 F004 的方案' });
  });

  it.each(['reset_mode', 'rim_reset_task', 'ocr_engine', 'rim_ocr_retry'])(
    'finds no internal setting: /key %s',
    async (key) => {
      expect(await askAsCustomer(`/key ${key}`)).toMatchObject([{ title: `没有方案用到 ${key}` }]);
    },
  );

  it('is not told which entries use a type of setting only internally', async () => {
    expect(await askAsCustomer('/key rim_config')).toMatchObject([
      { kind: 'choices', options: [{ id: 'F001' }, { id: 'F003' }] },
    ]);
  });

  it('gets the version that was written for customers', async () => {
    expect(await askAsCustomer('@群答 缴款书识别不了')).toMatchObject([
      {
        kind: 'solution',
        id: 'F005',
        audience: 'customer',
        steps: ['请重新扫描原件，分辨率不低于 300 DPI'],
        configPaths: [],
        tasks: [],
        sql: [],
        warnings: [],
        links: [],
        related: [{ id: 'F001' }],
      },
    ]);
  });

  it('sees only related entries that are open to customers', async () => {
    expect(await askAsCustomer('/faq F003')).toMatchObject([{ id: 'F003', related: [{ id: 'F005' }] }]);
  });

  it('gains nothing by a click on an entry that was not offered', async () => {
    const chat = createChat({ audience: 'customer' });
    expect(await chat.click('choose', 'F004')).toMatchObject([{ title: '没有编号为 F004 的方案' }]);
    expect(await chat.click('choose', 'F005')).toMatchObject([{ steps: dualEntry.customerVersion?.steps }]);
  });

  it('gains nothing where the corpus is changed while choices are open', async () => {
    const chat = createChat({ audience: 'customer' });
    await chat.say('@群答 上传发票');
    const entries = chat.understander.entries.map((entry) => ({ ...entry, audience: 'internal' as const }));
    chat.understander = { ...chat.understander, entries };
    expect(await chat.say('1')).toMatchObject([{ kind: 'notice', title: '没有编号为 F002 的方案' }]);
  });

  it('is asked for what a customer knows', async () => {
    const [notice] = await askAsCustomer('@群答 食堂几点开饭');
    expect(JSON.stringify(notice)).not.toContain('产品线');
  });
});

describe('a colleague', () => {
  it('gets the whole of an internal entry', async () => {
    const chat = createChat();
    const { steps, sql, tasks, configPaths, title } = internalEntry;
    expect(await chat.say('/faq F004')).toMatchObject([
      { audience: 'internal', title, steps, sql, tasks, configPaths },
    ]);
    expect(await chat.say('/faq F005')).toMatchObject([{ steps: dualEntry.steps, source: dualEntry.source }]);
  });

  it('sees all related entries', async () => {
    expect(await createChat().say('/faq F003')).toMatchObject([{ related: [{ id: 'F004' }, { id: 'F005' }] }]);
  });
});

describe('a turn whose channel does not say who reads', () => {
  it('is a customer’s', async () => {
    let before: unknown;
    let after: unknown;
    const adapter = new TestAdapter(async (context) => {
      before = audienceOf(context);
      setAudience(context, 'internal');
      after = audienceOf(context);
    });
    await adapter.processActivity('在吗');
    expect([before, after]).toEqual(['customer', 'internal']);
  });
});

import { describe, expect, it } from 'vitest';
import { pickExamples } from '../../../../src/conversation/replies/examples.ts';
import { createChat, trained } from '../../../helpers/chat.ts';
import { dualEntry, internalEntry, makeEntry } from '../../../helpers/entries.ts';

const PARAMS = [{ type: 'app', key: 'proxy_port', value: '8080', note: null }];
const entries = [
  internalEntry,
  makeEntry('IT1', 'VPN 连不上', { question: 'VPN 连不上怎么办？' }),
  makeEntry('IT2', '投影仪没有画面', {
    question: '会议室的投影仪通电以后一直没有画面，换过线也还是没有画面，应该找谁？',
  }),
  makeEntry('IT3', '打印机卡纸', { configPaths: [{ menu: ['设置'], form: null, params: PARAMS }] }),
  makeEntry('IT4', '门禁卡丢了'),
];

describe('examples', () => {
  it('are the first questions of the documents, the title where the question is long', () => {
    expect(pickExamples(entries, 'customer').questions).toEqual(['VPN 连不上怎么办？', '投影仪没有画面', '打印机卡纸']);
  });

  it('name nothing that the audience may not see', () => {
    expect(pickExamples(entries, 'customer')).toMatchObject({ id: 'IT1', key: 'proxy_port' });
    expect(pickExamples(entries, 'internal')).toMatchObject({ id: 'F004', key: 'reset_mode' });
    // Of this entry a customer sees a version without settings.
    expect(pickExamples([dualEntry], 'customer').key).toBeNull();
  });

  it('are none where nothing is to be seen', () => {
    expect(pickExamples([internalEntry], 'customer')).toEqual({ questions: [], id: null, key: null });
  });
});

describe('the help', () => {
  it('shows them', async () => {
    const chat = createChat({ audience: 'customer', understander: { ...trained, entries } });
    const [help] = await chat.say('/help');
    const text = JSON.stringify(help);
    for (const example of ['VPN 连不上怎么办？', '/faq IT1', '/key proxy_port']) expect(text).toContain(example);
  });

  it('does without where there are none', async () => {
    const chat = createChat({ audience: 'customer', understander: { ...trained, entries: [] } });
    expect(JSON.stringify(await chat.say('/help'))).not.toMatch(/如 `|undefined|null`/u);
  });
});

import { describe, expect, it } from 'vitest';
import { buildSnapshot, createUnderstander } from '../../../intents/index.ts';
import { openLanguage } from '../../../src/knowledge/knowledge.ts';
import { BUILT_IN_CORPUS } from '../../../src/paths.ts';
import { makeEntry } from '../../helpers/entries.ts';

const language = await openLanguage([BUILT_IN_CORPUS]);
const entries = [
  makeEntry('F001', '同步发送怎么改成异步发送', { question: '', similar: [], steps: ['把 mail.mode 改为 async'] }),
  makeEntry('F002', '异步发送怎么改成同步发送', { question: '', similar: [], steps: ['把 mail.mode 改为 sync'] }),
  makeEntry('F003', '忘记密码怎么办', { question: '', similar: [], steps: ['点找回密码'] }),
  makeEntry('F004', '怎么给客户开票', { question: '', similar: [], steps: ['点开票'] }),
];
const { understand } = createUnderstander(
  buildSnapshot(entries, { outside: [], smallTalk: ['你好'] }, language),
  language,
);

describe('of two entries about the two directions of one thing', () => {
  it.each([
    ['异步发送改成同步发送', 'F002'],
    ['怎么把异步发送改成同步', 'F002'],
    ['怎么把同步发送改成异步', 'F001'],
    ['同步发送改异步发送', 'F001'],
  ])('%s is about %s', (question, id) => {
    expect(understand(question, 'customer').ranked[0]?.entry.id).toBe(id);
  });
});

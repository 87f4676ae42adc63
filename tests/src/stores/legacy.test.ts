import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Store } from '../../../src/core/ports/store.ts';
import { openEmbeddedStore } from '../../../src/stores/embedded/store.ts';
import { createClock } from '../../helpers/clock.ts';
import { makeFeedback, makeMessage, makeUnanswered } from '../../helpers/store-records.ts';
import { makeTemporaryFolder } from '../../helpers/temporary-folder.ts';

const { now } = createClock();
const open = (folder: string): Promise<Store> => openEmbeddedStore(folder, { now });

describe('a state of version 0.1', () => {
  const { id: _feedbackId, ...feedback } = makeFeedback();
  const { id: _questionId, ...question } = makeUnanswered();
  const state = {
    version: 1,
    sequence: 4,
    messages: [makeMessage('1')],
    persons: {},
    feedback: [feedback],
    unanswered: [],
  };
  const changes = [
    { kind: 'feedback', feedback: { ...feedback, question: '已在快照里' } },
    { kind: 'seen', key: '["a"]', at: 1 },
    { kind: 'unanswered', question },
    { kind: 'message', message: makeMessage('2') },
  ];

  async function makeOldFolder(content: string): Promise<string> {
    const folder = await makeTemporaryFolder();
    await writeFile(join(folder, 'state.json'), content);
    const lines = changes.map((change, index) => `${JSON.stringify({ sequence: index + 4, change })}\n`);
    await writeFile(join(folder, 'journal-4.jsonl'), lines.join(''));
    return folder;
  }

  it('is taken over once', async () => {
    const folder = await makeOldFolder(JSON.stringify({ ...state, seen: {} }));
    for (let start = 1; start <= 2; start++) {
      const store = await open(folder);
      expect((await store.messages.query()).map(({ id }) => id)).toEqual(['1', '2']);
      expect(await store.feedback.query()).toMatchObject([feedback]);
      expect(await store.unanswered.query()).toMatchObject([question]);
      await store.close();
    }
    expect(await readdir(folder)).toEqual(expect.arrayContaining(['state.json.imported', 'journal-4.jsonl.imported']));
  });

  it('is not begun without when it is damaged', async () => {
    const folder = await makeOldFolder('{"version":1,');
    await expect(open(folder)).rejects.toMatchObject({ code: 'STATE_DAMAGED' });
    await expect(open(folder)).rejects.toThrow(join(folder, 'state.json'));
  });
});

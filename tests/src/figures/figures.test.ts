import { describe, expect, it } from 'vitest';
import type { AskedQuestion, Ticket } from '../../../src/core/records/index.ts';
import { countFigures } from '../../../src/figures/figures.ts';
import { createMemoryStore } from '../../../src/stores/memory.ts';
import { makeFeedback } from '../../helpers/store-records.ts';

let count = 0;
function makeAsked(parts: Partial<AskedQuestion>): AskedQuestion {
  count += 1;
  return {
    id: `asked-${count}`,
    at: '2026-01-05T08:00:00.000Z',
    channelId: 'web',
    conversationId: 'group',
    personId: 'id-of-小王',
    audience: 'customer',
    product: null,
    question: '怎么打开自动签收',
    decision: 'answer',
    entryIds: ['F003'],
    via: 'question',
    ...parts,
  };
}

function makeTicket(id: string, events: Ticket['events']): Ticket {
  return {
    id,
    at: '2026-01-05T08:00:00.000Z',
    channelId: 'web',
    conversationId: 'group',
    personId: 'id-of-小王',
    asker: '小王',
    isGroup: true,
    audience: 'customer',
    product: null,
    version: null,
    question: '怎么打开自动签收',
    recognised: null,
    candidates: [],
    tried: [],
    state: 'open',
    assignee: null,
    duty: null,
    remindedAt: null,
    replyTo: null,
    events,
  };
}

const DAYS = { from: '2026-01-04', to: '2026-01-06' };
const now = (): number => Date.UTC(2026, 0, 7);

async function open(...asked: Partial<AskedQuestion>[]) {
  const store = createMemoryStore(now);
  for (const each of asked) await store.asked.append(makeAsked(each));
  return store;
}

describe('figures', () => {
  it('count the questions of each day by what came of them, also days without any', async () => {
    const store = await open(
      {},
      { decision: 'none', entryIds: [] },
      { decision: 'choices', entryIds: ['F001', 'F003'] },
      { decision: 'chat', entryIds: [], at: '2026-01-06T08:00:00.000Z' },
    );
    await store.feedback.append(makeFeedback({ action: 'solved' }));
    await store.feedback.append(makeFeedback({ action: 'handover', entryId: null }));
    const nothing = { answer: 0, choices: 0, none: 0, chat: 0, solved: 0, unsolved: 0, handover: 0 };
    expect((await countFigures(store, DAYS)).days).toEqual([
      { date: '2026-01-04', ...nothing },
      { date: '2026-01-05', ...nothing, answer: 1, choices: 1, none: 1, solved: 1, handover: 1 },
      { date: '2026-01-06', ...nothing, chat: 1 },
    ]);
  });

  it('count a card chosen from a list for its entry, but not as a question', async () => {
    const store = await open({ decision: 'choices', entryIds: ['F001', 'F003'] }, { via: 'choice' });
    const { days, entries } = await countFigures(store, DAYS);
    expect(days[1]).toMatchObject({ answer: 0, choices: 1 });
    expect(entries).toEqual([{ entryId: 'F003', hits: 1, solved: 0, unsolved: 0, lastAt: '2026-01-05T08:00:00.000Z' }]);
  });

  it('leave out what lies outside the days, the group or the product asked for', async () => {
    const store = await open(
      { at: '2025-12-31T08:00:00.000Z' },
      { conversationId: 'other' },
      { product: '星瀚', decision: 'none', entryIds: [] },
    );
    const countQuestions = async (query: object): Promise<number> => {
      const { days } = await countFigures(store, { ...DAYS, ...query });
      return days.reduce((sum, { answer, none }) => sum + answer + none, 0);
    };
    expect(await countQuestions({})).toBe(2);
    expect(await countQuestions({ conversationId: 'other' })).toBe(1);
    expect(await countQuestions({ product: '星瀚' })).toBe(1);
  });
});

it('tell who has answered tickets, by name and not by number', async () => {
  const store = await open();
  const reply = (by: string) => ({ kind: 'reply' as const, at: '2026-01-05T09:00:00.000Z', by, text: '请看说明' });
  for (const [id, people] of Object.entries({ T1: ['组长', '组长'], T2: ['值班员', '组长'], T3: [] })) {
    await store.tickets.append(makeTicket(id, people.map(reply)));
  }
  expect((await countFigures(store, DAYS)).tickets).toMatchObject({
    opened: 3,
    firstReplyMinutes: 60,
    byPerson: [
      { name: '值班员', replied: 1 },
      { name: '组长', replied: 2 },
    ],
  });
});

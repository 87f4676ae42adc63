import { beforeEach, describe, expect, it } from 'vitest';
import type { NoticeCard } from '../../../src/core/card.ts';
import type { PostTarget } from '../../../src/core/ports/post.ts';
import type { Store } from '../../../src/core/ports/store.ts';
import type { HandoverRequest } from '../../../src/core/ports/ticket-desk.ts';
import { createGroups, type Groups } from '../../../src/groups/groups.ts';
import { createMemoryStore } from '../../../src/stores/memory.ts';
import { createDutyBook, type DutyBook, dutySchema, isOnDuty } from '../../../src/tickets/duty.ts';
import { createTickets, type Tickets } from '../../../src/tickets/tickets.ts';
import { type Clock, createClock, MINUTE_MS } from '../../helpers/clock.ts';

const WANG = { channelId: 'wecom', conversationId: 'chat/1+2=', personId: 'wang', replyTo: undefined };
const REQUEST: HandoverRequest = {
  ...WANG,
  isGroup: true,
  asker: '小王',
  audience: 'customer',
  product: '星瀚',
  question: '税号91440300MA5EXAMP4B开不了票',
  recognised: null,
  candidates: ['F003'],
  tried: [{ entryId: 'F003', verdict: 'unsolved' }],
};

let clock: Clock;
let store: Store;
let groups: Groups;
let duty: DutyBook;
let tickets: Tickets;
/** What was said where nobody asked: the conversation and the words. */
let posted: [conversationId: string, words: string][];
/** Channels that can be written to. */
let writable: string[];
beforeEach(() => {
  clock = createClock();
  store = createMemoryStore(clock.now);
  groups = createGroups({ store, products: () => [], now: clock.now });
  duty = createDutyBook(store, clock.now);
  posted = [];
  writable = ['wecom', 'dingtalk'];
  const said = new Set<string>();
  tickets = createTickets({
    ...{ store, duty, now: clock.now },
    profileOf: groups.find,
    async post({ channelId, conversationId }: PostTarget, card, id) {
      if (!writable.includes(channelId)) return '这个平台不能主动往群里发消息';
      const { title, lines } = card as NoticeCard;
      if (!said.has(id)) posted.push([conversationId, [title, ...lines].join('\n')]);
      said.add(id);
      return null;
    },
  });
});

const setDuty = (parts: object) => duty.set(dutySchema.parse({ conversation: 'dingtalk/cid/duty==', ...parts }));

describe('a ticket', () => {
  it('is posted where people are on duty, masked, with what was tried', async () => {
    await setDuty({});
    const { ticket, isPosted } = await tickets.open(REQUEST);
    expect(ticket).toMatchObject({ id: 'T1', state: 'open', question: '税号〈税号〉开不了票' });
    expect(isPosted).toBe(true);
    expect(posted).toHaveLength(1);
    expect(posted[0]![0]).toBe('cid/duty==');
    expect(posted[0]![1]).toContain('工单 T1');
    expect(posted[0]![1]).toContain('F003（没解决）');
    expect(posted[0]![1]).not.toContain('91440300');
  });

  it('goes to the duty conversation of its group before that of its product before the general one', async () => {
    await setDuty({ byProduct: { 星瀚: 'dingtalk/product' } });
    await tickets.open(REQUEST);
    await groups.change(WANG.channelId, WANG.conversationId, { title: '某客户群', duty: 'wecom/own' });
    await tickets.open({ ...REQUEST, personId: 'li' });
    await tickets.open({ ...REQUEST, personId: 'zhao', conversationId: 'other', product: null });
    expect(posted.map(([to]) => to)).toEqual(['product', 'own', 'cid/duty==']);
    expect(posted[1]![1]).toContain('某客户群');
  });

  it('promises nothing where nobody is told', async () => {
    expect(await tickets.open(REQUEST)).toMatchObject({ isPosted: false, ticket: { duty: null } });
    await setDuty({ conversation: 'botframework/x' });
    expect(await tickets.open({ ...REQUEST, personId: 'li' })).toMatchObject({ isPosted: false });
  });

  it('is one for each person: what is said meanwhile is passed on', async () => {
    await setDuty({});
    await tickets.open(REQUEST);
    expect((await tickets.open({ ...REQUEST, question: '还是不行' })).ticket.id).toBe('T1');
    expect((await tickets.passOn(WANG, '版本是 V8'))?.id).toBe('T1');
    expect(await tickets.passOn({ ...WANG, personId: 'li' }, '在吗')).toBeUndefined();
    expect(posted.at(-1)).toEqual(['cid/duty==', expect.stringContaining('版本是 V8')]);
    await tickets.close('t1', '老李');
    expect(await tickets.passOn(WANG, '谢谢')).toBeUndefined();
  });

  it('is forgotten by the bot a day after its last word', async () => {
    await tickets.open(REQUEST);
    clock.advance(25 * 60 * MINUTE_MS);
    expect(await tickets.passOn(WANG, '另一个问题')).toBeUndefined();
  });

  it('is answered in the conversation of the asker, by name', async () => {
    await tickets.open(REQUEST);
    const replied = await tickets.reply('T1', '老李', '请重新登录\n再试一次');
    expect(replied).toMatchObject({ state: 'taken', assignee: '老李' });
    expect(posted).toEqual([['chat/1+2=', '@小王 老李 回复（T1）\n请重新登录\n再试一次']]);
    expect(replied.events.map(({ kind, by }) => [kind, by])).toEqual([
      ['opened', '小王'],
      ['reply', '老李'],
    ]);
  });

  it('whose asker cannot be written to says so, and keeps no reply that nobody got', async () => {
    writable = ['dingtalk'];
    await tickets.open(REQUEST);
    await expect(tickets.reply('T1', '老李', '请重新登录')).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await tickets.get('T1')).events).toHaveLength(1);
  });

  it('is taken by one of two who take it at once', async () => {
    await tickets.open(REQUEST);
    const tries = await Promise.allSettled([tickets.take('T1', '老李'), tickets.take('T1', '老赵')]);
    expect(tries.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect((await tickets.take('T1', '老李')).assignee).toBe('老李');
    await tickets.close('T1', '老李');
    expect((await tickets.close('T1', '老李')).events.filter(({ kind }) => kind === 'closed')).toHaveLength(1);
    await expect(tickets.take('T1', '老赵')).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(tickets.reply('T1', '老赵', '在吗')).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await tickets.reopen('T1', '老赵')).toMatchObject({ state: 'taken' });
    await expect(tickets.take('T9', '老赵')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('that nobody takes is mentioned once more, and once only', async () => {
    await setDuty({ remindMinutes: 15 });
    await tickets.open(REQUEST);
    await tickets.open({ ...REQUEST, personId: 'li' });
    await tickets.take('T2', '老李');
    clock.advance(14 * MINUTE_MS);
    await tickets.look();
    expect(posted).toHaveLength(2);
    for (let minute = 0; minute < 5; minute++) {
      clock.advance(MINUTE_MS);
      await tickets.look();
    }
    expect(posted).toHaveLength(3);
    expect(posted[2]![1]).toContain('T1 还没有人接手');
  });

  it('stands in the digest of the day, which comes once', async () => {
    const at = new Date(clock.now());
    const time = `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`;
    await setDuty({ digestAt: time, remindMinutes: 0 });
    await tickets.open(REQUEST);
    await tickets.look();
    await tickets.look();
    expect(posted).toHaveLength(2);
    expect(posted[1]![1]).toContain('还没办完的工单 1 个');
  });
});

describe('hours', () => {
  const duty = dutySchema.parse({
    hours: [
      { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' },
      { days: [6], from: '22:00', to: '02:00' },
    ],
  });

  it.each([
    ['2026-01-05T09:00:00', true],
    ['2026-01-05T08:59:00', false],
    ['2026-01-05T18:00:00', false],
    ['2026-01-10T23:00:00', true],
    ['2026-01-11T01:59:00', true],
    ['2026-01-11T02:00:00', false],
    ['2026-01-10T01:00:00', false],
  ])('at %s somebody is there: %s', (time, isThere) => {
    expect(isOnDuty(duty, new Date(time))).toBe(isThere);
  });
});

import { TestAdapter, type TurnContext } from 'botbuilder';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createTurnLog } from '../../../../src/conversation/middleware/log-turns.ts';
import type { Card } from '../../../../src/core/card.ts';
import { createReply } from '../../../../src/core/reply.ts';

type Turn = (context: TurnContext) => Promise<unknown>;

/** The lines that a turn leaves in a log of this level. */
async function logTurn(level: string, turn: Turn = async () => {}): Promise<Record<string, unknown>[]> {
  const lines: string[] = [];
  const adapter = new TestAdapter(async (context) => void (await turn(context)));
  adapter.use(createTurnLog(pino({ level }, { write: (line: string) => void lines.push(line) })));
  const conversation = { id: 'chat-7', name: '支持一群', isGroup: true, conversationType: 'group' };
  await adapter
    .processActivity({ type: 'message', id: 'm1', channelId: 'wecom', text: '导入卡住', conversation })
    .catch(() => {});
  return lines.map((line) => JSON.parse(line));
}

it('names the group of every message, and nothing of what was written', async () => {
  const lines = await logTurn('info');
  expect(lines).toMatchObject([
    { msg: 'message', channelId: 'wecom', conversationId: 'chat-7', conversation: '支持一群', activityId: 'm1' },
  ]);
  expect(JSON.stringify(lines)).not.toContain('导入卡住');
});

it('shows what was written at debug', async () => {
  expect(await logTurn('debug')).toContainEqual(expect.objectContaining({ activityId: 'm1', text: '导入卡住' }));
});

it('names the group of a message that could not be answered too', async () => {
  const lines = await logTurn('info', () => Promise.reject(new Error('out of order')));
  expect(lines).toMatchObject([{ conversationId: 'chat-7', outcome: 'failed' }]);
});

it('says what came of the message', async () => {
  const card = { kind: 'notice', title: '没有找到', lines: [], buttons: [] } satisfies Card;
  expect(await logTurn('info', (context) => context.sendActivity(createReply(card, '没有找到')))).toMatchObject([
    { outcome: 'notice' },
  ]);
  expect(await logTurn('info', (context) => context.sendActivity('好的'))).toMatchObject([{ outcome: 'text' }]);
  expect(await logTurn('info')).toMatchObject([{ outcome: 'silent' }]);
});

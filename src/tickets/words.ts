import { createNotice, type NoticeCard } from '../core/card.ts';
import { toCodeSpan } from '../core/inline.ts';
import type { Ticket } from '../core/records/index.ts';

/** What the duty conversation is told of a new ticket. */
export function createTicketPost(ticket: Ticket, names: readonly string[], group: string): NoticeCard {
  const { id, asker, question, product, version, recognised, candidates, tried } = ticket;
  const lines = [
    `**提问**：${toCodeSpan(question)}`,
    `**提问人**：${asker}　**群**：${group}`,
    ...(product === null ? [] : [`**产品**：${product}${version === null ? '' : ` ${version}`}`]),
    ...(recognised === null ? [] : [`**识别到**：${toCodeSpan(recognised)}`]),
    ...(tried.length === 0 ? [] : [`**已看方案**：${tried.map(describeTried).join('、')}`]),
    ...(candidates.length === 0 ? [] : [`**相近方案**：${candidates.join('、')}`]),
    `接手发 ${toCodeSpan(`/take ${id}`)}，回复发 ${toCodeSpan(`/reply ${id} 内容`)}，或引用本条消息直接写；办完发 ${toCodeSpan(`/close ${id}`)}。`,
  ];
  return createNotice(`${names.map((name) => `@${name} `).join('')}工单 ${id}：有人需要帮忙`, lines);
}

const VERDICTS = { solved: '已解决', unsolved: '没解决' };

function describeTried({ entryId, verdict }: Ticket['tried'][number]): string {
  return verdict === null ? entryId : `${entryId}（${VERDICTS[verdict]}）`;
}

/** What the asker said meanwhile. */
export function createFollowUp({ id, asker }: Ticket, text: string): NoticeCard {
  return createNotice(`工单 ${id}：${asker} 补充`, [toCodeSpan(text), `回复发 ${toCodeSpan(`/reply ${id} 内容`)}。`]);
}

/** The words of a person to the asker. */
export function createPersonReply({ id, asker, isGroup }: Ticket, by: string, text: string): NoticeCard {
  return createNotice(
    `${isGroup ? `@${asker} ` : ''}${by} 回复（${id}）`,
    text.split('\n').filter((line) => line.trim() !== ''),
  );
}

export function createReminder({ id, asker, question }: Ticket, names: readonly string[]): NoticeCard {
  const lines = [`${asker}：${toCodeSpan(question)}`, `接手发 ${toCodeSpan(`/take ${id}`)}。`];
  return createNotice(`${names.map((name) => `@${name} `).join('')}工单 ${id} 还没有人接手`, lines);
}

export function createDigest(tickets: readonly Ticket[]): NoticeCard {
  const lines = tickets.map(
    ({ id, asker, question, assignee }) =>
      `${id} ${asker}：${toCodeSpan(question)}${assignee === null ? '，还没有人接手' : `，${assignee} 在处理`}`,
  );
  return createNotice(`还没办完的工单 ${tickets.length} 个`, lines);
}

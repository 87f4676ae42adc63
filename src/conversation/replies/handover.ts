import { createNotice, type NoticeCard } from '../../core/card.ts';
import { toCodeSpan } from '../../core/inline.ts';
import type { Handover } from '../../core/ports/ticket-desk.ts';
import type { GroupProfile, Ticket } from '../../core/records/index.ts';

/** Says what happens with the question, and no more than that. */
export function createHandover({ ticket: { id }, isPosted, hours }: Handover, contact: string): NoticeCard {
  const where = isPosted ? `工单 ${id} 已经发到值班群。` : `已记为工单 ${id}，支持同事在控制台里能看到。`;
  return createNotice('已转人工', [
    where,
    ...(hours === '' ? [contact] : [`现在不在值班时间（${hours}），上班后处理。`]),
    '请在群里补充：产品和版本、操作步骤、报错原文或截图、发生时间；@我说的话会一起转过去。',
  ]);
}

/** The first word of an asker that is passed on is acknowledged, later ones are not. */
export function createPassedOn({ id, duty }: Ticket): NoticeCard {
  const where = duty ? '已转给处理人' : '已记在工单里';
  return createNotice('', [`${where}（工单 ${id}）。要查别的方案请用 \`/faq 关键词\`；不用处理了请回复「已解决」。`]);
}

export function createTicketList(tickets: readonly Ticket[]): NoticeCard {
  if (tickets.length === 0) return createNotice('没有还没办完的工单', []);
  return createNotice(
    `还没办完的工单 ${tickets.length} 个`,
    tickets
      .slice(0, 20)
      .map(
        ({ id, asker, question, assignee }) =>
          `${id} ${asker}：${toCodeSpan(question)}${assignee ? `，${assignee} 在处理` : ''}`,
      ),
  );
}

export function createProfile({ title, product, version, environment, contact }: GroupProfile): NoticeCard {
  const rows: [string, string | null][] = [
    ['名称', title],
    ['产品', product],
    ['版本', version],
    ['环境', environment],
    ['联系人', contact],
  ];
  return createNotice('这个群的档案', [
    ...rows.map(([name, value]) => `**${name}**：${value || '没有设置'}`),
    '修改：`/group 产品=星瀚 版本=V8 环境=生产`；谁能看到内部方案只能在控制台里改。',
  ]);
}

export function createInternalOnly(): NoticeCard {
  return createNotice('这个命令只能在内部群用', ['客户群里请直接描述问题，或点「转人工」。']);
}

/** Says what happens next with a draft. */
export function createDraftMade(id: string): NoticeCard {
  return createNotice(`已存成草稿 ${id}`, ['在控制台的「草稿」里检查并发布以后，就会用它来回答。']);
}

import { createButton, createNotice, type NoticeCard, type SolutionCard } from '../../core/card.ts';
import type { CardPart } from '../turns/about-card.ts';

/** What a card says of one of its parts, or the honest word that it says nothing. */
export function createCardPart(part: CardPart, card: SolutionCard): NoticeCard {
  const lines = READERS[part](card);
  return createNotice(
    `${card.id} ${card.title}`,
    lines.length > 0 ? lines : [`${NOTHING[part]}拿不准请转人工，问题会一起带上。`],
    [createButton('solved', card.id), createButton('unsolved', card.id), createButton('handover', card.id)],
  );
}

const NOTHING: Record<CardPart, string> = {
  value: '这个方案没有写要填的值。',
  key: '这个方案没有写 key 或参数名。',
  menu: '这个方案没有写菜单路径。',
  image: '这个方案没有截图。',
  restart: '这个方案没有提到要不要重启、何时生效。',
  task: '这个方案没有写要执行的计划任务。',
  sql: '这个方案没有 SQL。',
  link: '这个方案没有参考链接。',
  detail: '这个方案没有写步骤。',
};

const READERS: Record<CardPart, (card: SolutionCard) => string[]> = {
  value: ({ configPaths }) =>
    settingsOf(configPaths).flatMap(({ key, type, value }) =>
      value === null ? [] : [`\`${key ?? type ?? '值'}\` 填 \`${value}\``],
    ),
  key: ({ configPaths }) =>
    settingsOf(configPaths).flatMap(({ type, key }) =>
      type === null && key === null
        ? []
        : [[type && `类型 \`${type}\``, key && `key \`${key}\``].filter(Boolean).join('，')],
    ),
  menu: ({ configPaths }) =>
    configPaths.flatMap(({ menu, form }) => [
      ...(menu.length > 0 ? [menu.join(' › ')] : []),
      ...(form ? [`表单 \`${form}\``] : []),
    ]),
  image: ({ images }) => images.map((url, at) => `[截图 ${at + 1}](${url})`),
  restart: ({ steps, warnings }) =>
    [...steps, ...warnings.map(({ text }) => text)].filter((line) => /重启|生效|重新登[录陆]|缓存|刷新/u.test(line)),
  task: ({ tasks }) => tasks.map((task) => `\`${task}\``),
  sql: ({ sql }) => sql.map((statement) => `\`${statement}\``),
  link: ({ links }) => links.map(({ text, url }) => `[${text}](${url})`),
  detail: ({ steps }) =>
    steps.length === 0
      ? []
      : [
          '方案写到的就是这些：',
          ...steps.map((step, at) => `${at + 1}. ${step}`),
          '卡在哪一步？把那一步看到的**文字或报错**发给我。',
        ],
};

function settingsOf(configPaths: SolutionCard['configPaths']) {
  return configPaths.flatMap(({ params }) => params);
}

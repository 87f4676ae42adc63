/** What the support team does from an internal group. */
export type TeamCommandName =
  | 'tickets'
  | 'take'
  | 'reply'
  | 'close'
  | 'reopen'
  | 'group'
  | 'save'
  | 'draft'
  | 'fix'
  | 'alias';

/** A slash command as people see it. */
export interface SlashCommand {
  name: 'faq' | 'key' | 'help' | TeamCommandName;
  /** Other words for it, Chinese and English. */
  aliases: string[];
  usage: string;
  description: string;
  /** Only in internal groups. */
  isForTeam?: true;
}

const team = (name: TeamCommandName, aliases: string[], argument: string, description: string): SlashCommand => ({
  name,
  aliases,
  usage: `/${name}${argument === '' ? '' : ` ${argument}`}`,
  description,
  isForTeam: true,
});

/** All of them; help texts, menus and the parser are made from this table. */
export const SLASH_COMMANDS: readonly SlashCommand[] = [
  {
    name: 'faq',
    aliases: ['问', '查', '搜', '搜索', '问题', '常见问题', 'ask', 'q'],
    usage: '/faq 关键词或编号',
    description: '按关键词、报错原文或编号查方案',
  },
  {
    name: 'key',
    aliases: ['配置', '参数', '配置项', 'config', 'param'],
    usage: '/key 配置项',
    description: '查哪些方案用到某个配置项、类型或单据',
  },
  {
    name: 'help',
    aliases: ['帮助', '用法', '说明', '?', 'h'],
    usage: '/help',
    description: '看怎么用',
  },
  team('tickets', ['工单'], '', '看还没办完的工单'),
  team('take', ['接手'], 'T12', '接手工单'),
  team('reply', ['回复'], 'T12 内容', '回复提问的人，内容会发到他的群里'),
  team('close', ['办完', '关闭'], 'T12', '办完工单'),
  team('reopen', ['重开'], 'T12', '重新打开工单'),
  team('group', ['群档案'], '产品=… 版本=…', '看或改这个群的档案'),
  team('save', ['存为草稿'], '问题', '引用同事的回答，存成知识库的草稿'),
  team('draft', ['草稿'], '问题，换行后写步骤', '写一份知识库的草稿'),
  team('fix', ['更正'], 'F007 说明', '指出一个条目哪里要改，存成草稿'),
  team('alias', ['又叫', '相似问'], 'F007 问法', '给一个条目加一种问法，存成草稿'),
];

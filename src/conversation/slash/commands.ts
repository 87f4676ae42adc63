/** A slash command as people see it. */
export interface SlashCommand {
  name: 'faq' | 'key' | 'help';
  /** Other words for it, Chinese and English. */
  aliases: string[];
  usage: string;
  description: string;
}

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
];

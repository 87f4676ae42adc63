import type { WebDeps } from '../../../adapters/web/index.ts';
import { cardOf } from '../../../src/core/reply.ts';

/** What platforms would be sent, one of each kind that the page draws. */
export const fakePreviews: NonNullable<WebDeps['previews']> = (activity) => {
  const card = cardOf(activity);
  const title = card?.kind === 'solution' ? card.title : (activity.text ?? '');
  return [
    {
      channel: 'wecom',
      payloads: [
        {
          msgtype: 'stream',
          stream: {
            id: 'example',
            content: `**${title}**\n\`F007\` <b>x</b>\n\n> ⚠ 注意\n\n1. 一步\n\n\`\`\`sql\nSELECT 1\n\`\`\`\n\n[坏](javascript:alert(1)) ![截图1](https://images.example.invalid/one.png)`,
          },
        },
        {
          msgtype: 'template_card',
          template_card: {
            source: { desc: '群答' },
            main_title: { title, desc: 'F007' },
            sub_title_text: '处理后请点一下结果',
            horizontal_content_list: [{ keyname: '1', value: '第一项' }],
            button_list: [
              { text: '企微已解决', style: 1, key: '0-0' },
              { text: '企微转人工', style: 2, key: '0-1' },
            ],
          },
        },
      ],
    },
    {
      channel: 'dingtalk',
      payloads: [
        {
          msgtype: 'actionCard',
          actionCard: {
            title,
            text: `#### ${title}\n\n**1.** 一步`,
            btns: [{ title: '钉钉已解决', actionURL: 'dtmd://x' }],
          },
        },
      ],
    },
    {
      channel: 'yunzhijia',
      payloads: [
        { success: true, data: { type: 2, content: `【${title}】\nhttps://example.com/docs` } },
        { msgtype: 2, content: `余下部分${'很长'.repeat(40)}rim_config_need_check_before_automatic_sign` },
      ],
    },
    { channel: 'next', payloads: [{ unknown: true }] },
  ];
};

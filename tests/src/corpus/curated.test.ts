import { describe, expect, it } from 'vitest';
import { parseProducts } from '../../../intents/index.ts';
import { parseDocument } from '../../../src/corpus/index.ts';

const CARD = `# 借阅
#### 关闭续借提醒
【编号】F101
【别名】F102、F103
【问题】怎样关闭续借提醒？
【产品】星瀚、EAS
【领域】收票
【适用】6.0 以上版本
【可见】内部
【方案】
1. 打开 开发平台 › 参数配置单据。
注意：下一步影响全部读者
2. 把 \`lib_remind\` 改为 \`0\`。
【注意】
- 关闭后读者收不到通知。
【配置】
路径：开发平台 - 参数配置单据 - 预览 - 列表
表单：lib_param_form
配置项类型：lib_config
配置项key：lib_remind
配置项值：0
说明：0 为关闭
配置项key：lib_remind_days
路径：读者中心 - 提醒
【任务】
lib_remind_job 发送提醒
【SQL】
\`\`\`sql
update t_lib set fremind = '0';
select fremind from t_lib
\`\`\`
【链接】
- [手册](https://x.cn/a)
【图片】
![](https://cdn.x.cn/a.png)
【相关】F104
【来源】借阅手册
【编者注】
- 手册里写作“续借提示”。
- 注意：天数没有写明
【相似问】
- 提醒能不能关
- lib_remind
- 路径：在哪关
【客户版】
【方案】
1. 在读者中心关闭提醒。
【配置】
路径：读者中心 - 提醒
`;

describe('a curated card', () => {
  it('is read part by part, explicit parts literally', () => {
    const { entries, warnings } = parseDocument(CARD, 'cards.md');
    expect(warnings).toEqual([]);
    expect(entries).toEqual([
      {
        id: 'F101',
        aliases: ['F102', 'F103'],
        title: '关闭续借提醒',
        question: '怎样关闭续借提醒？',
        products: ['星瀚', 'EAS'],
        domains: ['收票'],
        appliesTo: '6.0 以上版本',
        audience: 'internal',
        steps: ['打开 开发平台 › 参数配置单据。', '把 `lib_remind` 改为 `0`。'],
        configPaths: [
          {
            menu: ['开发平台', '参数配置单据', '预览', '列表'],
            form: 'lib_param_form',
            params: [
              { type: 'lib_config', key: 'lib_remind', value: '0', note: '0 为关闭' },
              { type: null, key: 'lib_remind_days', value: null, note: null },
            ],
          },
          { menu: ['读者中心', '提醒'], form: null, params: [] },
        ],
        tasks: ['lib_remind_job'],
        sql: ["update t_lib set fremind = '0';", 'select fremind from t_lib'],
        warnings: [
          { text: '关闭后读者收不到通知。', beforeStep: 0 },
          { text: '下一步影响全部读者', beforeStep: 1 },
        ],
        links: [{ text: '手册', url: 'https://x.cn/a' }],
        images: ['https://cdn.x.cn/a.png'],
        customerVersion: {
          steps: ['在读者中心关闭提醒。'],
          configPaths: [{ menu: ['读者中心', '提醒'], form: null, params: [] }],
          tasks: [],
          sql: [],
          warnings: [],
          links: [],
          images: [],
        },
        similar: ['提醒能不能关', 'lib_remind', '路径：在哪关'],
        related: ['F104'],
        source: '借阅手册',
        editorNotes: ['手册里写作“续借提示”。', '注意：天数没有写明'],
        origin: { document: 'cards.md', line: 2 },
      },
    ]);
  });

  it.each([
    ['## 甲\n【可见】内布\n【方案】x', 2, '可见'],
    ['## 甲\n【问题】x', 2, '没有答案'],
    ['## 甲\n【方案】x\n## 甲\n【方案】y', 3, '相同'],
    ['## 甲\n【编号】F001\nx\n## 乙\ny', 4, '编号'],
    ['## 甲\n【心得】：x', 2, '心得'],
    ['## 甲\n【方案：x', 2, '括号'],
    ['## 甲\n![]()\nx', 2, '图片'],
    ['## 甲\n满足以下3个条件：\n1. a\n2. b', 2, '3 项'],
    ['## 甲\n【可见】内部\nx\n【客户版】\nupdate t set a = 1', 4, 'SQL'],
    ['## 甲\n【可见】内部\nx\n【客户版】', 4, '客户版'],
    ['## 甲\n联系研发处理', 1, '内部'],
    ['## 甲\n【配置】\n路径：a - b\n随便写', 4, '配置'],
    ['## 甲', 1, '没有内容'],
  ])('warns of what looks wrong in %j', (text, line, word) => {
    const { warnings } = parseDocument(text, 'd.md');
    expect(warnings).toContainEqual({ document: 'd.md', line, message: expect.stringContaining(word) });
  });

  it('keeps what only its keeper should know out of both versions', () => {
    const { entries, warnings } = parseDocument(
      '## 甲\n【可见】内部\n【方案】\n1. 重启。\n【编者注】资料没有写菜单\n【客户版】\n重启。\n【编者注】\n1. 第二处',
      'd.md',
    );
    expect(warnings).toEqual([]);
    expect(entries).toMatchObject([
      {
        steps: ['重启。'],
        warnings: [],
        customerVersion: { steps: ['重启。'], warnings: [] },
        editorNotes: ['资料没有写菜单', '第二处'],
      },
    ]);
  });

  it('stays hidden from customers when 【可见】 is misspelled', () => {
    expect(parseDocument('## 甲\n【可见】内布\nx', 'd').entries[0]?.audience).toBe('internal');
  });
});

describe('the audience of a raw entry', () => {
  it.each(['update t_a set b = 1', '清理redis缓存', '提单给运维', '在ELK搜日志', '反馈给研发临时处理'])(
    'is internal for %s',
    (body) => {
      expect(parseDocument(`## 甲\n${body}`, 'd').entries[0]?.audience).toBe('internal');
    },
  );

  it.each(['研发经过努力改进了性能', '联系贵司 ERP 的开发人员', '重启即可'])('is customer for %s', (body) => {
    expect(parseDocument(`## 甲\n${body}`, 'd').entries[0]?.audience).toBe('customer');
  });
});

describe('product and domain of a raw entry', () => {
  it('come from the headings, not from the body', () => {
    const products = parseProducts('星瀚 =\n星空旗舰版 = 旗舰版\n标准版 =');
    const { entries } = parseDocument('# 标准版开票\n## 旗舰版怎么开\n星瀚的做法\n## 怎么查\n看', 'd', products);
    expect(entries.map((entry) => [entry.products, entry.domains])).toEqual([
      [['星空旗舰版', '标准版'], ['开票']],
      [['标准版'], ['开票']],
    ]);
  });
});

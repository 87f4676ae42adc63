import fc from 'fast-check';
import { expect, it } from 'vitest';
import { QundaError } from '../../../src/core/errors.ts';
import { parseDocument } from '../../../src/corpus/index.ts';

// A page as a library's support group might keep it, in the mixture of styles that grows over the years.
const PAGE = `<a name="Top1"></a>
# <font style="color:#117CEE;">图书馆系统常见问题</font>
本文档收集借还与门禁的常见问题。

## 一、借还
#### **<font style="color:rgb(0, 0, 0);">自助机</font>****<font>还书</font>****失败**
<font style="color:rgb(38, 38, 38);">【问题】：</font>自助机还书时提示“<font>读取标签</font>失败”
【方案】：

1. 检查系统管理--设备管理，读写器状态
2. 将参数<font>lib_reader</font><font>_mode</font>改为2<br />注意：不要带电插拔
3. 执行select * from t_lib_tag where ftag = '标签号'，结果发给研发排查

![](https://cdn.nlark.com/yuque/0/2023/png/1/a.png#clientId=u1&height=10)![](https://cdn.nlark.com/yuque/0/2024/png/1/b.png?x-oss-process=image%2Fresize)

#### 逾期费怎么算？
A：每天0.1元，规则见[收费标准](https://lib.example.com/fee?lang=zh-CN#t)。

| 配置项类型 | 配置项key | 配置项值 |
| --- | --- | --- |
| lib_fee | lib_fee_daily | 0.1 |

#### 
## 二、门禁
#### 刷卡没反应
+ 可能原因：卡未激活
+ 处理：开发平台，搜索“门禁参数”，列表-预览
    + 配置项类型：lib_gate
    + 配置项key：lib_gate_active
    + 配置项值：true（立即生效）

临时卡申请

【问题】：访客怎么办临时卡
【解答】：启用任务 lib_visitor_job 后在<https://lib.example.com/visitor>申请
`;

it('parses an unseen page of mixed styles as a person would', () => {
  const { entries } = parseDocument(PAGE, 'page.md');
  const found = entries.map(
    ({ title, question, steps, configPaths, tasks, sql, warnings, links, images, audience, origin }) => ({
      title,
      question,
      steps,
      configPaths,
      tasks,
      sql,
      warnings,
      links,
      images,
      audience,
      line: origin.line,
    }),
  );
  expect(found).toEqual([
    {
      title: '自助机还书失败',
      question: '自助机还书时提示“读取标签失败”',
      steps: [
        '检查系统管理--设备管理，读写器状态',
        '将参数lib_reader_mode改为2',
        "执行select * from t_lib_tag where ftag = '标签号'，结果发给研发排查",
      ],
      configPaths: [
        {
          menu: ['系统管理', '设备管理'],
          form: null,
          params: [{ type: null, key: 'lib_reader_mode', value: '2', note: null }],
        },
      ],
      tasks: [],
      sql: ["select * from t_lib_tag where ftag = '标签号'"],
      warnings: [{ text: '不要带电插拔', beforeStep: 2 }],
      links: [],
      images: [
        'https://cdn.nlark.com/yuque/0/2023/png/1/a.png',
        'https://cdn.nlark.com/yuque/0/2024/png/1/b.png?x-oss-process=image%2Fresize',
      ],
      audience: 'internal',
      line: 6,
    },
    {
      title: '逾期费怎么算？',
      question: '逾期费怎么算？',
      steps: ['每天0.1元，规则见收费标准。', '配置项类型：lib_fee；配置项key：lib_fee_daily；配置项值：0.1'],
      configPaths: [
        { menu: [], form: null, params: [{ type: 'lib_fee', key: 'lib_fee_daily', value: '0.1', note: null }] },
      ],
      tasks: [],
      sql: [],
      warnings: [],
      links: [{ text: '收费标准', url: 'https://lib.example.com/fee?lang=zh-CN#t' }],
      images: [],
      audience: 'customer',
      line: 16,
    },
    {
      title: '刷卡没反应',
      question: '刷卡没反应',
      steps: [
        '可能原因：卡未激活',
        '处理：开发平台，搜索“门禁参数”，列表-预览',
        '配置项类型：lib_gate',
        '配置项key：lib_gate_active',
        '配置项值：true（立即生效）',
      ],
      configPaths: [
        {
          menu: ['开发平台', '门禁参数', '列表', '预览'],
          form: null,
          params: [{ type: 'lib_gate', key: 'lib_gate_active', value: 'true', note: '立即生效' }],
        },
      ],
      tasks: [],
      sql: [],
      warnings: [],
      links: [],
      images: [],
      audience: 'customer',
      line: 25,
    },
    {
      title: '临时卡申请',
      question: '访客怎么办临时卡',
      steps: ['启用任务 lib_visitor_job 后在https://lib.example.com/visitor申请'],
      configPaths: [],
      tasks: ['lib_visitor_job'],
      sql: [],
      warnings: [],
      links: [{ text: 'https://lib.example.com/visitor', url: 'https://lib.example.com/visitor' }],
      images: [],
      audience: 'customer',
      line: 32,
    },
  ]);
});

it('never fails on arbitrary markup but with a coded error, and gives every entry a title', () => {
  const piece = fc.constantFrom(
    '# ',
    '## ',
    '\n',
    '\n\n',
    '【问题】',
    '【方案】',
    'Q：',
    'A：',
    '甲乙',
    'a_b',
    '**',
    '`',
    '```\n',
    '<table>',
    '<tr><td>',
    '</table>',
    '<details>',
    '</details>',
    '| a | b |',
    '|--|--|',
    ':::',
    '![](',
    '](https://x.cn)',
    '[',
    ')',
    '1. ',
    '- ',
    '\\',
    '&lt;',
    ' - ',
    '，',
    'select * from ',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      try {
        for (const entry of parseDocument(pieces.join(''), 'd').entries)
          expect(entry.title + entry.question).not.toBe('');
      } catch (error) {
        if (!(error instanceof QundaError)) throw error;
      }
    }),
    { numRuns: 500 },
  );
});

it('reads a megabyte of hostile text in seconds', { timeout: 60_000 }, () => {
  for (const unit of [
    '[',
    '`',
    '<td>',
    '<details>',
    '**a',
    '开发平台-',
    'select a from ',
    '【',
    '改为',
    'https://a.b/',
    'a_',
  ]) {
    parseDocument(`# 甲\n${unit.repeat(200_000 / unit.length)}`, 'd');
  }
});

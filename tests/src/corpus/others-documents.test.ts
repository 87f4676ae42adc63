import { describe, expect, it } from 'vitest';
import { parseProducts } from '../../../intents/index.ts';
import { parseDocument } from '../../../src/corpus/index.ts';

const lines = (...text: string[]): string => `${text.join('\n')}\n`;

function read(...text: string[]): [string, string[]][] {
  return parseDocument(lines(...text), 'd.md').entries.map(({ title, steps }) => [title, steps]);
}

function warn(...text: string[]): [number, string][] {
  return parseDocument(lines(...text), 'd.md').warnings.map(({ line, message }) => [line, message]);
}

describe('documents that others wrote', () => {
  it('passes over front matter with comments, and takes the product from it', () => {
    const { entries } = parseDocument(
      lines(
        '---',
        '# 排序',
        'title: 停车',
        'product: "云停车"',
        'tags:',
        '  - 车',
        '---',
        '## 月卡怎么续？',
        '点续费。',
      ),
      'd.md',
    );
    expect(entries.map(({ title, products }) => [title, products])).toEqual([['月卡怎么续？', ['云停车']]]);
  });

  it('drops comments over several lines and entries that are still to be written, and says so', () => {
    const text = ['## 水管漏了？', '关总阀。', '<!--', '## 模板', '答案', '-->', '## 电费', '待补充。'];
    expect(read(...text)).toEqual([['水管漏了？', ['关总阀。']]]);
    expect(warn(...text)).toEqual([[7, expect.stringContaining('电费')]]);
  });

  it('keeps what stands below a heading that is marked as a question, whether or not it asks too', () => {
    const text = [
      '# 常见问题',
      '### Q: 打不开？',
      '#### 1. 网络通吗？',
      'ping 一下。',
      '#### 2. 过期了吗？',
      '续一年。',
      '### Q: 太慢？',
      '重启。',
    ];
    expect(read(...text)).toEqual([
      [
        '打不开？',
        [expect.stringContaining('网络通吗'), 'ping 一下。', expect.stringContaining('过期了吗'), '续一年。'],
      ],
      ['太慢？', ['重启。']],
    ]);
  });

  it.each(['导航', '官方文档链接', '快速跳转', '帮助文档', '📚 学习资源', '下一步'])(
    'leaves out the links below %s, and says so',
    (heading) => {
      const text = [`## ${heading}`, '- [安装](https://a.example.com/1)', '## 打不开？', '重启。', '## 太慢？', '等。'];
      expect(read(...text).map(([title]) => title)).toEqual(['打不开？', '太慢？']);
      expect(warn(...text)).toEqual([[1, expect.stringContaining(heading)]]);
    },
  );

  it('keeps code and text of folded blocks together', () => {
    const text = [
      '<details><summary>怎么重置网关？</summary>',
      '',
      '```bash',
      'gw reset',
      '```',
      '灯会闪三下。',
      '</details>',
      '<details><summary>灯不亮？</summary>',
      '',
      '换电源。',
      '</details>',
    ];
    expect(read(...text)).toEqual([
      ['怎么重置网关？', ['`gw reset`', '灯会闪三下。']],
      ['灯不亮？', ['换电源。']],
    ]);
    expect(warn(...text)).toEqual([]);
  });

  it('reads boxes: folded ones by their titles, coloured ones by what their titles say', () => {
    expect(
      read('# 常见问题', '::: details 怎么改昵称', '点昵称。', ':::', '::: details 怎么退会', '点退会。', ':::'),
    ).toEqual([
      ['怎么改昵称', ['点昵称。']],
      ['怎么退会', ['点退会。']],
    ]);
    expect(
      read(
        '# 常见问题',
        ':::warning[问题1]',
        '打不了印？',
        ':::',
        ':::tip[回答1]',
        '加纸。',
        ':::',
        ':::warning[问题2]',
        '卡纸？',
        ':::',
        ':::tip[回答2]',
        '开盖。',
        ':::',
      ),
    ).toEqual([
      ['打不了印？', ['加纸。']],
      ['卡纸？', ['开盖。']],
    ]);
  });

  it('makes parts of headings in brackets, and lists of facts no steps', () => {
    const { entries } = parseDocument(
      lines(
        '# 报名提示“名额已满”怎么办？',
        '> 产品：云报名 | 分类：活动',
        '### 【现象说明】',
        '点提交时提示。',
        '### 【解决方案】',
        '换一天。',
      ),
      'd.md',
    );
    expect(entries).toMatchObject([{ title: '报名提示“名额已满”怎么办？', products: ['云报名'] }]);
    expect(entries[0]!.steps.at(-1)).toBe('换一天。');
    expect(entries[0]!.steps.join()).toContain('点提交时提示。');
    expect(entries[0]!.steps.join()).not.toContain('分类');
  });

  it('keeps the steps below a question, and the cases below a symptom, with their headings', () => {
    expect(
      read(
        '## 1. 怎么看账单？',
        '点账单。',
        '## 2. 账单没有更新？',
        '先等一小时。',
        '### 排查步骤',
        '1. **是否已付款：**',
        '   看付款页。',
      ),
    ).toEqual([
      ['1. 怎么看账单？', ['点账单。']],
      ['2. 账单没有更新？', ['先等一小时。', '排查步骤：', '是否已付款：', '看付款页。']],
    ]);
    expect(
      read(
        '# 常见问题',
        '## 连不上热点',
        '### 安卓手机',
        '忘记网络再连。',
        '### 平板',
        '重启。',
        '## 速度慢',
        '换频段。',
      ),
    ).toEqual([
      ['连不上热点', ['安卓手机', '忘记网络再连。', '平板', '重启。']],
      ['速度慢', ['换频段。']],
    ]);
  });

  it('reads numbered topics of a collection, asking or not, below an underlined title or a heading', () => {
    expect(
      read('机房问题汇总', '===', '1、监控地址', '   http://localhost:1/m', '2、怎么加机器？', '找值班。'),
    ).toEqual(
      [
        ['监控地址', ['http://localhost:1/m']],
        ['怎么加机器？', ['找值班。']],
      ].map(([title, steps]) => [title, title === '监控地址' ? [] : steps]),
    );
    expect(read('# 常见问题', '1. 下载慢', '   换源。', '2. 装不上', '   用管理员。')).toEqual([
      ['下载慢', ['换源。']],
      ['装不上', ['用管理员。']],
    ]);
  });

  it('leaves navigation and the end of a page out, and says what', () => {
    const text = [
      '## 怎么导出？',
      '点导出。',
      '## 怎么打印？',
      '点打印。',
      '## 相关文章',
      '- [甲](https://a.cn/1)',
      '## License',
      'MIT',
    ];
    expect(read(...text).map(([title]) => title)).toEqual(['怎么导出？', '怎么打印？']);
    expect(warn(...text)).toEqual([
      [5, expect.stringContaining('相关文章')],
      [7, expect.stringContaining('License')],
    ]);
  });

  it('does not lose the text below the first heading', () => {
    expect(read('# 换表步骤', '1. 关水', '2. 换表', '## 多久换一次？', '六年。')).toEqual([
      ['换表步骤', ['关水', '换表']],
      ['多久换一次？', ['六年。']],
    ]);
    const long = '这里写了很长的一段话，'.repeat(8);
    expect(warn('# 水表', long, '## 怎么读？', '从左往右。')).toEqual([[2, expect.stringContaining('不属于任何条目')]]);
  });

  it('ends a plain question at its mark, and takes a symptom for the question only where an answer follows', () => {
    expect(read('Q：下载报下面的错怎么办？', '```', 'E42', '```', '是磁盘满了。', '解决方法：', '- 清理')).toEqual([
      ['下载报下面的错怎么办？', ['`E42`', '是磁盘满了。', '清理']],
    ]);
    const { entries } = parseDocument(
      lines('## 连不上总机', '- 报错：`E1`，重新登录。', '- 报错：`E2`，换口令。'),
      'd.md',
    );
    expect(entries[0]).toMatchObject({
      question: '连不上总机',
      steps: ['报错：`E1`，重新登录。', '报错：`E2`，换口令。'],
    });
  });

  it('never shows a cut statement, keeps its comments, and keeps code that is only a comment', () => {
    const sql = (...text: string[]) => parseDocument(lines('## 怎么改？', ...text), 'd.md').entries[0]!;
    expect(
      sql(
        '```sql',
        '-- 先备份',
        'delete from t_log where id in',
        '(',
        '  select x.id from t_tmp x',
        ');',
        'select 1 from t_b;',
        '-- 看结果',
        '```',
      ).sql,
    ).toEqual([
      '-- 先备份\ndelete from t_log where id in\n(\nselect x.id from t_tmp x\n);',
      'select 1 from t_b;\n-- 看结果',
    ]);
    expect(sql('执行 delete from t_log where id in (select，问值班').sql).toEqual([]);
    expect(sql('去掉井号：', '```', '# a=1', '# b=2', '```', '重启。').steps).toEqual([
      '去掉井号：',
      '# a=1\n# b=2',
      '重启。',
    ]);
  });

  it('tells settings from files, classes, hosts and clauses', () => {
    const paths = (text: string) => parseDocument(lines('## 怎么改？', text), 'd.md').entries[0]!.configPaths;
    expect(paths('点击〖系统〗-〖打印设置〗').map(({ menu }) => menu)).toEqual([['系统', '打印设置']]);
    expect(paths('打开<系统管理>-<打印设置>，进入列表。').map(({ menu }) => menu)).toEqual([['系统管理', '打印设置']]);
    expect(paths('`设置->系统->代理地址`填写主机名').map(({ menu }) => menu)).toEqual([['设置', '系统', '代理地址']]);
    for (const text of [
      '修改配置 vite.config.ts 后重启',
      '修改 com.demo.base.Job 类的配置',
      '在配置里加入 mirror.example.dev',
      '正在播放的歌——那么这个设置就没有必要再打开',
    ])
      expect(paths(text)).toEqual([]);
    expect(parseDocument('## 怎么改？\n重启 redschedule-api 和 my_job.sh\n', 'd').entries[0]!.tasks).toEqual([]);
  });

  it('reads a misspelt label as what it means, with its line', () => {
    const text = [
      '## 打印机',
      '【问提】没反应',
      '【方按】',
      '1. 重启',
      '【相似问】',
      '- 打不了',
      '【注意事向】',
      '- 别拔线',
    ];
    const { entries, warnings } = parseDocument(lines(...text), 'd.md');
    expect(entries).toMatchObject([
      { question: '没反应', steps: ['重启'], similar: ['打不了'], warnings: [{ text: '别拔线' }] },
    ]);
    expect(warnings.map(({ line, message }) => [line, message])).toEqual([
      [2, expect.stringContaining('【问题】')],
      [3, expect.stringContaining('【方案】')],
      [7, expect.stringContaining('【注意事项】')],
    ]);
  });

  it('takes marks of components and emphasis around code out of titles', () => {
    expect(read('## **为什么 `ping` 不通？** <Badge type="tip" text="1.2" />', '开防火墙。')[0]![0]).toBe(
      '为什么 `ping` 不通？',
    );
  });

  it('names products as the list does, and leaves the editions of others alone', () => {
    const products = parseProducts('星瀚 = 苍穹\n星空企业版 = 企业版');
    const of = (text: string) => parseDocument(text, 'd.md', products).entries.map((entry) => entry.products);
    expect(of('## 苍穹怎么登录？\n点登录。\n## 企业版怎么登录？\n点登录。')).toEqual([['星瀚'], ['星空企业版']]);
    expect(of('## 企业版怎么登录？\n点登录。')).toEqual([[]]);
  });
});

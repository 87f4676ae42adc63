import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../../../src/corpus/index.ts';

function titles(text: string): string[] {
  return parseDocument(text, 'doc.md').entries.map((entry) => entry.title);
}

describe('finding entries', () => {
  it('takes headings with text as entries and headings over headings as sections', () => {
    expect(
      titles(
        '# 图书馆常见问题\n本文汇总问题。\n## 一、借阅\n### 1.1 借几本？\n五本。\n###\n补充：学生三本\n### 1.2 借多久\n30天',
      ),
    ).toEqual(['1.1 借几本？', '1.2 借多久']);
  });

  it('keeps a question that has an answer and a question below it', () => {
    expect(titles('## 有次数限制吗？\n有。\n### 超过了怎么办\n等一天。\n## 其他\n无')).toEqual([
      '有次数限制吗？',
      '超过了怎么办',
      '其他',
    ]);
  });

  it('makes label and step headings part of the entry above', () => {
    const { entries } = parseDocument(
      '## 打印失败\n### 现象\n无反应\n### 原因\n缺纸\n### 解决方案\n加纸\n## 怎样装订\n### 步骤一：打孔\n用打孔机\n### 步骤二：穿线',
      'd',
    );
    expect(entries.map((entry) => [entry.title, entry.question, entry.steps])).toEqual([
      ['打印失败', '无反应', ['原因：缺纸', '加纸']],
      ['怎样装订', '怎样装订', ['打孔', '用打孔机', '穿线']],
    ]);
  });

  it('splits question and answer labels without headings', () => {
    const text =
      'Q1：开馆时间？\nA1：八点\n\n问：周末呢\n答：九点\n\n3、问：能带饭吗？ 答：不能。\n【问题】丢书\n【答】赔偿';
    const { entries } = parseDocument(text, 'd');
    expect(entries.map((entry) => [entry.title, entry.steps])).toEqual([
      ['开馆时间？', ['八点']],
      ['周末呢', ['九点']],
      ['能带饭吗？', ['不能。']],
      ['丢书', ['赔偿']],
    ]);
  });

  it('treats a heading over several Q pairs as a section', () => {
    const { entries } = parseDocument('## 开票\nQ：甲？\nA：一\n## 收票\nQ：乙？\nA：二\nQ：丙？\nA：三', 'd');
    expect(entries.map((entry) => [entry.title, entry.domains])).toEqual([
      ['甲？', ['开票']],
      ['乙？', ['收票']],
      ['丙？', ['收票']],
    ]);
  });

  it('finds an entry hidden in the body of another, with the line above as its title', () => {
    const { entries } = parseDocument(
      '### 续借\n【问题】怎么续借\n【方案】点续借\n\n\n预约图书\n\n【问题】怎么预约\n【方案】点预约\n### 还书\n【问题】在哪还\n【方案】一楼',
      'd',
    );
    expect(entries.map((entry) => [entry.title, entry.question, entry.steps])).toEqual([
      ['续借', '怎么续借', ['点续借']],
      ['预约图书', '怎么预约', ['点预约']],
      ['还书', '在哪还', ['一楼']],
    ]);
  });

  it('takes bold lines, numbered questions and plain questions as titles where nothing better stands', () => {
    expect(titles('**卡丢了**\n\n去补办\n\n**卡消磁**\n\n去窗口')).toEqual(['卡丢了', '卡消磁']);
    expect(titles('1、怎么办卡？\n去窗口\n2、多少钱？\n免费')).toEqual(['怎么办卡？', '多少钱？']);
    expect(titles('怎么办卡？\n去窗口\n多少钱？\n免费')).toEqual(['怎么办卡？', '多少钱？']);
    expect(titles('没有座位\n答：用预约\n\n网络慢\n答：换一层')).toEqual(['没有座位', '网络慢']);
  });

  it('reads folded questions and question tables', () => {
    const folded =
      '## 常见问题\n<details><summary>能续借吗？</summary><p>能</p></details>\n<details><summary>能转借吗？</summary><p>不能</p></details>';
    expect(titles(folded)).toEqual(['能续借吗？', '能转借吗？']);
    const { entries } = parseDocument(
      '# 报错\n| 序号 | 报错信息 | 原因 | 解决方案 |\n|---|---|---|---|\n| 1 | 卡号无效 | 未激活 | 1、刷卡<br/>2、激活 |\n| 2 | 超时 |  | 重试 |',
      'd',
    );
    expect(entries.map((entry) => [entry.title, entry.steps, entry.origin.line])).toEqual([
      ['卡号无效', ['原因：未激活', '刷卡', '激活'], 4],
      ['超时', ['重试'], 5],
    ]);
  });

  it('uses a label in the heading as a label', () => {
    const { entries } = parseDocument('## 问题：能打印吗\n## 答：能\n## Q2：能扫描吗\n不能', 'd');
    expect(entries.map((entry) => [entry.title, entry.steps])).toEqual([
      ['能打印吗', ['能']],
      ['能扫描吗', ['不能']],
    ]);
  });

  it('finds numbered questions by their quoted answers, whatever the heading above asks', () => {
    const long = `2. 我们${'在三号楼的机房里'.repeat(15)}做的实验，还能再开放几天？`;
    const text = `# 为什么要收集这些问题\n\n1. 门禁卡在哪里领\n\n> 答：前台\n\n${long}\n\n> 答：三天\n\t第四天关门\n\n3. 能带人进来吗？\n\n> 答：不能`;
    expect(titles(text)).toEqual(['门禁卡在哪里领', long.slice(3), '能带人进来吗？']);
  });

  it('makes causes below a lettered question its parts, though their headings are as high', () => {
    const { entries } = parseDocument(
      '## 设备\n### Q1: 风扇为什么不转？\n有两个原因：\n### 原因 1：没插电\n插上。\n### 原因 2：卡住了\n清灰。\n### Q2: 太吵？\n上油。',
      'd',
    );
    expect(entries.map(({ title, steps }) => [title, steps.length])).toEqual([
      ['风扇为什么不转？', 5],
      ['太吵？', 1],
    ]);
    expect(entries[0]!.steps.join()).toContain('卡住了');
  });

  it('gives a note behind a list of links to the entry, and leaves links within the page out', () => {
    const text = '# 客户登不上系统\n## 解决方案\n重置密码。\n## 相关文档\n- [手册](../guide.md)\n## 备注\n升级后常见。';
    const { entries, warnings } = parseDocument(text, 'd');
    expect(entries.map(({ title, steps }) => [title, steps])).toEqual([
      ['客户登不上系统', ['重置密码。', '备注：升级后常见。']],
    ]);
    expect(warnings.map(({ line }) => line)).toEqual([4]);
    expect(
      titles('# 手册\n## 快速定位\n- [登录](#登录)\n- 📋 [打印](#打印)\n## 登录\n用工号。\n## 打印\n刷卡。'),
    ).toEqual(['登录', '打印']);
  });

  it('leaves out what changed from version to version, and says so', () => {
    const { entries, warnings } = parseDocument(
      '# 手册\n## 怎么绑定？\n点绑定。\n## 怎么解绑？\n点解绑。\n## 🚀 更新日志\n### v1.2.0\n- 新增绑定\n### 六月\n- 修复\n## [1.0.0] - 2026-01-31\n- 发布',
      'd',
    );
    expect(entries.map(({ title }) => title)).toEqual(['怎么绑定？', '怎么解绑？']);
    expect(warnings.map(({ line }) => line)).toEqual([6, 11]);
  });

  it('takes bold questions apart from answers on the same line, and items of pages from their paragraphs', () => {
    const text = '## 其他\n**1、会断电吗？** 不会。\n\n**2、会发热吗？**\n会。\n';
    expect(parseDocument(text, 'd').entries.map(({ title, steps }) => [title, steps])).toEqual([
      ['会断电吗？', ['不会。']],
      ['会发热吗？', ['会。']],
    ]);
    const page =
      '<h3>订单问题</h3><ol><li><p>怎么取消？</p><p>点取消。</p></li><li></li><li><p>怎么补开？</p><p>点申请。</p></li></ol>';
    expect(titles(page)).toEqual(['怎么取消？', '怎么补开？']);
  });
});

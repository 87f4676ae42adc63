import { describe, expect, it } from 'vitest';
import { cleanDocument } from '../../../../src/corpus/markup/clean-document.ts';
import type { DocumentLine } from '../../../../src/corpus/markup/lines.ts';

function clean(text: string): { lines: DocumentLine[]; reports: [number, string][] } {
  const reports: [number, string][] = [];
  const { lines } = cleanDocument(text, 'doc.md', (line, message) => reports.push([line, message]));
  return { lines: lines.filter((line) => line.kind !== 'blank'), reports };
}

function texts(text: string): string[] {
  return clean(text).lines.map((line) => {
    if (line.kind === 'table') return line.rows.map((row) => row.cells.join('|')).join('\n');
    return line.kind === 'code' ? line.lines.join('\n') : line.kind === 'blank' ? '' : line.text;
  });
}

describe('clean', () => {
  it('joins words that colour and bold markup split', () => {
    expect(texts('<font style="color:#DF2A3F;">还书</font><font>期</font>**<font>限</font>****为**3**0**天')).toEqual([
      '还书期限为30天',
    ]);
    expect(texts('**标签：**<font style="color:red;">值</font>')).toEqual(['标签：值']);
  });

  it('keeps identifiers, masks and products of numbers as they are', () => {
    expect(texts('lib_card_no 与 a_b_c，手机 138****1234，2*3*4，select * from t')).toEqual([
      'lib_card_no 与 a_b_c，手机 138****1234，2*3*4，select * from t',
    ]);
  });

  it('reads headings of every level and kind and drops empty ones', () => {
    const { lines } = clean('# 一\n\n###### **<font>六</font>**\n####\n<h3 id="x">T<br/>三</h3>\n##无空格\n#标签');
    expect(lines.map((line) => (line.kind === 'heading' ? `${line.level} ${line.text}` : line.kind))).toEqual([
      '1 一',
      '6 六',
      '3 T',
      'text',
      '2 无空格',
      'text',
    ]);
  });

  it('removes anchors, rules, zero-width characters and front matter', () => {
    expect(
      texts('\uFEFF---\ntitle: x\n---\n<a name="Ab1Cd"></a>\r\n## 借\u200b书\u0000\n---\n***\n<hr id="a">\n完&nbsp;了'),
    ).toEqual(['借书', '完 了']);
  });

  it('turns breaks into lines and knows bullets of both generations', () => {
    const { lines } = clean('+ 甲<br />乙\n    + 丙\n- 丁\n3. 戊\n\\# 不是标题');
    expect(lines.map((line) => (line.kind === 'text' ? [line.marker, line.text] : []))).toEqual([
      ['+', '甲'],
      [null, '乙'],
      ['+', '丙'],
      ['-', '丁'],
      ['3.', '戊'],
      [null, '# 不是标题'],
    ]);
  });

  it('unwraps callouts and marks those that warn', () => {
    const { lines, reports } = clean(':::info\n普通\n\n:::\n:::danger\n危险\n:::\n:::tips\n没关');
    expect(lines.map((line) => (line.kind === 'text' ? [line.text, line.caution] : []))).toEqual([
      ['普通', false],
      ['危险', true],
      ['没关', false],
    ]);
    expect(reports).toEqual([[8, expect.stringContaining(':::')]]);
  });

  it('opens folded blocks, decodes entities once and keeps code', () => {
    const html =
      '<details class="lake-collapse"><summary id="s"><span>怎么还</span></summary><p class="ne-p">放入 &lt;还书箱&gt;</p>' +
      '<pre data-language="json" class="ne-codeblock"><code>{&quot;a&quot;: &amp;lt;}</code></pre><ol start="2"><li>等短信</li></ol></details>';
    const { lines } = clean(html);
    expect(lines[0]).toMatchObject({ text: '怎么还', folded: true });
    expect(lines[1]).toMatchObject({ text: '放入 <还书箱>' });
    expect(lines[2]).toMatchObject({ kind: 'code', language: 'json', lines: ['{"a": &lt;}'] });
    expect(lines[3]).toMatchObject({ text: '等短信', marker: '2.' });
  });

  it('reads pipe and HTML tables, repeating spans', () => {
    expect(texts('| **名** | 值 |\n| :---: | --- |\n| a\\|b | 1<br/>2 |')).toEqual(['名|值\na|b|1\n2']);
    const table =
      '<table class="ne-table"><tbody><tr><td rowspan="2">甲</td><td colspan="2">乙**丙**</td></tr><tr><td>丁</td><td><img src="https://x.cn/a.png"></td></tr></tbody></table>';
    expect(texts(table)).toEqual(['甲|乙丙|乙丙\n甲|丁|![](https://x.cn/a.png)']);
  });

  it('keeps literal tags in code and placeholders in text', () => {
    expect(texts('用 `<table>` 包住 <借书证号>\n```html\n<details>\n# 不是标题\n```')).toEqual([
      '用 `<table>` 包住 <借书证号>',
      '<details>\n# 不是标题',
    ]);
  });

  it('drops scripts, hidden blocks and comments', () => {
    expect(texts('前<script>alert(1)</script><div style="display:none">藏</div><!-- 注 -->后').join('')).toBe('前后');
  });

  it('keeps the original line of what follows a multi-line block', () => {
    const { lines } = clean('<table><tbody>\n<tr><td>a</td></tr>\n<tr>\n<td>b</td></tr></tbody></table>\n\n尾');
    expect(lines[0]).toMatchObject({ rows: [{ line: 2 }, { line: 3 }] });
    expect(lines[1]).toMatchObject({ text: '尾', line: 6 });
  });

  it('warns of a fence at the end and refuses one that hides headings', () => {
    expect(clean('# 甲\n```\ncode').reports).toEqual([[2, expect.stringContaining('代码块')]]);
    expect(() => clean('# 甲\n```\ncode\n# 乙')).toThrow(/doc\.md:2/);
    expect(() => clean('<details><summary>x</summary>\n\n# 乙')).toThrow(/doc\.md:1/);
    expect(() => clean(`甲\n${'x'.repeat(1024 * 1024 + 1)}`)).toThrow(/doc\.md:2/);
  });
});

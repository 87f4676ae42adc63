import { describe, expect, it } from 'vitest';
import type { FaqEntry } from '../../../intents/index.ts';
import { readSource, type SourceDocument } from '../../../src/corpus/index.ts';
import { putEntry } from '../../../src/yuque/section.ts';

const TEXT = `# 办公设备

本文整理了办公设备的常见问题。

<a name="Ab1Cd"></a>
## **<font style="color:#DF2A3F;">打印机卡纸怎么处理</font>**
**【方案】**
1. 打开<font style="color:red;">后</font>盖，取出纸张。

---

<a name="Ef2Gh"></a>
## 会议室投影仪没有画面
【方案】

1. 按信号源键，选 HDMI 1。

# 门禁
## 门禁卡丢了怎么办
【方案】
1. 到前台补办。
`;

function sourceOf(text: string, title = '办公设备'): SourceDocument {
  const bare = { document: `acme/faq/${title}`, title, text, url: 'https://yuque.example/acme/faq/1', ids: {} };
  const titles = readSource(bare, []).parsed.map(({ entry }) => entry.title);
  return { ...bare, ids: Object.fromEntries(titles.map((each, at) => [`title:${each}`, `F10000${at}`])) };
}

function entryOf(source: SourceDocument, title: string): FaqEntry {
  return readSource(source, []).parsed.find(({ entry }) => entry.title === title)!.entry;
}

/** Lines that are in one text and not in the other, in order. */
function changesOf(before: string, after: string): { gone: string[]; come: string[] } {
  const [old, fresh] = [before.split('\n'), after.split('\n')];
  return { gone: old.filter((line) => !fresh.includes(line)), come: fresh.filter((line) => !old.includes(line)) };
}

describe('an entry that is put into its document', () => {
  it('changes its own section only, to the letter', () => {
    const source = sourceOf(TEXT);
    const entry = { ...entryOf(source, '打印机卡纸怎么处理'), steps: ['关机，从前面抽出纸张。'] };
    const { body, problem } = putEntry(source, entry, []);
    expect(problem).toBe('');
    const { gone, come } = changesOf(TEXT, body);
    expect(gone).toEqual(['**【方案】**', '1. 打开<font style="color:red;">后</font>盖，取出纸张。']);
    expect(come).toEqual(['1. 关机，从前面抽出纸张。']);
    expect(body).toContain('## **<font style="color:#DF2A3F;">打印机卡纸怎么处理</font>**\n');
    expect(body).toContain('---\n\n<a name="Ef2Gh"></a>\n## 会议室投影仪没有画面');
    expect(body).not.toContain('语雀原文');
  });

  it('leaves the headings of the next chapter where they are', () => {
    const source = sourceOf(TEXT);
    const entry = { ...entryOf(source, '会议室投影仪没有画面'), title: '投影仪没有画面', steps: ['换一根线。'] };
    const { body, problem } = putEntry(source, entry, []);
    expect(problem).toBe('');
    expect(body).toContain('## 投影仪没有画面\n');
    expect(body).toContain('1. 换一根线。\n\n# 门禁\n## 门禁卡丢了怎么办');
  });

  it('comes below all else where the document does not hold it', () => {
    const source = sourceOf(TEXT);
    const entry = {
      ...entryOf(source, '门禁卡丢了怎么办'),
      id: 'F900001',
      title: '停车月卡怎么办理',
      steps: ['在前台登记车牌。'],
    };
    const { body, problem } = putEntry(source, entry, []);
    expect(problem).toBe('');
    expect(body.startsWith(TEXT.trimEnd())).toBe(true);
    expect(body).toContain('1. 到前台补办。\n\n## 停车月卡怎么办理\n');
  });

  it('takes the place of the whole text where the title of the document is the question', () => {
    const source = sourceOf('在行政服务台登记车牌，缴费后当天生效。', '停车月卡怎么办理');
    const entry = {
      ...entryOf(source, '停车月卡怎么办理'),
      title: '停车月卡怎么买',
      question: '停车月卡怎么买',
      steps: ['在前台登记车牌。'],
    };
    expect(putEntry(source, entry, [])).toMatchObject({ title: '停车月卡怎么买', problem: '' });
    expect(putEntry(source, entry, []).body).toContain('1. 在前台登记车牌。');
  });

  it('stays out of a table, which it would break', () => {
    const table =
      '| 问题 | 答案 |\n| --- | --- |\n| 打印机卡纸怎么处理 | 打开后盖。 |\n| 门禁卡丢了怎么办 | 到前台补办。 |\n';
    const source = sourceOf(table);
    const entry = { ...entryOf(source, '打印机卡纸怎么处理'), steps: ['关机。'] };
    const { body, problem } = putEntry(source, entry, []);
    expect(body).toBe(table);
    expect(problem).toContain('不能自动改');
  });

  it('is refused where it would read back as something else', () => {
    const source = sourceOf(TEXT);
    const entry = { ...entryOf(source, '打印机卡纸怎么处理'), steps: ['看下面。\n## 门禁坏了怎么办\n修。'] };
    expect(putEntry(source, entry, []).problem).toContain('没有写回');
  });
});

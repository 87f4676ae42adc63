import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type EntryPart, parseDocument, readEntryParts, writeEntry } from '../../../src/corpus/index.ts';
import { writePart } from '../../../src/corpus/write-part.ts';
import { projectPath } from '../../../src/paths.ts';

const FAQ = projectPath('data/faq');
const DOCUMENTS = readdirSync(FAQ)
  .filter((name) => name.endsWith('.md'))
  .map((name) => readFileSync(join(FAQ, name), 'utf8'));

/** The entries as they stand in the documents, and as they are written. */
const TEXTS = DOCUMENTS.flatMap((text) => [
  ...text
    .split(/^(?=#### )/mu)
    .filter((each) => each.startsWith('#### '))
    .map((each) => each.trimEnd()),
  ...parseDocument(text, 'faq.md').entries.map(writeEntry),
]);

const textOf = (parts: readonly EntryPart[]): string => parts.map(({ text }) => text).join('\n');
const entryOf = (text: string): object => ({ ...parseDocument(text, 'x').entries[0], origin: null });
const titleOf = (text: string): string => text.split('\n', 1)[0] ?? '';
const readValue = (text: string, kind: EntryPart['kind']): unknown =>
  readEntryParts(text).find((part) => part.kind === kind)?.value;

describe('the parts of an entry', () => {
  it('are read of all entries that come with the project', () => {
    expect(TEXTS.length).toBeGreaterThan(140);
  });

  it.each(TEXTS.map((text) => [titleOf(text), text]))(
    'joined are the text of %s, and each says what it holds',
    (_, text) => {
      const parts = readEntryParts(text);
      expect(textOf(parts)).toBe(text);
      expect(parts.filter(({ kind, value }) => kind !== null && value === null)).toEqual([]);
      const anew = parts
        .map((part) => (part.kind && part.value ? writePart(part.kind, part.value) : part.text))
        .join('\n');
      expect(entryOf(anew)).toEqual(entryOf(text));
    },
  );

  it('are read of a text that is not finished', () => {
    expect(readEntryParts('#### \n【问题】\n【方案】\n1. ').map(({ kind, value }) => [kind, value])).toEqual([
      ['title', { form: 'line', text: '' }],
      ['question', { form: 'line', text: '' }],
      ['solution', { form: 'rows', rows: [{ kind: 'step', text: '' }] }],
    ]);
    expect(readEntryParts('').every(({ value }) => value === null)).toBe(true);
  });

  it('keep what is typed: emphasis, links, pictures, lines that go on', () => {
    const rows = '1. 打开 **这里** ![](https://a.cn/a.png)\n   再看 [手册](https://a.cn)\n注意：先备份\n2. 保存';
    expect(readValue(`#### 标题\n【方案】\n${rows}`, 'solution')).toEqual({
      form: 'rows',
      rows: [
        { kind: 'step', text: '打开 **这里** ![](https://a.cn/a.png)\n再看 [手册](https://a.cn)' },
        { kind: 'warning', text: '先备份' },
        { kind: 'step', text: '保存' },
      ],
    });
  });

  it.each([
    ['a table', '【方案】\n| 值 | 意思 |\n|--|--|\n| 0 | 不查 |'],
    ['a remark', '【相似问】\n- 怎么关\n<!-- 再问问开发 -->'],
    ['text under no label', '先说一句'],
    ['a label that only the parser knows', '【原因】没有权限'],
    ['a line of a setting that has no name', '【配置】\n路径：开发平台\n随便写写'],
  ])('leave %s to the text', (_, part) => {
    const text = `#### 标题\n${part}\n【可见】内部`;
    const parts = readEntryParts(text);
    expect(textOf(parts)).toBe(text);
    expect(parts.map(({ text: each, value }) => [each, value])).toContainEqual([part, null]);
  });

  it('tell what only a customer sees', () => {
    const text = '#### 标题\n【可见】内部\n【方案】\n1. 改参数\n【客户版】\n【方案】\n1. 请联系客服';
    expect(readEntryParts(text).map(({ kind, isCustomer }) => [kind, isCustomer])).toEqual([
      ['title', false],
      ['audience', false],
      ['solution', false],
      ['customer', true],
      ['solution', true],
    ]);
  });
});

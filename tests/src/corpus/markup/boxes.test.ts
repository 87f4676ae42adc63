import { expect, it } from 'vitest';
import { cleanDocument } from '../../../../src/corpus/markup/clean-document.ts';

/** The text, table and code of a document, a warning behind `!`, a folded title behind `+`. */
function read(...text: string[]): string[] {
  const { lines } = cleanDocument(text.join('\n'), 'd.md', (line, message) => {
    throw new Error(`${line} ${message}`);
  });
  return lines.flatMap((line) => {
    if (line.kind === 'blank') return [];
    if (line.kind === 'table') return [line.rows.map(({ cells }) => cells.join('|')).join('/')];
    if (line.kind === 'code') return [`\`${line.lines.join('/')}\``];
    if (line.kind === 'heading') return [`${'#'.repeat(line.level)} ${line.text}`];
    return [`${line.caution ? '!' : ''}${line.folded ? '+' : ''}${line.text}`];
  });
}

it('unwraps boxes whose content is indented, and keeps what follows out of them', () => {
  const text = [
    '## 怎么充电？',
    '!!! note ""',
    '    插上线。',
    '',
    '    - 亮红灯',
    '!!! warning inline',
    '\t别泡水。',
    '拔线。',
  ];
  expect(read(...text)).toEqual(['## 怎么充电？', '插上线。', '亮红灯', '!别泡水。', '拔线。']);
});

it('folds boxes that ask, with code and tables inside', () => {
  const text = [
    '??? question "灯不亮？"',
    '    换线：',
    '    ```bash',
    '    lamp reset',
    '      --all',
    '    ```',
    '',
    '    | 灯 | 意思 |',
    '    |---|---|',
    '    | 红 | 充电 |',
  ];
  expect(read(...text)).toEqual(['+灯不亮？', '换线：', '`lamp reset/  --all`', '灯|意思/红|充电']);
});

it('names tabs, and reads boxes within boxes', () => {
  const text = [
    '=== "安卓"',
    '    长按电源键。',
    '    !!! danger "小心"',
    '        会丢数据。',
    '',
    '    再松手。',
    '=== "苹果"',
    '    按侧键。',
  ];
  expect(read(...text)).toEqual(['安卓', '长按电源键。', '小心', '!会丢数据。', '再松手。', '苹果', '按侧键。']);
});

it('unwraps quoted boxes with their code', () => {
  const text = [
    '> [!WARNING]',
    '> 先断电。',
    '',
    '> [!faq]- 怎么断电？',
    '> 拔插头：',
    '> ```',
    '> off',
    '> ```',
    '',
    '> 平常的引用',
    '> ```',
    '> ls',
    '> ```',
  ];
  expect(read(...text)).toEqual(['!先断电。', '+怎么断电？', '拔插头：', '`off`', '平常的引用', '`ls`']);
});

it('ends a warning in a box where the box within it ends', () => {
  expect(read(':::: info', '甲', '::: warning', '乙', ':::', '丙', '::::', '丁')).toEqual(['甲', '!乙', '丙', '丁']);
});

it('takes the margin of a list off its code', () => {
  expect(read('1. 运行：', '', '   ```sh', '   a \\', '     b', '   ```')).toEqual(['运行：', '`a \\/  b`']);
});

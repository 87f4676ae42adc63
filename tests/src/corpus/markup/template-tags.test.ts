import { expect, it } from 'vitest';
import { parseDocument } from '../../../../src/corpus/index.ts';

const read = (...text: string[]) => {
  const { entries, warnings } = parseDocument(text.join('\n'), 'd.md');
  expect(warnings).toEqual([]);
  return entries.map(({ title, steps, warnings: cautions }) => [title, steps, cautions.map(({ text }) => text)]);
};

it('reads hints, tabs and notes of templates', () => {
  const text = [
    '## 怎么退卡？',
    '{% hint style="warning" %}',
    '押金原路退回。',
    '{% endhint %}',
    '{% tabs %}',
    '{% tab title="网上" %}',
    '点退卡。',
    '{% endtab %}',
    '{% endtabs %}',
    '{% note danger %}',
    '卡上要没有欠费。',
    '{% endnote %}',
  ];
  expect(read(...text)).toEqual([['怎么退卡？', ['网上', '点退卡。'], ['押金原路退回。', '卡上要没有欠费。']]]);
});

it('folds what templates fold, by its title', () => {
  const text = [
    '{{< details "怎么补卡？" >}}',
    '去前台。',
    '{{< /details >}}',
    '{{< details title="怎么挂失？" >}}',
    '点挂失。',
    '{{< /details >}}',
  ];
  expect(read(...text)).toEqual([
    ['怎么补卡？', ['去前台。'], []],
    ['怎么挂失？', ['点挂失。'], []],
  ]);
});

it('reads marks before a line and behind a quote', () => {
  const text = ['## 怎么消毒？', '!> 戴好手套。', '?> 大约十分钟。', '> 通风。', '{.is-warning}'];
  expect(read(...text)).toEqual([['怎么消毒？', ['大约十分钟。'], ['戴好手套。', '通风。']]]);
});

it('drops what only a generator reads, but nothing of it in code', () => {
  const text = [
    "import Tabs from '@theme/Tabs';",
    '',
    '[[toc]]',
    '## 怎么写模板？ {#tpl}',
    '{: .note }',
    '[!INCLUDE [footer](../footer.md)]',
    '这样写 :tada:',
    '```liquid',
    '{% if user %}',
    '{: .note }',
    '```',
  ];
  expect(read(...text)).toEqual([['怎么写模板？', ['这样写', '{% if user %}\n{: .note }'], []]]);
});

it('reads components that fold, warn and name tabs', () => {
  const text = [
    '## 怎么换电池？',
    '<Warning>',
    '别短路。',
    '</Warning>',
    '<Tabs>',
    '<Tab title="旧款">',
    '拧开后盖。',
    '</Tab>',
    '</Tabs>',
    '## 其他问题',
    '<Accordion title="能快充吗？">',
    '不能。',
    '</Accordion>',
    '<Accordion title="怕水吗？">',
    '怕。',
    '</Accordion>',
  ];
  expect(read(...text)).toEqual([
    ['怎么换电池？', ['旧款', '拧开后盖。'], ['别短路。']],
    ['能快充吗？', ['不能。'], []],
    ['怕水吗？', ['怕。'], []],
  ]);
});

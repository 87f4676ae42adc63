import type { FaqEntry, Solution, Warning } from '../../intents/types.ts';
import { type PartKind, type PartValue, type SolutionRow, writePart } from './write-part.ts';

type Written = [kind: PartKind, value: PartValue];

/** An entry in the dialect of the corpus, so that it reads back as it is; the id stands in it. Ends without a line break. */
export function writeEntry(entry: FaqEntry): string {
  const { id, aliases, title, question, products, domains, appliesTo, audience, customerVersion } = entry;
  const parts: Written[] = [
    ['title', { form: 'line', text: title }],
    ['id', { form: 'line', text: id }],
    ['aliases', { form: 'names', names: aliases }],
    ['question', { form: 'line', text: question === title ? '' : question }],
    ['products', { form: 'names', names: products }],
    ['domains', { form: 'names', names: domains }],
    ['appliesTo', { form: 'line', text: appliesTo }],
    ['audience', { form: 'audience', audience }],
    ...listSolution(entry),
    ['related', { form: 'names', names: entry.related }],
    ['source', { form: 'line', text: entry.source }],
    ['similar', { form: 'list', items: entry.similar }],
    ['editorNotes', { form: 'list', items: entry.editorNotes }],
    ...(customerVersion ? [['customer', { form: 'mark' }] satisfies Written, ...listSolution(customerVersion)] : []),
  ];
  return parts
    .map(([kind, value]) => writePart(kind, value))
    .filter((text) => text !== '')
    .join('\n');
}

/** What stands under 【方案】 and the labels that belong to it. */
function listSolution({ steps, configPaths, tasks, sql, warnings, links, images }: Solution): Written[] {
  const ofCard = warnings.filter(({ beforeStep }) => beforeStep === 0);
  return [
    ['solution', { form: 'rows', rows: listRows(steps, warnings) }],
    ['warnings', { form: 'list', items: ofCard.map(({ text }) => text) }],
    ['config', { form: 'config', paths: configPaths }],
    ['tasks', { form: 'list', items: tasks }],
    ['sql', { form: 'code', text: sql.join('\n') }],
    ['links', { form: 'list', items: links.map(({ text, url }) => `[${text}](${url})`) }],
    ['images', { form: 'list', items: images.map((url) => `![](${url})`) }],
  ];
}

function listRows(steps: readonly string[], warnings: readonly Warning[]): SolutionRow[] {
  return steps.flatMap((text, at) => [
    ...warnings
      .filter(({ beforeStep }) => at > 0 && beforeStep === at)
      .map((warning): SolutionRow => ({ kind: 'warning', text: warning.text })),
    { kind: 'step', text } satisfies SolutionRow,
  ]);
}

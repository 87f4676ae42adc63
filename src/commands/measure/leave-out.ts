import { readFile } from 'node:fs/promises';
import { buildSnapshot, createUnderstander, type FaqEntry } from '../../../intents/index.ts';
import { QundaError } from '../../core/errors.ts';
import { percent } from '../../evaluation/labels.ts';
import {
  type LeaveOut,
  leaveOutEach,
  makeRandomTexts,
  measureSamples,
  type Shape,
} from '../../evaluation/leave-out.ts';
import { formatTable } from '../../evaluation/text-table.ts';
import { loadKnowledge, openLanguage } from '../../knowledge/knowledge.ts';
import { readTexts } from '../../knowledge/texts.ts';
import { readWordLists, toLines } from '../../knowledge/word-lists.ts';
import { createRandom } from '../../lab/bench/random.ts';
import { BUILT_IN_CORPUS, projectPath } from '../../paths.ts';
import { printJson, printLine, writeProgress } from '../output.ts';

export interface LeaveOutOptions {
  corpus?: string[];
  json?: boolean;
  /** Shapes to draw samples of, instead of leaving out each entry. */
  sample?: Shape[];
}

const RANDOM_TEXTS = 300;
const SEED = 7;

/** Measures whether a corpus knows what it does not know. */
export async function measureLeaveOut({ corpus, json, sample }: LeaveOutOptions): Promise<void> {
  const paths = corpus ?? [BUILT_IN_CORPUS];
  const lists = await readWordLists(paths);
  const { entries, background } = await readTexts(paths, lists);
  if (entries.length < 2) throw new QundaError('USAGE', '知识库只有一条，留一测试至少需要两条。');
  const language = await openLanguage(paths);
  const strangers = {
    foreign: toLines(await readFile(projectPath('data/foreign.txt'), 'utf8')),
    random: makeRandomTexts(RANDOM_TEXTS, entries.map(({ title }) => title).join(''), createRandom(SEED)),
  };
  if (sample) {
    // A sample is a stranger's corpus: nobody has written down what lies outside of it.
    const build = (chosen: readonly FaqEntry[]) =>
      createUnderstander(buildSnapshot(chosen, { ...background, outside: [] }, language), language);
    const samples = sample
      .filter((shape) => shape.entries < entries.length)
      .map((shape) => {
        writeProgress(`抽样：${shape.entries} 条，每条 ${shape.similar} 个相似问`);
        return { ...shape, ...measureSamples(entries, shape, strangers, build, createRandom(SEED)) };
      });
    const rows = samples.flatMap((one) => toRows(`${one.entries}/${one.similar} `, one));
    return json ? printJson({ samples }) : printTable(rows);
  }
  // What was learned from the whole corpus says how people ask, not what single entries are about.
  const { understander } = await loadKnowledge(paths);
  const build = (rest: readonly FaqEntry[]) =>
    createUnderstander(buildSnapshot(rest, background, language, understander.model), language);
  const measured = leaveOutEach(entries, strangers, build);
  return json ? printJson(measured) : printTable(toRows('', measured));
}

/** Throws QundaError USAGE for anything but `30/0,30/6`. */
export function parseShapes(text: string): Shape[] {
  return text.split(',').map((part) => {
    const [, entries, similar] = /^\s*(\d+)\/(\d+)\s*$/u.exec(part) ?? [];
    if (entries === undefined || similar === undefined || Number(entries) < 1)
      throw new QundaError('USAGE', `--sample 里的 "${part}" 不对，应形如 3/0,30/6（条目数/每条相似问数）。`);
    return { entries: Number(entries), similar: Number(similar) };
  });
}

const HEADING = ['', '题数', '发卡对', '候选含正解', '发卡错', '候选', '当闲聊', '说不知道'];

function printTable(rows: string[][]): void {
  for (const line of formatTable([HEADING, ...rows])) printLine(line);
}

function toRows(label: string, { foreign, random, known, ...left }: LeaveOut): string[][] {
  const outside = [
    { name: '留出条目的问题', shares: left },
    { name: '日常问题', shares: foreign },
    { name: '随机字符', shares: random },
  ].map(({ name, shares: { n, wrong, offered, greeted, none } }) => [
    `${label}${name}`,
    String(n),
    '',
    '',
    ...[wrong, offered, greeted, none].map((share) => percent(share, 1)),
  ]);
  const { n, answered, offered, wrong, greeted, missed } = known;
  const inside = [answered, offered, wrong].map((share) => percent(share, 1));
  return [
    [`${label}库内问题`, String(n), ...inside, '', ...[greeted, missed].map((share) => percent(share, 1))],
    ...outside,
  ];
}

import { writeFile } from 'node:fs/promises';
import { type Audience, isVisible } from '../../../intents/index.ts';
import { QundaError } from '../../core/errors.ts';
import type { PictureText } from '../../core/ports/read-picture.ts';
import { evaluate } from '../../evaluation/evaluate.ts';
import { type LabelledQuestion, readLabelledQuestions } from '../../evaluation/questions.ts';
import { formatEvaluation, toJsonEvaluation } from '../../evaluation/summary.ts';
import { type Knowledge, loadKnowledge, openLanguage } from '../../knowledge/knowledge.ts';
import { type ComparisonRow, measureEngine } from '../../lab/compare.ts';
import { readCpuClock } from '../../lab/cpu-clock.ts';
import { toSearchDocument } from '../../lab/documents.ts';
import type { Engine } from '../../lab/engines/engine.ts';
import { createEngines } from '../../lab/engines/index.ts';
import { loadCharts } from '../../lab/report/charts.ts';
import { renderReport } from '../../lab/report/page.ts';
import { BUILT_IN_CORPUS } from '../../paths.ts';
import { createPictureReader } from '../../pictures/picture-reader.ts';
import { answerAsJson, answerPictureAsJson } from '../ask/answer.ts';
import { readPictureFile } from '../ask/picture-file.ts';
import { printJson, printLine, showProgress, writeProgress } from '../output.ts';

export interface EvalOptions {
  corpus?: string[];
  audience: Audience;
  json?: boolean;
  misses?: boolean;
  /** Where to write the HTML report. */
  report?: string;
  compare?: boolean;
  /** Ids of engines to compare with; all where it is left out. */
  engines?: string[];
}

/** As many answers as the bot gives: ranks up to ten must survive the removal of ids that are no candidates. */
const ANSWERS = 16;

/** Measures the bot over a file of labelled questions, and on request other engines beside it. */
export async function evaluateFile(file: string, options: EvalOptions): Promise<void> {
  const questions = await readLabelledQuestions(file);
  const charts = options.report === undefined ? undefined : await loadCharts();
  const paths = options.corpus ?? [BUILT_IN_CORPUS];
  const { read } = await openLanguage(paths);
  const engines = wantsComparison(options) ? createEngines((text) => read(text).tokens.words, options.engines) : [];
  const start = readCpuClock();
  const knowledge = await loadKnowledge(paths);
  const loadMs = readCpuClock() - start;
  warnOfUnknownIds(questions, knowledge);

  // Where only some ids count, the entry that is right may stand anywhere in the list.
  const top = questions.some(({ cand }) => cand !== undefined) ? knowledge.understander.entries.length : ANSWERS;
  const pictures = await readPictures(questions);
  const evaluation = evaluate(questions, ({ q, image }) => {
    const picture = image === undefined ? undefined : pictures.get(image);
    const how = { audience: options.audience, top };
    return picture
      ? answerPictureAsJson(knowledge.understander, picture, q, how)
      : answerAsJson(knowledge.understander, q, how);
  });
  const comparison = wantsComparison(options)
    ? await compare(questions, engines, knowledge, loadMs, options)
    : undefined;
  const parts = { comparison, withMisses: options.misses === true };
  if (options.json) printJson(toJsonEvaluation(evaluation, parts));
  else for (const line of formatEvaluation(evaluation, parts)) printLine(line);
  if (options.report !== undefined && charts) {
    const facts = {
      questionFile: file,
      corpus: options.corpus?.join('、') ?? '（内置）',
      entryCount: knowledge.understander.entries.length,
      threshold: knowledge.understander.model.thresholds.answer,
      comparison: comparison ?? [],
    };
    await writeReport(options.report, renderReport(evaluation, facts, charts));
  }
}

/** By their paths. Says how long reading took. Throws QundaError that names a picture that cannot be read. */
async function readPictures(questions: readonly LabelledQuestion[]): Promise<Map<string, PictureText>> {
  const paths = [...new Set(questions.flatMap(({ image }) => image ?? []))];
  const read = new Map<string, PictureText>();
  const reader = createPictureReader();
  try {
    for (const [at, path] of paths.entries()) {
      read.set(path, await readPictureFile(path, reader));
      showProgress('已读图', at + 1, paths.length);
    }
  } finally {
    await reader.close();
  }
  const times = [...read.values()].map(({ ms }) => ms).sort((a, b) => a - b);
  if (times.length > 0) writeProgress(`读图 ${times.length} 张，每张中位 ${times[times.length >> 1]} 毫秒`);
  return read;
}

async function compare(
  questions: LabelledQuestion[],
  engines: Engine[],
  { understander }: Knowledge,
  loadMs: number,
  { audience }: EvalOptions,
): Promise<ComparisonRow[]> {
  const documents = understander.entries.filter((entry) => isVisible(entry, audience)).map(toSearchDocument);
  const own = await measureEngine(
    {
      name: '群答',
      build: async () => (q) => understander.understand(q, audience).ranked.map(({ entry }) => entry.id),
    },
    documents,
    questions,
  );
  const rows = [{ ...own, buildMs: loadMs }];
  for (const engine of engines) {
    writeProgress(`对比 ${rows.length}/${engines.length}：${engine.name}`);
    rows.push(await measureEngine(engine, documents, questions));
  }
  return rows;
}

function wantsComparison({ compare, engines }: EvalOptions): boolean {
  return compare === true || engines !== undefined;
}

/** A label that no entry carries is most often a sign of the wrong corpus. */
function warnOfUnknownIds(questions: LabelledQuestion[], { understander }: Knowledge): void {
  const known = new Set(understander.entries.flatMap(({ id, aliases }) => [id, ...aliases]));
  const unknown = new Set(questions.flatMap(({ gold }) => gold).filter((id) => !known.has(id)));
  if (unknown.size === 0) return;
  writeProgress(`注意：知识库里没有这些编号：${[...unknown].slice(0, 5).join('、')}（共 ${unknown.size} 个）`);
}

async function writeReport(path: string, content: string): Promise<void> {
  try {
    await writeFile(path, content);
  } catch (cause) {
    throw new QundaError('USAGE', `报告写不到 ${path}，请检查文件夹是否存在、是否可写。`, { cause });
  }
  writeProgress(`报告已写到 ${path}`);
}

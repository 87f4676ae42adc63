import type { Read } from '../../../intents/index.ts';
import { loadCorpus } from '../../corpus/index.ts';
import { readLabelledQuestions } from '../../evaluation/questions.ts';
import { loadKnowledge, openLanguage } from '../../knowledge/knowledge.ts';
import { loadProducts } from '../../knowledge/word-lists.ts';
import { readCpuClock } from '../cpu-clock.ts';
import { toSearchDocument } from '../documents.ts';
import { createMiniSearchEngine } from '../engines/minisearch.ts';
import type { BenchJob, BenchResult } from './job.ts';
import { measureSpeed, SPEED_LIMITS } from './speed.ts';

/** Entry point of a child process: does the job that its first argument describes and sends the result to its parent. */
process.send?.(await runJob(JSON.parse(process.argv[2]!) as BenchJob));
process.disconnect?.();

/** What is asked, and how much it knows. */
interface Candidate {
  ask(question: string): string | undefined;
  entries: number;
  similar: number;
}

async function runJob({ engine, corpus, questions: file }: BenchJob): Promise<BenchResult> {
  const questions = await readLabelledQuestions(file);
  const started = readCpuClock();
  const { read } = await openLanguage(corpus);
  const dictionaryReady = readCpuClock();
  const { ask, entries, similar } = await (engine === 'qunda' ? buildOwn(corpus) : buildMiniSearch(read, corpus));
  const built = readCpuClock();
  const speed = measureSpeed(ask, questions, SPEED_LIMITS);
  const residentMegabytes = toMegabytes(process.memoryUsage().rss);
  const justRead = (question: string): undefined => {
    read(question);
  };
  const reading = measureSpeed(justRead, questions, { ...SPEED_LIMITS, minMs: 1_000 });
  return {
    engine,
    entries,
    similar,
    dictionaryMs: Math.round(dictionaryReady - started),
    buildMs: Math.round(built - dictionaryReady),
    ...speed,
    readingShare: speed.questionsPerSecond / reading.questionsPerSecond,
    residentMegabytes,
    peakMegabytes: toMegabytes(process.resourceUsage().maxRSS * 1024),
  };
}

async function buildOwn(corpus: string[]): Promise<Candidate> {
  const { understander } = await loadKnowledge(corpus);
  const { entries } = understander;
  return {
    ask: (question) => understander.understand(question, 'internal').ranked[0]?.entry.id,
    entries: entries.length,
    similar: entries.reduce((sum, entry) => sum + entry.similar.length, 0),
  };
}

async function buildMiniSearch(read: Read, corpus: string[]): Promise<Candidate> {
  const { entries } = await loadCorpus(corpus, await loadProducts(corpus));
  const engine = createMiniSearchEngine((text) => read(text).tokens.words);
  const rank = await engine.build(entries.map(toSearchDocument));
  return {
    ask: (question) => rank(question)[0],
    entries: entries.length,
    similar: entries.reduce((sum, entry) => sum + entry.similar.length, 0),
  };
}

function toMegabytes(bytes: number): number {
  return Math.round(bytes / 1024 / 1024);
}

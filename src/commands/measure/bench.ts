import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatTable } from '../../evaluation/text-table.ts';
import type { BenchJob, BenchResult } from '../../lab/bench/job.ts';
import { prepareInput } from '../../lab/bench/prepare.ts';
import { runJob } from '../../lab/bench/run-job.ts';
import { type BenchSize, DEFAULT_SIZES, parseSizes } from '../../lab/bench/sizes.ts';
import { compareWebhooks } from '../../lab/bench/webhook/compare.ts';
import type { Throughput } from '../../lab/bench/webhook/load.ts';
import { askSteadily } from '../../lab/bench/webhook/steady.ts';
import { printJson, printLine, writeProgress } from '../output.ts';

const ENGINES: readonly BenchJob['engine'][] = ['qunda', 'minisearch'];

/** Measures speed, memory and build time on the built-in and on generated corpora, with MiniSearch beside. Takes minutes. */
export async function bench({ json, sizes = DEFAULT_SIZES }: { json?: boolean; sizes?: string }): Promise<void> {
  const results: BenchResult[] = [];
  for (const size of parseSizes(sizes)) results.push(...(await benchSize(size)));
  if (json) printJson({ node: process.version, cpu: cpus()[0]?.model ?? '', results });
  else for (const line of formatTable([HEADING, ...results.map(resultCells)])) printLine(line);
}

/** Measures the callback of one platform under load, with a bare route that verifies the same beside. Takes about a minute. */
export async function benchWebhook({ json }: { json?: boolean }): Promise<void> {
  const { bare, qunda, ratio } = await compareWebhooks(writeProgress);
  if (json) return printJson({ node: process.version, cpu: cpus()[0]?.model ?? '', bare, qunda, ratio });
  const rows = [WEBHOOK_HEADING, throughputCells('express', bare), throughputCells('qunda', qunda)];
  for (const line of formatTable(rows)) printLine(line);
  printLine(`比值 ${ratio.toFixed(2)}`);
}

/** Asks the callback of one platform at a pace, and looks at how long answers take and what becomes of the memory. */
export async function benchSteady({
  json,
  rate,
  seconds,
}: {
  json?: boolean;
  rate: number;
  seconds: number;
}): Promise<void> {
  const result = await askSteadily(rate, seconds, writeProgress);
  if (json) return printJson({ node: process.version, cpu: cpus()[0]?.model ?? '', ...result });
  const { answered, failed, p50, p99, max, residentMegabytes, markedInTime } = result;
  const milliseconds = [p50, p99, max].map((figure) => figure.toFixed(1));
  for (const line of formatTable([STEADY_HEADING, [String(answered), String(failed), ...milliseconds]]))
    printLine(line);
  printLine(`内存 MB：${residentMegabytes.join(' ')}`);
  printLine(`平台收下后 50 毫秒内记下送达：${(100 * markedInTime).toFixed(2)}%`);
}

const STEADY_HEADING = ['回答', '失败', 'p50 毫秒', 'p99 毫秒', '最长毫秒'];

function throughputCells(name: string, { answersPerSecond, p50, p99, failed }: Throughput): string[] {
  return [name, ...[answersPerSecond, p50, p99, failed].map((figure) => String(Math.round(figure)))];
}

const WEBHOOK_HEADING = ['服务', '回答/秒', 'p50 毫秒', 'p99 毫秒', '失败'];

async function benchSize(size: BenchSize): Promise<BenchResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'qunda-bench-'));
  try {
    const input = await prepareInput(size, folder);
    const results: BenchResult[] = [];
    for (const engine of ENGINES) {
      writeProgress(`测速：${size.isBuiltIn ? '内置知识库' : `${size.entries} 条`}，${engine}`);
      results.push(await runJob({ ...input, engine }));
    }
    return results;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const HEADING = [
  '引擎',
  '条目',
  '相似问',
  '题/秒',
  'p50 微秒',
  'p99 微秒',
  '读题占比',
  '建立毫秒',
  '内存 MB',
  '峰值 MB',
  'hit@1',
];

function resultCells(result: BenchResult): string[] {
  return [
    result.engine,
    String(result.entries),
    String(result.similar),
    String(result.questionsPerSecond),
    String(result.p50Micros),
    String(result.p99Micros),
    `${(100 * result.readingShare).toFixed(0)}%`,
    String(result.buildMs),
    String(result.residentMegabytes),
    String(result.peakMegabytes),
    `${(100 * result.hit1).toFixed(1)}%`,
  ];
}

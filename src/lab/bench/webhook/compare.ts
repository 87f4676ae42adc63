import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCorpus } from '../../../corpus/index.ts';
import { loadProducts } from '../../../knowledge/word-lists.ts';
import { BUILT_IN_CORPUS } from '../../../paths.ts';
import { type ServerProcess, startServerProcess } from './children.ts';
import { BOTS, postQuestions, type Throughput } from './load.ts';

export interface WebhookResult {
  /** An express route that verifies and says one constant. */
  bare: Throughput;
  /** The app: verified, kept, understood, rendered, kept again, answered in the same response. */
  qunda: Throughput;
  /** Answers a second of the app by those of the bare route. */
  ratio: number;
}

const SECRET = 'bench-secret';
const WARM_SECONDS = 4;
const SECONDS = 8;
const ROUNDS = 3;

/** Both servers under the same load by turns, in one run; of each the round with the median throughput. */
export async function compareWebhooks(progress: (text: string) => void): Promise<WebhookResult> {
  const folder = await mkdtemp(join(tmpdir(), 'qunda-bench-'));
  const servers: ServerProcess[] = [];
  try {
    const bare = await startServerProcess('src/lab/bench/webhook/bare-server.ts', [SECRET]);
    servers.push(bare);
    const qunda = await startServerProcess('src/cli.ts', ['serve'], createSettings(folder));
    servers.push(qunda);
    const questions = await readQuestions();
    const rounds: { bare: Throughput; qunda: Throughput }[] = [];
    for (const { url } of servers) await postQuestions(url, SECRET, questions, WARM_SECONDS);
    for (let round = 1; round <= ROUNDS; round++) {
      progress(`回调吞吐：第 ${round} 轮，共 ${ROUNDS} 轮`);
      rounds.push({
        bare: await postQuestions(bare.url, SECRET, questions, SECONDS),
        qunda: await postQuestions(qunda.url, SECRET, questions, SECONDS),
      });
    }
    const result = {
      bare: pickMedian(rounds.map((round) => round.bare)),
      qunda: pickMedian(rounds.map((r) => r.qunda)),
    };
    return { ...result, ratio: result.qunda.answersPerSecond / result.bare.answersPerSecond };
  } finally {
    await Promise.all(servers.map((server) => server.end()));
    await rm(folder, { recursive: true, force: true });
  }
}

function createSettings(folder: string): NodeJS.ProcessEnv {
  const sendMsgUrl = 'https://www.yunzhijia.com/gateway/robot/webhook/send?yzjtype=0&yzjtoken=bench';
  const bots = Array.from({ length: BOTS }, (_, at) => ({ id: `bot-${at}`, secret: SECRET, sendMsgUrl }));
  return { PORT: '0', QUNDA_DATA_DIR: folder, YUNZHIJIA_BOTS: JSON.stringify(bots) };
}

/** One wording of each entry of the built-in corpus: what is asked again and again. */
async function readQuestions(): Promise<string[]> {
  const { entries } = await loadCorpus([BUILT_IN_CORPUS], await loadProducts([BUILT_IN_CORPUS]));
  return entries.flatMap(({ similar }) => similar);
}

function pickMedian(rounds: readonly Throughput[]): Throughput {
  const sorted = rounds.toSorted((a, b) => a.answersPerSecond - b.answersPerSecond);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (!middle) throw new Error('nothing was measured');
  return middle;
}

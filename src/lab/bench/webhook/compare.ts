import { type ServerProcess, startServerProcess } from './children.ts';
import { postQuestions, type Throughput } from './load.ts';
import { readQuestions, SECRET, startSubject } from './subject.ts';

export interface WebhookResult {
  /** An express route that verifies and says one constant. */
  bare: Throughput;
  /** The app: verified, kept, understood, rendered, kept again, answered in the same response. */
  qunda: Throughput;
  /** Answers a second of the app by those of the bare route. */
  ratio: number;
}

const WARM_SECONDS = 4;
const SECONDS = 8;
const ROUNDS = 3;

/** Both servers under the same load by turns, in one run; of each the round with the median throughput. */
export async function compareWebhooks(progress: (text: string) => void): Promise<WebhookResult> {
  const servers: ServerProcess[] = [];
  try {
    const bare = await startServerProcess('src/lab/bench/webhook/bare-server.ts', [SECRET]);
    servers.push(bare);
    const qunda = await startSubject();
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
  }
}

function pickMedian(rounds: readonly Throughput[]): Throughput {
  const sorted = rounds.toSorted((a, b) => a.answersPerSecond - b.answersPerSecond);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (!middle) throw new Error('nothing was measured');
  return middle;
}

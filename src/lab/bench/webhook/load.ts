import autocannon from 'autocannon';
import { sign } from './signature.ts';

/** What one server made of the load. */
export interface Throughput {
  answersPerSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** Answers other than 2xx, and requests without one. */
  failed: number;
}

export const BOTS = 8;
const PEOPLE = 200;
export const CONNECTIONS = 32;

/** Posts signed questions of many people in several groups, each with an id of its own, for so long. */
export async function postQuestions(
  url: string,
  secret: string,
  questions: readonly string[],
  seconds: number,
): Promise<Throughput> {
  let count = 0;
  const run = Date.now();
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    requests: [
      {
        method: 'POST',
        setupRequest(request) {
          count += 1;
          const { path, body, sign: signature } = createCallback(`${run}-${count}`, count, secret, questions);
          return { ...request, path, body, headers: { 'content-type': 'application/json', sign: signature } };
        },
      },
    ],
  });
  return {
    answersPerSecond: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failed: result.non2xx + result.errors,
  };
}

/** A signed question of somebody in one of the groups. */
export function createCallback(
  msgId: string,
  at: number,
  secret: string,
  questions: readonly string[],
): { path: string; body: string; sign: string } {
  const message = {
    robotId: 'BOT-bench',
    robotName: '群答',
    operatorOpenid: `person-${at % PEOPLE}`,
    operatorName: '同事',
    time: Date.now(),
    msgId,
    content: `@群答 ${questions[at % questions.length]}`,
  };
  return {
    path: `/webhooks/yunzhijia/bot-${at % BOTS}`,
    body: JSON.stringify({ ...message, type: 2, groupType: 2 }),
    sign: sign(message, secret),
  };
}

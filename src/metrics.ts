import type { Middleware } from 'botbuilder';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Channel } from '../adapters/channel.ts';
import type { Ledger } from './core/ports/ledger.ts';
import type { Store } from './core/ports/store.ts';

/** Figures for /metrics, and the middleware that counts turns. */
export interface Metrics {
  registry: Registry;
  /** Counts what people ask and what they say about the cards, as it is kept. */
  countKept(store: Store): Store;
  countTurns: Middleware;
}

/** Names follow Prometheus: base units, `_total` for counters. `channels` and `store` are read when they are asked for. */
export function createMetrics(channels: () => readonly Channel[], store: Store): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const turns = new Counter({
    name: 'qunda_turns_total',
    help: 'Turns by channel and outcome',
    labelNames: ['channel', 'outcome'],
    registers,
  });
  const duration = new Histogram({
    name: 'qunda_turn_duration_seconds',
    help: 'Time from a message to its last reply',
    labelNames: ['channel'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers,
  });
  new Gauge({
    name: 'qunda_channel_connected',
    help: '1 while messages can come in',
    labelNames: ['channel'],
    registers,
    collect() {
      for (const channel of channels()) this.set({ channel: channel.id }, channel.status().isConnected ? 1 : 0);
    },
  });
  new Gauge({
    name: 'qunda_channel_last_message_timestamp_seconds',
    help: 'When the last message came in; absent: none yet',
    labelNames: ['channel'],
    registers,
    collect() {
      for (const channel of channels()) {
        const { lastMessageAt } = channel.status();
        if (lastMessageAt !== null) this.set({ channel: channel.id }, lastMessageAt / 1000);
      }
    },
  });
  new Gauge({
    name: 'qunda_undelivered_messages',
    help: 'Outgoing messages that were given up',
    registers,
    async collect() {
      this.set(await store.undelivered.count());
    },
  });
  const countTurns: Middleware = {
    async onTurn({ activity }, next) {
      const channel = activity.channelId;
      const stop = duration.startTimer({ channel });
      try {
        await next();
        turns.inc({ channel, outcome: 'ok' });
      } catch (error) {
        turns.inc({ channel, outcome: 'failed' });
        throw error;
      } finally {
        stop();
      }
    },
  };
  const questions = new Counter({
    name: 'qunda_questions_total',
    help: 'Questions by channel and what came of them',
    labelNames: ['channel', 'decision'],
    registers,
  });
  const feedback = new Counter({
    name: 'qunda_feedback_total',
    help: 'What people said about cards, by channel',
    labelNames: ['channel', 'action'],
    registers,
  });
  const marking = new Histogram({
    name: 'qunda_delivery_mark_seconds',
    help: 'From a platform having a message to its being struck off; a crash in between sends it twice',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
    registers,
  });
  const countKept: Metrics['countKept'] = (kept) => ({
    ...kept,
    outbox: {
      ...kept.outbox,
      async done(id) {
        const stop = marking.startTimer();
        await kept.outbox.done(id);
        stop();
      },
    },
    asked: onAppended(kept.asked, ({ channelId: channel, decision, via }) => {
      if (via === 'question') questions.inc({ channel, decision });
    }),
    feedback: onAppended(kept.feedback, ({ channelId: channel, action }) => feedback.inc({ channel, action })),
  });
  return { registry, countTurns, countKept };
}

/** Told of each record that was not there before. */
function onAppended<T extends { id: string }>(ledger: Ledger<T>, tell: (record: T) => void): Ledger<T> {
  return {
    ...ledger,
    async append(record) {
      const isNew = await ledger.append(record);
      if (isNew) tell(record);
      return isNew;
    },
  };
}

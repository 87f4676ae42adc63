import type { TurnContext } from 'botbuilder';
import type { Inbound, Receive, TurnEnd } from '../../adapters/channel.ts';
import { type FaqEntry, isVisible, type Understander, type Understanding } from '../../intents/index.ts';
import { createLonelyTeam } from '../../src/commands/team/lonely-desk.ts';
import { createLogger } from '../../src/core/logger.ts';
import type { Store } from '../../src/core/ports/store.ts';
import { createPipeline } from '../../src/pipeline/pipeline.ts';
import { createLog, type Log } from '../stand-ins/dingtalk-log.ts';
import { ENTRIES } from './entries.ts';

/** A word of the question → ids of the entries to show: one is answered with, several are offered. First match wins. */
export type Script = Record<string, string[]>;

export const SCRIPT: Script = {
  自动签收: ['F003'],
  签名错误: ['F002'],
  查重: ['F001'],
  缴款书: ['F005'],
  发票: ['F001', 'F002', 'F003'],
};

export interface ScriptedBot {
  receive: Receive;
  /** All that came through `receive`, redeliveries included. */
  received: Inbound[];
  /** The same, each with the end of its turn, which never rejects. */
  turns: Log<ScriptedTurn>;
  /** What the understander was asked, in order. */
  asked: string[];
  /** Resolves when no turn is running. */
  settle(): Promise<void>;
}

export interface ScriptedTurn {
  /** Of the activity. */
  id: string | undefined;
  spoken: Promise<TurnEnd>;
  ended: Promise<TurnEnd>;
}

export interface ScriptedBotOptions {
  store: Store;
  entries?: readonly FaqEntry[];
  script?: Script;
  now?: () => number;
  /** Runs at the start of each turn that is not a redelivery; a turn can be held up here. */
  beforeTurn?: (activity: Inbound['activity'], context: TurnContext) => Promise<void> | void;
}

/** The real pipeline and bot, with an understander that does as the script says. */
export function createScriptedBot(options: ScriptedBotOptions): ScriptedBot {
  const { store, entries = ENTRIES, script = SCRIPT, now = Date.now, beforeTurn } = options;
  const asked: string[] = [];
  const understander = createScriptedUnderstander(entries, script, asked);
  const desk = {
    current: () => understander,
    store,
    now,
    ...createLonelyTeam({ store, now }),
    handoverContact: '值班同事会跟进。',
    products: () => [],
  };
  const adapter = createPipeline(desk, createLogger('silent'), {
    async onTurn(context, next) {
      await beforeTurn?.(context.activity, context);
      await next();
    },
  });
  const received: Inbound[] = [];
  const turns = createLog<ScriptedTurn>();
  return {
    received,
    turns,
    asked,
    async receive(inbound, say) {
      received.push(inbound);
      const turn = await adapter.receive(inbound, say);
      turns.add({ id: inbound.activity.id, spoken: turn.spoken, ended: turn.ended });
      return turn;
    },
    settle: () => adapter.settle(),
  };
}

/** `asked` gets each question. */
export function createScriptedUnderstander(
  entries: readonly FaqEntry[],
  script: Script,
  asked: string[] = [],
): Understander {
  return {
    entries,
    get model(): Understander['model'] {
      throw new Error('a scripted understander has learned nothing');
    },
    examine() {
      throw new Error('a scripted understander examines nothing');
    },
    contrast: () => null,
    understand(text, audience): Understanding {
      asked.push(text);
      const [word = '', ids = []] = Object.entries(script).find(([known]) => text.includes(known)) ?? [];
      const shown = ids
        .flatMap((id) => entries.find((entry) => entry.id === id) ?? [])
        .filter((entry) => isVisible(entry, audience));
      const decision = shown.length === 0 ? 'none' : shown.length === 1 ? 'answer' : 'choices';
      const reason = { none: 'too weak', answer: 'confident', choices: 'several fit' } as const;
      const ranked = shown.map((entry) => ({ entry, confidence: 1 / shown.length }));
      const line = text.split('\n').find((candidate) => candidate.includes(word));
      const recognised = decision === 'answer' && line !== undefined && line !== text ? line : null;
      return { decision, reason: reason[decision], ranked, shown, distinction: null, recognised };
    },
  };
}

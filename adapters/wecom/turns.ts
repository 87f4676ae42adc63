import type { Activity } from 'botbuilder';
import type { Inbound, Receive } from '../channel.ts';

/** Delivers one thing that the bot says in a turn; resolves with the id that it got. */
export type Say = (activity: Partial<Activity>) => Promise<string>;

/** How a turn ended. */
export type TurnEnd = 'done' | 'failed';

/** The turns in hand, and how what they say gets out. */
export interface Turns {
  /** Runs one turn; a message that is already being answered is left to its first turn. Never rejects. */
  run(inbound: Inbound, say: Say): Promise<TurnEnd>;
  /** Runs one turn and gathers what it says. */
  gather(inbound: Inbound, id: string): { said: Partial<Activity>[]; ended: Promise<TurnEnd> };
  /** How to answer this activity; undefined when its turn is over. */
  find(activity: Partial<Activity>): Say | undefined;
  /** Counts what follows from a turn; it must not reject. */
  follow(work: Promise<unknown>): void;
  /** Resolves when no turn is running and nothing follows. */
  settle(): Promise<void>;
}

export function createTurns(receive: Receive, report: (error: unknown, activity: Partial<Activity>) => void): Turns {
  const open = new Map<string, { say: Say; end: Promise<TurnEnd> }>();
  const following = new Set<Promise<unknown>>();
  const keyOf = (conversationId: string | undefined, id: string | undefined): string => `${conversationId}\n${id}`;

  async function receiveSafely(inbound: Inbound): Promise<TurnEnd> {
    try {
      await receive(inbound);
      return 'done';
    } catch (error) {
      report(error, inbound.activity);
      return 'failed';
    }
  }

  function run(inbound: Inbound, say: Say): Promise<TurnEnd> {
    const key = keyOf(inbound.activity.conversation?.id, inbound.activity.id);
    if (open.has(key)) return Promise.resolve('done');
    // The entry must be there before the turn can speak.
    const end = Promise.resolve()
      .then(() => receiveSafely(inbound))
      .finally(() => open.delete(key));
    open.set(key, { say, end });
    return end;
  }

  return {
    run,
    gather(inbound, id) {
      const said: Partial<Activity>[] = [];
      const ended = run(inbound, async (activity) => {
        said.push(activity);
        return id;
      });
      return { said, ended };
    },
    find: ({ conversation, replyToId }) => open.get(keyOf(conversation?.id, replyToId))?.say,
    follow(work) {
      following.add(work);
      void work.finally(() => following.delete(work));
    },
    async settle() {
      while (open.size > 0 || following.size > 0) {
        await Promise.all([...[...open.values()].map(({ end }) => end), ...following]);
      }
    },
  };
}

import type { Activity } from 'botbuilder';
import type { Inbound, Receive, Say, TurnEnd } from '../channel.ts';
import { createWork } from '../kit/work.ts';

/** The turns in hand, and how what they say gets out. */
export interface Turns {
  /** Runs one turn; a message that is already being answered is left to its first turn. Never rejects. */
  run(inbound: Inbound, say: Say): Promise<TurnEnd>;
  /** Runs one turn and gathers what it says; `delivered` is how that ends. */
  gather(
    inbound: Inbound,
    delivered: string | Promise<string>,
  ): { said: Partial<Activity>[]; spoken: Promise<TurnEnd> };
  /** Counts what follows from a turn; it must not reject. */
  follow(work: Promise<unknown>): void;
  /** Resolves when no turn is running and nothing follows. */
  settle(): Promise<void>;
}

export function createTurns(receive: Receive, report: (error: unknown, activity: Partial<Activity>) => void): Turns {
  const open = new Map<string, Promise<TurnEnd>>();
  const work = createWork();
  const keyOf = (conversationId: string | undefined, id: string | undefined): string => `${conversationId}\n${id}`;

  async function receiveSafely(inbound: Inbound, say: Say): Promise<TurnEnd> {
    try {
      const { spoken, ended } = await receive(inbound, say);
      void work.follow(ended);
      return await spoken;
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
      .then(() => receiveSafely(inbound, say))
      .finally(() => open.delete(key));
    open.set(key, end);
    void work.follow(end);
    return end;
  }

  return {
    run,
    gather(inbound, delivered) {
      const said: Partial<Activity>[] = [];
      const spoken = run(inbound, async (activity) => {
        said.push(activity);
        return delivered;
      });
      return { said, spoken };
    },
    follow: (what) => void work.follow(what),
    settle: work.settle,
  };
}

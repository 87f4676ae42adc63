import type { Queue } from '../core/ports/queue.ts';

/** A queue of the store, and what of it this process has in hand: nothing is worked on twice, and nothing is forgotten. */
export interface HeldQueue<T extends { id: string; channelId: string }> {
  /** As the queue's; what was put is in hand. */
  put(item: T): Promise<boolean>;
  /** As the queue's. */
  update(item: T): Promise<void>;
  /** As the queue's; stays in hand where it fails. */
  done(id: string): Promise<void>;
  /** Nobody works on it any more: it is left, and will be taken up. */
  letGo(id: string): void;
  /** It is for another process, which has been or will be told; stays in hand where it fails. */
  handOn(id: string): Promise<void>;
  /**
   * What nobody works on, oldest first, and from now on in hand: what an earlier run or another process has left, what was let
   * go, and what was stored although whoever put it was told that it was not. What is of the channels `elsewhere` is not touched.
   */
  takeLeft(elsewhere: readonly string[]): Promise<T[]>;
}

export function holdQueue<T extends { id: string; channelId: string }>(queue: Queue<T>): HeldQueue<T> {
  const held = new Set<string>();
  /** For each question to the store that is under way, what was done meanwhile: its answer may be older than that. */
  const asking = new Set<Set<string>>();
  return {
    async put(item) {
      const { id } = item;
      if (held.has(id)) return queue.put(item);
      // Before the store has it, or it would look left.
      held.add(id);
      let isNew = false;
      try {
        isNew = await queue.put(item);
        return isNew;
      } finally {
        if (!isNew) held.delete(id);
      }
    },
    update: queue.update,
    async done(id) {
      await queue.done(id);
      for (const done of asking) done.add(id);
      held.delete(id);
    },
    letGo: (id) => void held.delete(id),
    async handOn(id) {
      await queue.leave(id);
      held.delete(id);
    },
    async takeLeft(elsewhere) {
      const done = new Set<string>();
      asking.add(done);
      try {
        const left = (await queue.waiting(elsewhere)).filter(({ id }) => !held.has(id) && !done.has(id));
        for (const { id } of left) held.add(id);
        return left;
      } finally {
        asking.delete(done);
      }
    },
  };
}

import type { Store } from '../../core/ports/store.ts';
import type { Link } from './link.ts';

const TRY = 'select pg_try_advisory_lock(hashtextextended($1, 1)) as held';

/** Names that one process has at a time. The database gives them back when the connection of their holder ends. */
export function createHolds(link: Link): Pick<Store, 'tryHold'> {
  const held = new Map<string, () => void>();

  async function tryLock(name: string): Promise<boolean> {
    const [row] = await link.query<{ held: boolean }>(TRY, [name]);
    return row?.held === true;
  }

  link.onReconnect(async () => {
    for (const [name, onLost] of held) {
      if (await tryLock(name)) continue;
      held.delete(name);
      onLost();
    }
  });

  return {
    async tryHold(name, onLost) {
      if (!(await tryLock(name))) return false;
      held.set(name, onLost);
      return true;
    },
  };
}

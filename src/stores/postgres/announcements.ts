import type { Pool } from 'pg';
import type { Store } from '../../core/ports/store.ts';
import { createListeners } from '../announcements.ts';
import type { Link } from './link.ts';

/** One channel of the database for all topics: a topic is any text, the name of a channel is not. */
const CHANNEL = 'qunda';

interface AnnouncementsOptions {
  pool: Pool;
  link: Link;
  warn: (message: string, error?: unknown) => void;
}

/** Tells all processes on the database by LISTEN and NOTIFY. */
export async function listenToOthers({
  pool,
  link,
  warn,
}: AnnouncementsOptions): Promise<Pick<Store, 'announce' | 'onAnnounced'>> {
  const listeners = createListeners(warn);
  const listen = () => link.query(`listen ${CHANNEL}`);
  link.onNotification((text) => {
    const [topic, payload] = JSON.parse(text) as [string, string];
    listeners.tell(topic, payload);
  });
  link.onReconnect(async () => {
    await listen();
    listeners.tellMissed();
  });
  await listen();
  return {
    async announce(topic, payload) {
      await pool.query('select pg_notify($1, $2)', [CHANNEL, JSON.stringify([topic, payload])]);
    },
    onAnnounced: listeners.add,
  };
}

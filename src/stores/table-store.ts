import type { Ledger, Page } from '../core/ports/ledger.ts';
import type { Memo } from '../core/ports/memo.ts';
import type { Queue } from '../core/ports/queue.ts';
import type { Store } from '../core/ports/store.ts';
import { LEDGERS, type LedgerName, type Ledgers } from '../core/records/index.ts';
import { createListeners } from './announcements.ts';
import { createInOrder } from './in-order.ts';
import { forgetOld, RETENTION, type Retention } from './retention.ts';
import type { Table } from './table.ts';
import type { Change, Tables } from './tables.ts';

/** A person's state is forgotten after it; a claimed id is kept longer than any platform redelivers (minutes). */
export const HOUR_MS = 60 * 60_000;

/** What the tables are kept in. */
export interface Keeper extends Pick<Store, 'files'> {
  tables: Tables;
  /** Makes the changes, all or none; resolves when they are safe and in the tables. */
  save(changes: Change[]): Promise<void>;
  isWritable(): Promise<boolean>;
  close(): Promise<void>;
}

/** What it goes by besides. */
export interface Keeping {
  now?: () => number;
  /** How long and how much is kept; a year and a thousand messages a conversation by default. */
  retention?: Retention;
}

interface Forgettable<T> {
  value: T;
  until: number;
}

/** A store over tables in memory: what is embedded differs only in where it saves them. */
export function createTableStore(keeper: Keeper, { now = Date.now, retention = RETENTION }: Keeping = {}): Store {
  const { tables, files, isWritable, close } = keeper;
  const save = (changes: Change[]): Promise<void> => {
    forgetOld(tables, now(), retention);
    return keeper.save(changes);
  };

  function createLedger<T extends { id: string; at: string }>(name: keyof Tables, table: Table<T>): Ledger<T> {
    const appending = new Set<string>();
    const updating = createInOrder();
    return {
      async append(record) {
        const { id } = record;
        if (table.get(id) || appending.has(id)) return false;
        appending.add(id);
        await save([{ op: 'set', table: name, id, row: table.parse(record) }]).finally(() => appending.delete(id));
        return true;
      },
      get: async (id) => table.get(id),
      query: async (page = {}) => selectPage(table, page),
      count: async () => table.size(),
      update: (id, wanted) =>
        updating(id, async () => {
          const row = table.get(id);
          if (!row) return undefined;
          const parts = typeof wanted === 'function' ? wanted(row) : wanted;
          table.parse({ ...row, ...parts });
          await save([{ op: 'update', table: name, id, parts }]);
          return table.get(id);
        }),
      async remove(id) {
        if (!table.get(id)) return false;
        await save([{ op: 'delete', table: name, id }]);
        return true;
      },
    };
  }

  function createMemo<T>(name: keyof Tables, table: Table<Forgettable<T>>): Memo<T> {
    return {
      async get(key) {
        const kept = table.get(key);
        return kept && kept.until >= now() ? kept.value : undefined;
      },
      async set(key, value) {
        const row = table.parse({ value, until: now() + HOUR_MS });
        // Taken out first, so that what is forgotten next always comes first.
        await save([
          { op: 'delete', table: name, id: key },
          { op: 'set', table: name, id: key, row },
        ]);
      },
    };
  }

  function createQueue<T extends { id: string; channelId: string }>(
    name: 'inbox' | 'outbox',
    table: Table<T>,
    claims: Table<Forgettable<true>>,
  ): Queue<T> {
    const claiming = new Map<string, Promise<void>>();
    return {
      async put(item) {
        const { id } = item;
        // Whoever comes second fails with the first: only what was stored is a repetition.
        const first = claiming.get(id);
        if (first) return first.then(() => false);
        if ((claims.get(id)?.until ?? 0) >= now() || table.get(id)) return false;
        const claim: Forgettable<true> = { value: true, until: now() + HOUR_MS };
        const saved = save([
          { op: 'delete', table: `${name}Claims`, id },
          { op: 'set', table: `${name}Claims`, id, row: claim },
          { op: 'set', table: name, id, row: table.parse(item) },
        ]).finally(() => claiming.delete(id));
        claiming.set(id, saved);
        await saved;
        return true;
      },
      async update(item) {
        const { id } = item;
        if (table.get(id)) await save([{ op: 'set', table: name, id, row: table.parse(item) }]);
      },
      async done(id) {
        if (table.get(id)) await save([{ op: 'delete', table: name, id }]);
      },
      waiting: async (except = []) => [...table.rows()].filter(({ channelId }) => !except.includes(channelId)),
      // There is nobody else.
      leave: async () => {},
    };
  }

  const { messages } = tables;
  messages.trim(retention.messages);
  const transcript = createLedger('messages', messages);

  const listeners = createListeners();
  const names = Object.keys(LEDGERS) as LedgerName[];
  const ledgers = Object.fromEntries(
    names.map((name) => [name, createLedger(name, tables[name] as Table<{ id: string; at: string }>)]),
  ) as unknown as Ledgers;

  return {
    ...ledgers,
    messages: {
      ...transcript,
      async append(message) {
        const isNew = await transcript.append(message);
        messages.trim(retention.messages, message.conversationId);
        return isNew;
      },
    },
    persons: createMemo('persons', tables.persons),
    inbox: createQueue('inbox', tables.inbox, tables.inboxClaims),
    outbox: createQueue('outbox', tables.outbox, tables.outboxClaims),
    files,
    inOrder: createInOrder(),
    tryHold: async () => true,
    announce: async (topic, payload) => listeners.tell(topic, payload),
    onAnnounced: listeners.add,
    isWritable,
    close,
  };
}

function selectPage<T extends { id: string; at: string }>(table: Table<T>, page: Page): T[] {
  const { conversationId, since, before, limit } = page;
  const all = [...table.rows(conversationId)];
  const end = before === undefined ? all.length : all.findIndex(({ id }) => id === before);
  const found = all.slice(0, Math.max(end, 0)).filter(({ at }) => since === undefined || at >= since);
  return limit === undefined ? found : found.slice(Math.max(0, found.length - limit));
}

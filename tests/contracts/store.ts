import { afterEach, beforeEach, describe } from 'vitest';
import type { Store } from '../../src/core/ports/store.ts';
import { type Clock, createClock } from '../helpers/clock.ts';
import { fileContract } from './store/files.ts';
import { ledgerContract } from './store/ledger.ts';
import { memoContract } from './store/memo.ts';
import type { OpenStore } from './store/open-store.ts';
import { queueContract } from './store/queue.ts';
import { replicaContract } from './store/replicas.ts';

/** What is stored, whatever process has it open. */
export interface Storage {
  open(now: () => number): Promise<Store>;
  /** What a process finds that starts after this one has ended. */
  reopen(store: Store, now: () => number): Promise<Store>;
}

/** What every store must do. `prepare` gives an empty one; stores read the time from the clock. */
export function storeContract(name: string, prepare: () => Promise<Storage>): void {
  describe(`${name} keeps the store contract`, () => {
    let storage: Storage;
    let store: Store;
    let clock: Clock;
    beforeEach(async () => {
      clock = createClock();
      storage = await prepare();
      store = await storage.open(clock.now);
    });
    afterEach(() => store.close());

    const at: OpenStore = {
      get store() {
        return store;
      },
      get clock() {
        return clock;
      },
      async reopen() {
        store = await storage.reopen(store, clock.now);
      },
    };
    memoContract(at);
    ledgerContract(at);
    queueContract(at);
    fileContract(at);
    replicaContract(at);
  });
}

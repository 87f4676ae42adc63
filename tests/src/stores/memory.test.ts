import { createMemoryStore } from '../../../src/stores/memory.ts';
import { storeContract } from '../../contracts/store.ts';

storeContract('memory', async () => ({
  open: async (now) => createMemoryStore(now),
  reopen: async (store) => store,
}));

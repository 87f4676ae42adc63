import { createMemoryStore } from '../../../src/stores/memory.ts';
import { storeContract } from '../../contracts/store.ts';

storeContract('memory', async (now) => createMemoryStore(now));

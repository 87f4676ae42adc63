import type { Config } from './config.ts';
import type { Logger } from './core/logger.ts';
import type { Store } from './core/ports/store.ts';
import { prepareStateFolder } from './state-folder.ts';
import { openEmbeddedStore } from './stores/embedded/store.ts';
import { openPostgresStore } from './stores/postgres/store.ts';

/** A database where one is set, for any number of processes; else the folder, for one. */
export async function openStore({ databaseUrl, dataDirectory, retention }: Config, logger: Logger): Promise<Store> {
  const options = { retention, warn: (message: string, err?: unknown) => logger.warn({ err }, message) };
  if (databaseUrl !== null) return openPostgresStore(databaseUrl, options);
  await prepareStateFolder(dataDirectory, { mayBeFull: true });
  return openEmbeddedStore(dataDirectory, options);
}

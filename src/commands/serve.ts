import { readConfig } from '../config.ts';
import { createLogger } from '../core/logger.ts';
import { startApp } from '../main.ts';
import { printLine } from './output.ts';

/** Runs the server until SIGTERM or SIGINT; turns in hand are finished first. */
export async function serve(corpus: string[] | undefined): Promise<void> {
  const config = readConfig();
  const logger = createLogger(config.logLevel);
  const app = await startApp(config, logger, corpus);
  printLine(`群答已启动：${app.url}`);
  const stop = (signal: NodeJS.Signals): void => {
    logger.info({ signal }, 'stopping');
    // Whatever still holds the process, a client that never finishes its request for one, ends with it.
    app.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.fatal({ err: error }, 'stop failed');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

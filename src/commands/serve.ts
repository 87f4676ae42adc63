import { readConfig, SETTING_NAMES } from '../config.ts';
import { createLogger } from '../core/logger.ts';
import { startApp } from '../main.ts';
import { describeUnknown, findUnknownSettings } from '../settings.ts';
import { printLine } from './output.ts';

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/** Runs the server until a signal; what is in hand is finished first, or left when a second signal comes. */
export async function serve(corpus: string[] | undefined): Promise<void> {
  const config = readConfig();
  const logger = createLogger(config.logLevel);
  for (const unknown of findUnknownSettings(process.env, SETTING_NAMES)) logger.warn(describeUnknown(unknown));
  const app = await startApp(config, logger, corpus);
  printLine(`群答已启动（按 Ctrl+C 或 kill ${process.pid} 停止）：${app.url}`);
  let isStopping = false;
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    if (isStopping) process.exit(1);
    isStopping = true;
    logger.info({ signal }, 'stopping');
    try {
      await app.stop();
      process.exit(0);
    } catch (error) {
      logger.fatal({ err: error }, 'stop failed');
      process.exit(1);
    }
  };
  for (const signal of SIGNALS) process.on(signal, stop);
}

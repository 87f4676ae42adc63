import { type Logger, pino } from 'pino';
import pretty from 'pino-pretty';

export type { Logger };

/** Whoever logs these would show them to whoever reads the log. */
const SECRETS = [
  'password',
  'secret',
  'token',
  '*.password',
  '*.secret',
  '*.token',
  'req.headers.cookie',
  'req.headers.authorization',
];

/**
 * Writes to stderr: stdout belongs to results. Lines for people at a terminal, JSON elsewhere. Message texts are logged
 * at debug only, secrets never.
 */
export function createLogger(level: string): Logger {
  const options = { level, redact: SECRETS };
  if (!process.stderr.isTTY) return pino(options, pino.destination(2));
  return pino(
    options,
    pretty({ destination: 2, sync: true, translateTime: 'SYS:HH:MM:ss', ignore: 'pid,hostname', singleLine: true }),
  );
}

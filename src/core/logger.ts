import { type Logger, pino } from 'pino';

export type { Logger };

/**
 * JSON lines on stderr: stdout belongs to results. Message texts are logged at debug only, secrets never.
 */
export function createLogger(level: string): Logger {
  return pino(
    {
      level,
      redact: [
        'password',
        'secret',
        'token',
        '*.password',
        '*.secret',
        '*.token',
        'req.headers.cookie',
        'req.headers.authorization',
      ],
    },
    pino.destination(2),
  );
}

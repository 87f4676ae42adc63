import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { createInterface } from 'node:readline';
import { projectPath } from '../../src/paths.ts';
import { createEnvironment, QUNDA, START_TIMEOUT_MS } from '../src/commands/run-qunda.ts';

/** Of an app that all tests of a file ask, on a slow machine. */
const LIFETIME_MS = 6 * START_TIMEOUT_MS;

/** `qunda serve` as a process of its own. */
export interface App {
  pid: number;
  /** As printed. */
  url: string;
  /** Everything on stdout so far. */
  stdout(): string;
  /** Resolves with the next log line, of those not yet returned, that has this message. */
  nextLog(message: string): Promise<Record<string, unknown>>;
  /** Sends a signal and resolves with the exit code; null where the signal ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts the app on a free port with its state in `folder`; resolves once it has said where it is. */
export async function startApp(
  folder: string,
  args: readonly string[] = [],
  settings: NodeJS.ProcessEnv = {},
): Promise<App> {
  const child = spawn(process.execPath, [...QUNDA, 'serve', ...args], {
    cwd: projectPath('.'),
    env: createEnvironment({ PORT: '0', QUNDA_DATA_DIR: folder, ...settings }),
    stdio: ['ignore', 'pipe', 'pipe'],
    // One that is forgotten does not outlive the tests.
    timeout: LIFETIME_MS,
    killSignal: 'SIGKILL',
  });
  const events = new EventEmitter();
  const ended = once(child, 'close').then(([code]) => {
    events.emit('change');
    return code as number | null;
  });
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    events.emit('change');
  });
  const logged: string[] = [];
  let read = 0;
  createInterface({ input: child.stderr }).on('line', (line) => {
    // Node's own warnings are no log lines.
    if (line.startsWith('{')) logged.push(line);
    else process.stderr.write(`${line}\n`);
    events.emit('change');
  });

  /** Resolves with the first value that is found, now or after any output. */
  async function waitFor<T>(find: () => T | undefined): Promise<T> {
    for (;;) {
      const found = find();
      if (found !== undefined) return found;
      if (isOver) throw new Error(`the app ended: ${stdout}${logged.join('\n')}`);
      await once(events, 'change');
    }
  }

  const url = await waitFor(() => /^.*?(https?:\S+)\n/u.exec(stdout)?.[1]);
  return {
    pid: child.pid!,
    url,
    stdout: () => stdout,
    nextLog: (message) =>
      waitFor(() => {
        while (read < logged.length) {
          const line = JSON.parse(logged[read++]!) as Record<string, unknown>;
          if (line.msg === message) return line;
        }
        return undefined;
      }),
    end(signal) {
      child.kill(signal);
      return ended;
    },
  };
}

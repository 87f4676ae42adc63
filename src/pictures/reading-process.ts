import { type ChildProcess, fork } from 'node:child_process';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { PictureError, type PictureText } from '../core/ports/read-picture.ts';
import { MAX_READING_MS } from './limits.ts';
import type { ReadingOrder, ReadingReport } from './report.ts';

const PROGRAM = fileURLToPath(new URL('./engine/process.ts', import.meta.url));
/** What loads the models may come on top of the first picture. */
const LOADING_MS = 10_000;

/** A process that reads one picture at a time; it starts with the first. */
export interface ReadingProcess {
  /** Throws PictureError; `too slow` and a crash end the process, and the next picture starts another one. */
  read(bytes: Uint8Array): Promise<PictureText>;
  stop(): void;
}

export interface ReadingOptions {
  /** Others of this process come first. */
  isPolite?: boolean;
  /** Longest that one picture may take; looked at anew for each. */
  limitMs?: number;
}

/**
 * A process of its own and not a thread: what a picture makes of the native code costs no message, it is stopped at once
 * where it takes too long, and its memory is given back. A polite one gives way to the process that started it.
 */
export function createReadingProcess(options: ReadingOptions = {}): ReadingProcess {
  let child: ChildProcess | undefined;

  function start(): ChildProcess {
    const started = fork(PROGRAM, [], {
      serialization: 'advanced',
      execArgv: ['--import', import.meta.resolve('tsx')],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    started.once('exit', () => {
      if (child === started) child = undefined;
    });
    if (options.isPolite === true) yieldToOthers(started.pid);
    // Nothing waits for it to end.
    started.unref();
    started.channel?.unref();
    return started;
  }

  /** It takes a moment to die, in which nothing more is asked of it. */
  function stop(): void {
    child?.kill('SIGKILL');
    child = undefined;
  }

  return {
    read(bytes) {
      const { limitMs = MAX_READING_MS } = options;
      const isFirst = child === undefined;
      child ??= start();
      return ask(child, bytes, isFirst ? limitMs + LOADING_MS : limitMs, stop);
    },
    stop,
  };
}

function ask(child: ChildProcess, bytes: Uint8Array, limitMs: number, stop: () => void): Promise<PictureText> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      stop();
      end(() => reject(new PictureError('too slow')));
    }, limitMs);
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      child.off('message', take).off('exit', fail).off('error', fail);
      settle();
    };
    const take = (report: ReadingReport): void =>
      end(() => {
        if ('text' in report) resolve(report.text);
        else reject(new PictureError(report.problem, { cause: new Error(report.detail) }));
      });
    const fail = (): void => end(() => reject(new PictureError('failed')));
    child.on('message', take).once('exit', fail).once('error', fail);
    child.send({ bytes } satisfies ReadingOrder, (error) => {
      if (error) fail();
    });
  });
}

/** As much as lets the turns of others through; a machine that is busy otherwise still reads in time. */
const NICENESS = 5;

function yieldToOthers(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, NICENESS);
  } catch {
    // It has ended already, or the system does not let us; then it runs like everything else.
  }
}

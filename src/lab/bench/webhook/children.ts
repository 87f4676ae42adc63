import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { projectPath } from '../../../paths.ts';

/** A server in a process of its own. */
export interface ServerProcess {
  /** Ends with a slash. */
  url: string;
  end(): Promise<void>;
}

/** Starts a script and resolves with the URL that it prints. Throws an Error where it ends before. */
export async function startServerProcess(
  script: string,
  args: readonly string[],
  settings: NodeJS.ProcessEnv = {},
): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', projectPath(script), ...args], {
    env: { ...process.env, ...settings },
    // What is logged is made, as in production, and read by nobody.
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const url = await Promise.race([findUrl(child), failAtEnd(child, script)]);
  return {
    url,
    async end() {
      child.kill('SIGTERM');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
    },
  };
}

async function findUrl(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('no output');
  const lines = createInterface({ input: child.stdout });
  return new Promise((resolve) => {
    lines.on('line', (line) => {
      const url = /https?:\S+/u.exec(line)?.[0];
      if (url) resolve(url.endsWith('/') ? url : `${url}/`);
    });
  });
}

async function failAtEnd(child: ChildProcess, script: string): Promise<never> {
  const [code, signal] = await once(child, 'close');
  throw new Error(`${script} 没有启动（${signal ?? code}）。`);
}

import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { projectPath } from '../../../src/paths.ts';

/** How a run of the command line ended. */
export interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A corpus of three entries: two for everybody that share a type, one for the support team only. */
export const SMALL_CORPUS = projectPath('tests/src/commands/fixtures/small.md');

/** For hooks and tests that start processes; a loaded machine takes long to start one. */
export const START_TIMEOUT_MS = 300_000;

/** The arguments of Node that run the command line. */
export const QUNDA = ['--import', 'tsx', projectPath('src/cli.ts')];

/** No settings but those that the test names. */
export function createEnvironment(settings: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return { PATH, HOME, TMPDIR, ...settings };
}

/** Runs `qunda …` as a process of its own until it ends. */
export async function runQunda(args: readonly string[], settings?: NodeJS.ProcessEnv): Promise<Run> {
  const child = spawn(process.execPath, [...QUNDA, ...args], {
    cwd: projectPath('.'),
    env: createEnvironment(settings),
    stdio: ['ignore', 'pipe', 'pipe'],
    // One that hangs does not outlive the test.
    timeout: START_TIMEOUT_MS,
    killSignal: 'SIGKILL',
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, stdout, stderr };
}

/** The same for a run that must succeed; its output as JSON lines. */
export async function readJsonLines(args: readonly string[], settings?: NodeJS.ProcessEnv): Promise<unknown[]> {
  const { code, stdout, stderr } = await runQunda(args, settings);
  if (code !== 0) throw new Error(`qunda ${args.join(' ')} ended with ${code}: ${stderr}`);
  return stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

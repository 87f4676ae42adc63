import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** A folder for all tests of a file; it goes away with the last. */
export interface ScratchFolder {
  path: string;
  /** Writes a file and returns its path. */
  write(name: string, content: string | Uint8Array): string;
  /** Writes a JSONL file of questions and returns its path. */
  writeQuestions(name: string, questions: readonly string[]): string;
}

export function createScratchFolder(): ScratchFolder {
  const path = mkdtempSync(join(tmpdir(), 'qunda-cli-'));
  afterAll(() => rmSync(path, { recursive: true, force: true }));
  const write = (name: string, content: string | Uint8Array): string => {
    const file = join(path, name);
    writeFileSync(file, content);
    return file;
  };
  return {
    path,
    write,
    writeQuestions: (name, questions) => write(name, questions.map((q) => `${JSON.stringify({ q })}\n`).join('')),
  };
}

import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the pages of this run are built. */
    pagesFolder: string;
  }
}

/** Vitest runs this before the tests, and what it returns after them. */
export default async function sharePages(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'qunda-pages-'));
  project.provide('pagesFolder', folder);
  // The sources may have changed.
  project.onTestsRerun(async () => {
    await rm(folder, { recursive: true });
    await mkdir(folder);
  });
  return () => rm(folder, { recursive: true, force: true });
}

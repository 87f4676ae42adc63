import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** One process a file: the segmenter's native addon keeps its dictionary for the whole process. */
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/helpers/install-browser.ts', 'tests/helpers/share-pages.ts'],
    reporters: ['default', './tests/helpers/closing-line-reporter.ts'],
    pool: 'forks',
    // Most of the time a test waits for a process or a browser of its own: vitest's one worker on two cores leaves one idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // For slow machines: no test waits for time to pass.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A machine that is busy with something else may cost a browser or a process one test; the closing lines name it.
    retry: process.env.CI === undefined ? 0 : 1,
    expect: { poll: { timeout: 30_000 } },
  },
});

import { defineConfig } from 'vitest/config';

/** One process a file: the segmenter's native addon keeps its dictionary for the whole process. */
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/helpers/install-browser.ts'],
    reporters: ['default', './tests/helpers/closing-line-reporter.ts'],
    pool: 'forks',
    // For slow machines: no test waits for time to pass.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
  },
});

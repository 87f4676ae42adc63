import type { Reporter, TestModule } from 'vitest/node';

/** Ends the run with one plain line, for tools that do not read vitest's own summary; before it names what passed only when tried again. */
export default class ClosingLineReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state !== 'pending') counts[state]++;
        if (test.diagnostic()?.flaky === true) {
          process.stdout.write(`\npassed at the second try: ${module.relativeModuleId} > ${test.fullName}\n`);
        }
      }
      if (module.state() === 'failed' && [...module.children.allTests()].length === 0) counts.failed++;
    }
    process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
  }
}

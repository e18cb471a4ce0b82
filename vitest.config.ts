import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/helpers/longest-first.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/helpers/global-setup.ts'],
    pool: 'forks',
    // Files share a worker and with it the loaded program, warm, and its databases; no test changes a module.
    isolate: false,
    // vitest's own default leaves a core idle, which on two cores is half the machine.
    maxWorkers: availableParallelism(),
    sequence: { sequencer: LongestFirst },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // As in helpers/eventually.ts: ends a test that fails, and is no measure of the machine.
    expect: { poll: { timeout: 30_000 } },
  },
});

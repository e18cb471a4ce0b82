import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/helpers/global-setup.ts'],
    pool: 'forks',
    // vitest's own default leaves a core idle, which on two cores is half the machine.
    maxWorkers: availableParallelism(),
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // As in helpers/eventually.ts: ends a test that fails, and is no measure of the machine.
    expect: { poll: { timeout: 30_000 } },
  },
});

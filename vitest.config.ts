import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// What an archive's configuration imports, also where it lies in a folder of its own.
const alias = { daybook: fileURLToPath(new URL('src/daybook.ts', import.meta.url)) };
// The built site and the browser take their time on a small machine; a hang still ends.
const patience = { testTimeout: 120_000, hookTimeout: 600_000, expect: { poll: { timeout: 15_000 } } };
/** Whole ways of a forker, through many commands: minutes each. */
const ways = ['tests/scripts/newcomer.test.ts', 'tests/upgrade/{apply,copy,engine}.test.ts'];
const onSite = ['tests/site/**/*.test.ts', 'tests/browser/**/*.test.ts'];

export default defineConfig({
  test: {
    // Much of a test is waiting: for a browser, for a command. By itself Vitest leaves a processor free.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      { test: { name: 'units', include: ['tests/**/*.test.ts'], exclude: [...onSite, ...ways], ...patience, alias } },
      { test: { name: 'ways', include: ways, ...patience, testTimeout: 600_000, alias } },
      { test: { name: 'site', include: onSite, globalSetup: 'tests/build-sample.ts', ...patience, alias } },
    ],
  },
});

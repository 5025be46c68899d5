import { globSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const place = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const common = {
  // What an archive's configuration imports, also where it lies in a folder of its own.
  alias: { daybook: place('src/daybook.ts') },
  // Many hundred commands compile the same files: the first one does it for all.
  env: { NODE_COMPILE_CACHE: place('node_modules/.cache/compiled') },
  // The built site and the browser take their time on a small machine; a hang still ends.
  testTimeout: 300_000,
  hookTimeout: 600_000,
  expect: { poll: { timeout: 60_000 } },
};
/** Whole ways of a forker, through many commands: minutes each. */
const ways = ['tests/{scripts/newcomer,docs/commands}.test.ts', 'tests/upgrade/{apply,copy,engine}.test.ts'];
/** The longest of all tests, and most of it one after another. Vitest begins with the project whose name is first. */
const history = 'tests/build/history.test.ts';
const onSite = ['tests/{site,browser}/**/*.test.ts'];
/** What calls functions and starts nothing: all files of it share their processes. */
const quick = [
  'tests/archive/!(paper)/**/*.test.ts',
  'tests/archive/paper/!(fast-path).test.ts',
  'tests/{client,components,features,house,init,languages,layouts,views}/**/*.test.ts',
  'tests/sources/!(own-source).test.ts',
  'tests/search/{ask/!(query),format/*,words/*}.test.ts',
  'tests/{config/{plain-words,rules},feeds/feeds,check/budgets,check/site,digest/edition,own/pages,own/requests}.test.ts',
];

/** With DAYBOOK_LONG only the files that `npm test` leaves out, or whose tests take a portion, or the same random values, otherwise. */
const of = (include: string[]) =>
  process.env.DAYBOOK_LONG
    ? globSync(include, { cwd: place('.') }).filter((file) =>
        /\/(?:long|property|paper-arbitrary)\.ts'|^\/\/ @module-tag slow$/m.test(readFileSync(place(file), 'utf8')),
      )
    : include;

export default defineConfig({
  test: {
    tags: [{ name: 'slow', description: 'left out by npm test', timeout: 600_000 }],
    // Much of a test is waiting: for a browser, for a command. Long tests have limits of time, which they keep with fewer beside them.
    maxWorkers: availableParallelism() + (process.env.DAYBOOK_LONG ? 1 : 2),
    projects: [
      { test: { ...common, name: 'history', include: of([history]) } },
      { test: { ...common, name: 'quick', include: of(quick), isolate: false } },
      {
        test: {
          ...common,
          name: 'units',
          include: of(['tests/**/*.test.ts']),
          exclude: [history, ...quick, ...onSite, ...ways],
        },
      },
      { test: { ...common, name: 'ways', include: ways, testTimeout: 1_200_000 } },
      { test: { ...common, name: 'site', include: of(onSite), globalSetup: 'tests/build-sample.ts' } },
    ],
  },
});

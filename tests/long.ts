/** Whether all of what is long is run, as in `npm run test:long`. A test file that asks has a place there by itself. */
export const isLong = Boolean(process.env.DAYBOOK_LONG);

declare module 'vitest' {
  interface TestTags {
    tags: 'slow';
  }
}

/**
 * Options of a test that takes more than about eight seconds, and that nobody needs at each `npm test`: `.ci/run`,
 * `npm run test:slow` and `npm run test:long` have it. So it does not build on a test that is not slow. A file whose
 * tests are all slow begins with `// @module-tag slow`.
 */
export const slow = { tags: 'slow' } as const;

/**
 * What `npm test` takes of a long list: at most `count` of it, from its first on and at even steps. The same in each run,
 * so that a test fails because of a change and not by chance. `npm run test:long` takes all.
 */
export function portion<T>(list: readonly T[], count: number): T[] {
  const step = isLong ? 1 : list.length / count;
  return step <= 1 ? [...list] : Array.from({ length: count }, (_, index) => list[Math.floor(index * step)]!);
}

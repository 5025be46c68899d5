/** Whether all of what is long is run, as in `npm run test:long`. A test file that asks has a place there by itself. */
export const isLong = Boolean(process.env.DAYBOOK_LONG);

/**
 * What `npm test` takes of a long list: at most `count` of it, from its first on and at even steps. The same in each run,
 * so that a test fails because of a change and not by chance. `npm run test:long` takes all.
 */
export function portion<T>(list: readonly T[], count: number): T[] {
  const step = isLong ? 1 : list.length / count;
  return step <= 1 ? [...list] : Array.from({ length: count }, (_, index) => list[Math.floor(index * step)]!);
}

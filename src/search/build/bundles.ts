import { monthOf } from '../../archive/time/calendar.ts';
import type { Paper } from '../../archive/paper/paper.ts';

/** Some papers of a part, in time, with a Pagefind index of their own. */
export interface Bundle {
  /** Its folder below `pagefind/`. */
  path: string;
  /** First and last day. */
  from: string;
  to: string;
  papers: readonly Paper[];
}

/**
 * Papers that a Pagefind index may hold. A corrected paper has all of its bundle indexed again; but a phrase asks each
 * bundle that may have it.
 */
export const bundleSize = 3_500;

/**
 * Cuts the numbered papers of a part at months (a month that is too big, at days) into bundles of at most `size` papers,
 * oldest first. Bundles fill from the oldest on: later papers never move an earlier cut.
 */
export function cutBundles(papers: readonly Paper[], size = bundleSize): Bundle[] {
  const bundles: Bundle[] = [];
  for (const [key, some] of spansToCut(papers, size)) {
    const last = bundles.at(-1);
    const [from, to] = [some[0]!.day, some.at(-1)!.day];
    if (last && last.papers.length + some.length <= size)
      bundles[bundles.length - 1] = { ...last, to, papers: [...last.papers, ...some] };
    else bundles.push({ path: `${key}/`, from, to, papers: some });
  }
  return bundles;
}

const spansToCut = (papers: readonly Paper[], size: number): [key: string, papers: Paper[]][] =>
  [...Map.groupBy(papers, ({ day }) => monthOf(day))].flatMap(([month, some]): [string, Paper[]][] =>
    some.length > size ? [...Map.groupBy(some, ({ day }) => day)] : [[month, some]],
  );

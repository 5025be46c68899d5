import type { Archive } from '../../archive/archive.ts';
import type { Paper } from '../../archive/paper/paper.ts';
import type { Period } from '../../archive/lists/periods.ts';

/** A part of the archive, in time, with its own index. */
export interface Bundle {
  /** Its folder below `pagefind/`; empty for the newest, which is `pagefind/` itself. */
  path: string;
  /** First and last day. */
  from: string;
  to: string;
  papers: readonly Paper[];
}

/** Papers that a Pagefind index may hold: it needs 0.1 GB of memory for 1,000 of them. */
const bundleSize = 5_000;

/**
 * Cuts the archive at months (a month that is too big, at days) into bundles of at most `size` papers, newest first.
 * Bundles fill from the oldest on: later papers never move an earlier cut, so only the newest bundle changes.
 */
export function cutBundles(archive: Archive, size = bundleSize): Bundle[] {
  const bundles: Period[][] = [];
  let room = 0;
  for (const part of spansToCut(archive, size)) {
    if (part.papers.length > room) {
      bundles.push([]);
      room = size;
    }
    bundles.at(-1)!.push(part);
    room -= part.papers.length;
  }
  return bundles.toReversed().map(toBundle);
}

const spansToCut = ({ months, days }: Archive, size: number): Period[] =>
  [...months.values()].flatMap((month) =>
    month.papers.length > size ? month.days.map((day) => days.get(day)!) : [month],
  );

const toBundle = (parts: Period[], index: number): Bundle => ({
  path: index === 0 ? '' : `${parts[0]!.key}/`,
  from: parts[0]!.days[0]!,
  to: parts.at(-1)!.days.at(-1)!,
  papers: parts.flatMap((part) => part.papers),
});

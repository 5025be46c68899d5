import type { Site } from './site.ts';

/** A kind of file, in the order of the table, and how many of it a site has. */
export interface KindSize {
  kind: string;
  files: number;
  bytes: number;
}

/** The kinds of files, each with what its paths look like. The first that fits counts. */
const kinds: readonly [kind: string, pattern: RegExp][] = [
  ['papers', /^papers\/(?!date\/|week\/|month\/|year\/|trending\/)/],
  ['days', /^(?:papers\/date|api\/daily_papers)\//],
  ['weeks, months, years', /^papers\/(?:week|month|year|trending)\//],
  ['feeds, sitemaps', /^[^/]*\.xml$|^feed\.json$|^feeds\.opml$|^(?:organizations|topics|authors)\/[^/]*\.xml$/],
  ['organizations, topics', /^(?:organizations|topics)\//],
  ['authors', /^authors\//],
  ['search', /^pagefind\//],
  ['pictures', /^pictures\//],
  ['rest', /(?:)/],
];

/** Files and bytes of a site by kind. */
export function sizeByKind(site: Site): KindSize[] {
  const sizes = new Map(kinds.map(([kind]) => [kind, { kind, files: 0, bytes: 0 }]));
  for (const file of site.files) {
    const [kind] = kinds.find(([, pattern]) => pattern.test(file))!;
    const size = sizes.get(kind)!;
    size.files++;
    size.bytes += site.size(file);
  }
  return [...sizes.values()];
}

/** The sizes, and behind them that of all kinds together. */
export const withTotal = (sizes: readonly KindSize[]): KindSize[] => [
  ...sizes,
  sizes.reduce((sum, { files, bytes }) => ({ kind: 'all', files: sum.files + files, bytes: sum.bytes + bytes }), {
    kind: 'all',
    files: 0,
    bytes: 0,
  }),
];

/** The sizes as lines of a table: files and kilobytes a paper of each kind, and of all. */
export function sizeTable(sizes: readonly KindSize[], papers: number): string[] {
  const perPaper = (count: number) => count / Math.max(papers, 1);
  return [
    `${'a paper'.padEnd(22)}  files      KB`,
    ...withTotal(sizes).map(
      ({ kind, files, bytes }) =>
        `${kind.padEnd(22)} ${perPaper(files).toFixed(3).padStart(6)} ${perPaper(bytes / 1000)
          .toFixed(2)
          .padStart(7)}`,
    ),
  ];
}

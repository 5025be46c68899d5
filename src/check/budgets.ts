// Room: The checks of a built site. Runs in Node.

import { gzipSync } from 'node:zlib';
import { htmlPages, type Problem, type Site } from './site.ts';

/** The weight of a page before it can be read, in bytes as a host serves them (gzip). */
const budgets = { script: 12_000, style: 15_000, font: 60_000, 'first view': 100_000 };
type BudgetPart = keyof typeof budgets;
const budgetParts = Object.keys(budgets) as BudgetPart[];

/** Pages that are a program: readers come for their scripts. */
const isProgram = ({ file }: Weights) => file === 'search/index.html' || file === 'saved/index.html';

/** A page and the weight of its parts. */
export type Weights = Record<BudgetPart, number> & { file: string };

/** What every page of a site weighs, in bytes. */
export function weighPages(site: Site): Weights[] {
  const weigh = weigher(site);
  return htmlPages(site).map((file) => ({ file, ...weightsOf(site, file, weigh) }));
}

/** Pages whose script, style, fonts or first view are over their budget. */
export const budgetsKept = (pages: readonly Weights[]): Problem[] =>
  pages.flatMap((page) =>
    budgetParts
      .filter((part) => page[part] > budgets[part] && !(part === 'script' && isProgram(page)))
      .map((part) => ({
        file: page.file,
        message: `${part}: expected at most ${kb(budgets[part])}, got ${kb(page[part])}`,
      })),
  );

/** The heaviest of each part over all pages but the programs, in words: "script 8.1 KB, style …". */
export const heaviest = (pages: readonly Weights[]): string =>
  budgetParts
    .map((part) => {
      const heaviestYet = pages.filter((page) => !isProgram(page)).reduce((max, page) => Math.max(max, page[part]), 0);
      return `${part} ${kb(heaviestYet)}`;
    })
    .join(', ');

/** A file is packed once, however many pages load it. */
type Weigh = (file: string) => number;

function weigher(site: Site): Weigh {
  const known = new Map<string, number>();
  return (file) => {
    const weight = known.get(file) ?? weightOf(site, file);
    known.set(file, weight);
    return weight;
  };
}

function weightOf(site: Site, file: string): number {
  // A missing file is a broken link, and the link check reports it. Fonts are packed as they are.
  if (!site.files.has(file)) return 0;
  return /\.woff2?$/.test(file) ? site.size(file) : gzipSync(site.read(file)).length;
}

function weightsOf(site: Site, page: string, weigh: Weigh): Record<BudgetPart, number> {
  const html = site.read(page);
  const addresses = (pattern: RegExp) => [...html.matchAll(pattern)].map(([, address]) => fileOf(site, address!, page));
  const scripts = withImports(site, addresses(/<script[^>]*\ssrc="([^"]+)"/g));
  const styles = addresses(/<link rel="stylesheet"[^>]*\shref="([^"]+)"/g);
  const fonts = new Set(styles.flatMap((style) => fontsOf(site, style)));
  const inline = [...html.matchAll(/<script(?![^>]*\s(?:src|type="application))[^>]*>([^]*?)<\/script>/g)];
  const sum = (files: Iterable<string>) => [...files].reduce((total, file) => total + weigh(file), 0);
  const script = sum(scripts) + inline.reduce((total, [, code]) => total + gzipSync(code!).length, 0);
  const style = sum(styles);
  const font = sum(fonts);
  return { script, style, font, 'first view': gzipSync(html).length + script + style + font };
}

/** A script and all that it imports before it runs. */
function withImports(site: Site, scripts: string[]): Set<string> {
  const all = new Set<string>();
  const wanted = [...scripts];
  for (let file = wanted.pop(); file !== undefined; file = wanted.pop()) {
    if (all.has(file) || !site.files.has(file)) continue;
    all.add(file);
    const imports = site.read(file).matchAll(/\b(?:from|import)\s*["']([^"']+\.js)["']/g);
    for (const [, address] of imports) wanted.push(fileOf(site, address!, file));
  }
  return all;
}

/** The fonts that a text in Latin letters loads: a browser loads those for other letters where a page has some. */
const fontsOf = (site: Site, style: string): string[] => {
  const text = site.files.has(style) ? site.read(style) : '';
  return [...text.matchAll(/@font-face\s*\{[^}]*\}/g)]
    .filter(([face]) => isForLatin(/unicode-range:([^;}]*)/.exec(face)?.[1]))
    .flatMap(([face]) => [...face.matchAll(/url\(["']?([^)"']+\.woff2?)["']?\)/g)])
    .map(([, address]) => fileOf(site, address!, style));
};

/** Whether a font with these characters, such as "U+??,U+131", is for the letter A; one without a range is for all. */
const isForLatin = (ranges: string | undefined): boolean =>
  ranges === undefined ||
  ranges.split(',').some((range) => {
    const [first = '', last = first] = range.trim().replace(/^u\+/i, '').split('-');
    const codeOf = (hex: string, digit: string) => Number.parseInt(hex.replaceAll('?', digit), 16);
    return codeOf(first, '0') <= 0x41 && codeOf(last, 'f') >= 0x41;
  });

/** The file of the site behind an address on a page, or in a file; for another host, the address itself. */
function fileOf(site: Site, address: string, from: string): string {
  const url = new URL(address, new URL(from, site.url));
  return url.origin === site.url.origin ? url.pathname.slice(site.url.pathname.length) : url.href;
}

const kb = (bytes: number) => `${(bytes / 1000).toFixed(1)} KB`;

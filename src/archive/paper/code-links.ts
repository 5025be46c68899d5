import { z } from 'zod';
import { isPaperId } from '../ids/paper-id.ts';
import { address, type Paper } from './paper.ts';
import { keepPrints, printsOf } from './prints.ts';
import { fingerprint } from './slug.ts';

/** A repository for each paper, by id. */
export type CodeLinks = ReadonlyMap<string, string>;

/** In the archive's folder: apart from the papers, since its licence asks whoever shares it to share it alike. */
export const codeLinksFile = 'content/code-links/papers-with-code.json';

/** Where the links come from, and on what terms. */
export const codeLinksOrigin = {
  source: 'Papers with Code',
  sourceAt: 'https://github.com/paperswithcode/paperswithcode-data',
  licence: 'CC BY-SA 4.0',
  licenceAt: 'https://creativecommons.org/licenses/by-sa/4.0/',
};

const changes = 'Only papers of this archive, and one repository for each.';

/** The bytes of the file: the same for the same links. */
export function writeCodeLinks(links: CodeLinks): string {
  const sorted = [...links].sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify({ ...codeLinksOrigin, changes, links: Object.fromEntries(sorted) }, null, 2)}\n`;
}

const fileSchema = z.object({ links: z.record(z.string(), z.unknown()) });
const linkSchema = address.startsWith('https:', 'expected an address such as "https://example.org/"');

/** The links in the text of the file. One that is none is left out: `faults` has its place, what came and what was wanted. */
export function readCodeLinks(text: string): { links: CodeLinks; faults: string[] } {
  const links = new Map<string, string>();
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return { links, faults: [`expected JSON, got ${shown(text)}`] };
  }
  const { data } = fileSchema.safeParse(raw);
  if (!data) return { links, faults: [`links: expected addresses by ids of papers, got ${shown(text)}`] };
  const faults = Object.entries(data.links).flatMap(([id, link]) => {
    if (!isPaperId(id)) return [`links: expected the id of a paper, got ${shown(id)}`];
    const { data: code, error } = linkSchema.safeParse(link);
    if (error) return [`links.${id}: ${error.issues[0]!.message}, got ${shown(link)}`];
    links.set(id, code);
    return [];
  });
  return { links, faults };
}

/** How a value begins. */
const shown = (value: unknown): string => JSON.stringify(value).slice(0, 100);

/** A paper with a link to code that is not in its file. */
export function withCode(paper: Paper, code: string): Paper {
  const linked = { ...paper, links: { ...paper.links, code } };
  const { whole, uncounted, words } = printsOf(paper);
  keepPrints(linked, { whole: fingerprint(`${whole} ${code}`), uncounted: fingerprint(`${uncounted} ${code}`), words });
  return linked;
}

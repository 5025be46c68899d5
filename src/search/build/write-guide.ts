import { readFileSync } from 'node:fs';
import type { Archive } from '../../archive/archive.ts';
import type { Paper } from '../../archive/paper/paper.ts';
import { acronymsOf } from './acronyms.ts';
import { guidedFiles, inBlocks, packPiece, putPieces, runs, type GuidedFiles, type Write } from './files.ts';
import { cardsAPiece, filesAShelf, type Shelf } from '../format/card.ts';
import { guideFile, guideFormat, toSteps, type Acronym, type Facet, type Guide } from '../format/guide.ts';
import { startBetween } from '../format/pieces.ts';
import type { PartIndex } from './index-part.ts';
import { commonTerms, spellingsOf, wordsOf } from './spellings.ts';
import { entryFile } from './steady.ts';
import type { SynonymGroups } from '../words/synonyms.ts';

/** Acronyms in a piece, about. */
const acronymsAPiece = 128;

/**
 * Makes one search of the parts, which are in time: the cheap step. Writes what may change without a word of a paper, and
 * what all parts decide together. Returns all files that it wrote.
 */
export function writeGuide(
  archive: Archive,
  papers: readonly Paper[],
  parts: readonly PartIndex[],
  write: Write,
): string[] {
  const names = new Set<string>();
  const named: Write = (file, content) => {
    names.add(file);
    write(file, content);
  };
  const files = guidedFiles(named);
  const facet = facetsOver(papers);
  const words = wordsOf(parts.map((part) => part.words));
  const guide: Guide = {
    format: guideFormat,
    papers: papers.length,
    parts: parts.map(({ guide }) => guide),
    days: [...Map.groupBy(papers, ({ day }) => day)].map(([day, its]) => [day, its.length]),
    shelves: putShelves(papers, parts, files),
    acronyms: putAcronyms(acronymsOf(parts.map(({ acronyms }) => acronyms)), files),
    topics: files.putJson(archive.topics.map(({ slug, title, papers }) => facet(slug, title, papers))),
    organizations: files.putJson(archive.organizations.all.map(({ slug, name, papers }) => facet(slug, name, papers))),
    has: files.putJson(Object.entries(possessions).map(([slug, has]) => facet(slug, slug, papers.filter(has)))),
    upvotes: files.putJson(papers.map(({ upvotes }) => upvotes)),
    spellings: files.putJson(spellingsOf(words)),
    common: files.putJson(commonTerms(words, papers.length)),
    synonyms: files.putJson(synonyms()),
  };
  // Their names stay when their content changes: they belong to this build, and to no part.
  const bundles = parts.flatMap((part) => part.bundles).reverse();
  for (const { listed, entry } of bundles) named(listed.path + entryFile, Buffer.from(JSON.stringify(entry)));
  const list = bundles.map(({ listed }) => listed);
  named('bundles.json', Buffer.from(`${JSON.stringify(list, undefined, 2)}\n`));
  named(guideFile, Buffer.from(JSON.stringify(guide)));
  return [...names];
}

/** What `has:` asks for. */
const possessions: Record<string, (paper: Paper) => boolean> = {
  code: ({ links }) => links.code !== undefined,
  project: ({ links }) => links.project !== undefined,
  media: ({ media }) => media.length > 0,
};

function putShelves(papers: readonly Paper[], parts: readonly PartIndex[], files: GuidedFiles): Guide['shelves'] {
  const shelves: Guide['shelves'] = [];
  const lengths = parts.flatMap(({ cards }) => cards.lengths);
  let [first, piece] = [0, 0];
  const all = parts.flatMap(({ cards }) => cards.files);
  for (const some of inBlocks(all, filesAShelf)) {
    const cards = some.reduce((sum, [, count]) => sum + count, 0);
    const pieces = some.reduce((sum, [, count]) => sum + Math.ceil(count / cardsAPiece), 0);
    const shelf: Shelf = {
      files: some,
      lengths: lengths.slice(piece, piece + pieces),
      upvotes: papers.slice(first, first + cards).map(({ upvotes }) => upvotes),
      stars: papers.slice(first, first + cards).map(({ codeStars }) => codeStars ?? 0),
    };
    shelves.push([first, files.putJson(shelf)]);
    first += cards;
    piece += pieces;
  }
  return shelves;
}

/** Each is found by its short form and by the first word of its long one. */
function putAcronyms(acronyms: readonly Acronym[], files: GuidedFiles): Guide['acronyms'] {
  const keyed = acronyms.flatMap((acronym) =>
    [...new Set([acronym[0], acronym[1].split(' ')[0]!])].map((key) => ({ key, acronym })),
  );
  const byKey = [...Map.groupBy(keyed, ({ key }) => key)].sort(([a], [b]) => (a < b ? -1 : 1));
  const sizes = byKey.map(([, those]) => those.length);
  const pieces = Array.from(runs(sizes, acronymsAPiece), ([from, to]) => ({
    start: startBetween(byKey[from - 1]?.[0] ?? '', byKey[from]![0]),
    content: packPiece(
      JSON.stringify(byKey.slice(from, to).flatMap(([, those]) => those.map(({ acronym }) => acronym))),
    ),
  }));
  return putPieces(pieces, files);
}

const synonyms = (): SynonymGroups =>
  readFileSync(new URL('../words/synonyms.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'));

function facetsOver(papers: readonly Paper[]) {
  const numberOf = new Map(papers.map((paper, number) => [paper, number]));
  return (slug: string, name: string, its: readonly Paper[]): Facet[number] => {
    const numbers = its.flatMap((paper) => numberOf.get(paper) ?? []);
    return [slug, name, toSteps(numbers.sort((a, b) => a - b))];
  };
}

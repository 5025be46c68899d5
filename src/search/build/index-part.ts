import { setImmediate } from 'node:timers/promises';
import { paths } from '../../archive/paths/paths.ts';
import type { Paper } from '../../archive/paper/paper.ts';
import { countAcronyms, type AcronymCounts } from './acronyms.ts';
import { cutBundles, type Bundle } from './bundles.ts';
import { plainTextOf } from './collect.ts';
import { guidedFiles, inBlocks, packPiece, type GuidedFiles, type Write } from './files.ts';
import { cardsAFile, cardsAPiece, writeCards, type CardFiles } from '../format/card.ts';
import type { GuidePart } from '../format/guide.ts';
import type { Pieces } from '../format/pieces.ts';
import type { RecordPlaces } from '../words/places.ts';
import { freeMemory } from './memory.ts';
import { partKey } from './parts.ts';
import { indexPhrases } from './phrases.ts';
import { toCard } from './record.ts';
import { share, type SharedBundle } from './share.ts';
import { countWords, type WordCounts } from './spellings.ts';
import { takeNames } from './steady.ts';
import { indexTerms } from './term-index.ts';

/** A piece of work that needs no other: the words of a part, or the phrases of one of its bundles. */
export interface Piece {
  /** Changes when something else would be made of it. */
  key: string;
  papers: readonly Paper[];
  /** Of phrases. */
  bundle?: Omit<Bundle, 'papers'>;
}

/** What a piece became: plain JSON, which a later build may remember. */
export type PieceIndex = WordIndex | BundleIndex;

interface WordIndex {
  /** All that was written, by paths below `pagefind/`. */
  files: string[];
  terms: Pieces;
  cards: CardFiles;
  acronyms: AcronymCounts;
  words: WordCounts;
}

interface BundleIndex extends Omit<SharedBundle, 'files'> {
  files: string[];
  /** What the guide says of it. */
  guide: GuidePart['bundles'][number];
  /** The papers that no phrase finds, each with the reason. */
  problems: string[];
}

/** What the words of the papers of a part became. */
export interface PartIndex extends Omit<WordIndex, 'terms'> {
  guide: GuidePart;
  /** The oldest first. */
  bundles: Omit<SharedBundle, 'files'>[];
  problems: string[];
}

/** Cuts a part into pieces: first its words, then its bundles of at most `size` papers, the oldest first. */
export const cutPieces = (papers: readonly Paper[], size: number): Piece[] => [
  { key: `words-${partKey(papers)}`, papers },
  ...cutBundles(papers, size).map(({ papers, ...bundle }) => ({
    key: `phrases-${partKey(papers, bundle.path)}`,
    papers,
    bundle,
  })),
];

/**
 * Indexes the words of numbered papers that follow each other, and nothing but their words: the heavy step. What it writes
 * has names by content. A paper that Pagefind refuses is a problem, and no phrase finds it; if an index can't be made, it
 * throws.
 */
export async function indexPieces(pieces: readonly Piece[], write: Write): Promise<PieceIndex[]> {
  // Pagefind is a program of its own: it has its words while the terms are collected here.
  const { words = [], phrases = [] } = Object.groupBy(pieces, ({ bundle }) => (bundle ? 'phrases' : 'words'));
  const [bundles, others] = await Promise.all([indexBundles(phrases, write), indexWords(words, write)]);
  return pieces.map(({ bundle }) => (bundle ? bundles.shift() : others.shift())!);
}

/** Makes a part of its pieces, in their order. */
export function joinPart(papers: readonly Paper[], pieces: readonly PieceIndex[]): PartIndex {
  const { terms, ...words } = pieces[0] as WordIndex;
  const bundles = pieces.slice(1) as BundleIndex[];
  return {
    ...words,
    files: pieces.flatMap(({ files }) => files),
    guide: { papers: papers.length, terms, bundles: bundles.map(({ guide }) => guide) },
    bundles: bundles.map(({ listed, entry }) => ({ listed, entry })),
    problems: bundles.flatMap(({ problems }) => problems),
  };
}

async function indexWords(pieces: readonly Piece[], write: Write): Promise<WordIndex[]> {
  const indexes: WordIndex[] = [];
  for (const { papers } of pieces) {
    const { names, named } = noted(write);
    const files = guidedFiles(named);
    const terms = await indexTerms(papers, files);
    const acronyms = countAcronyms(papers.values().map(plainTextOf));
    const cards = await putCards(papers, files);
    indexes.push({ files: names, terms, cards, acronyms, words: await countWords(papers) });
    freeMemory();
  }
  return indexes;
}

/** Notes what is written. */
function noted(write: Write) {
  const names: string[] = [];
  const named: Write = (file, content) => {
    names.push(file);
    write(file, content);
  };
  return { names, named };
}

async function putCards(papers: readonly Paper[], files: GuidedFiles): Promise<CardFiles> {
  const cards: CardFiles = { files: [], lengths: [] };
  for (const block of inBlocks(papers, cardsAFile)) {
    const pieces = inBlocks(block, cardsAPiece).map((some) => packPiece(writeCards(some.map(toCard))));
    cards.files.push([files.put(Buffer.concat(pieces)), block.length]);
    cards.lengths.push(...pieces.map(({ length }) => length));
    await setImmediate();
  }
  return cards;
}

/** Writes a Pagefind index for each bundle. */
async function indexBundles(pieces: readonly Piece[], write: Write): Promise<BundleIndex[]> {
  const indexes: BundleIndex[] = [];
  for await (const { files: index, records, refused } of indexPhrases(pieces)) {
    const { papers, bundle } = pieces[indexes.length]!;
    const { names, named } = noted(write);
    const nameOf = new Map(takeNames(index));
    const { files, ...shared } = share(bundle!, index);
    for (const [file, content] of files) named(file, content);
    // A record that Pagefind does not have has no name.
    const places = records.map((record, at): RecordPlaces => [nameOf.get(String(at)) ?? '', ...record.places]);
    const placesFile = guidedFiles(named).putJson(places);
    const problems = [...refused].flatMap(([at, reason]) =>
      records[at]!.papers.map(({ id }) => `${paths.paper(id)} is not found by phrases: ${reason}`),
    );
    indexes.push({ ...shared, files: names, guide: [bundle!.path, papers.length, placesFile], problems });
  }
  return indexes;
}

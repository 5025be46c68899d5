import { setImmediate } from 'node:timers/promises';
import { paths } from '../../archive/paths/paths.ts';
import type { Paper } from '../../archive/paper/paper.ts';
import { acronymCounter, type AcronymCounts } from './acronyms.ts';
import { cutBundles, type Bundle } from './bundles.ts';
import { plainTextOf, termCollector, type PaperText } from './collect.ts';
import { guidedFiles, inBlocks, packPiece, type GuidedFiles, type Write } from './files.ts';
import { cardsAFile, cardsAPiece, writeCards, type Card, type CardFiles } from '../format/card.ts';
import type { GuidePart } from '../format/guide.ts';
import type { Pieces } from '../format/pieces.ts';
import type { RecordPlaces } from '../words/places.ts';
import { freeMemory } from './memory.ts';
import { partKey } from './parts.ts';
import { openPhrases, type PhraseIndex } from './phrases.ts';
import { toCard } from './record.ts';
import { share, type SharedBundle } from './share.ts';
import { wordCounter, type WordCounts } from './spellings.ts';
import { takeNames } from './steady.ts';
import { putTerms } from './term-index.ts';

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
  const made = new Map<Piece, Promise<PieceIndex>>();
  const phrases = openPhrases();
  const begin = async (piece: Piece, texts: readonly PaperText[]) => {
    // Pagefind has one bundle in hand, and another waits.
    await [...made.values()].at(-2);
    const index = phrases.index(texts).then((answer) => putPhrases(piece, answer, write));
    // Who waits for it hears of an error.
    index.catch(() => undefined);
    made.set(piece, index);
  };
  const [bundles, others] = [pieces.filter(({ bundle }) => bundle), pieces.filter(({ bundle }) => !bundle)];
  const bundleOf = new Map(bundles.flatMap((piece) => piece.papers.map((paper) => [paper, piece] as const)));
  try {
    const words: WordIndex[] = [];
    for (const { papers } of others) {
      const index = openWords(write);
      // Pagefind is a program of its own: it has a bundle's words while the terms of the bundle are collected here.
      for (const some of runsOf(papers, (paper) => bundleOf.get(paper))) {
        const texts = some.map(plainTextOf);
        const bundle = bundleOf.get(some[0]!);
        if (bundle) await begin(bundle, texts);
        for (const few of inBlocks(texts, textsATurn)) {
          for (const text of few) index.add(text);
          await setImmediate();
        }
      }
      words.push(index.end());
      freeMemory();
    }
    // Of these, only the phrases are lost.
    for (const piece of bundles) if (!made.has(piece)) await begin(piece, piece.papers.map(plainTextOf));
    const indexes = await Promise.all(bundles.map((piece) => made.get(piece)!));
    return pieces.map(({ bundle }) => (bundle ? indexes.shift() : words.shift())!);
  } finally {
    await phrases.close();
  }
}

/** Texts that are read in one turn of the event loop: meanwhile Pagefind is fed. */
const textsATurn = 64;

/** Texts that are in memory at once, at most. */
const mostTexts = 4_000;

/** Cuts papers where the bundle changes. */
function runsOf(papers: readonly Paper[], bundleOf: (paper: Paper) => Piece | undefined): Paper[][] {
  const runs: Paper[][] = [];
  let last: Piece | undefined;
  for (const paper of papers) {
    const bundle = bundleOf(paper);
    const run = runs.at(-1);
    if (run && bundle === last && (bundle || run.length < mostTexts)) run.push(paper);
    else runs.push([paper]);
    last = bundle;
  }
  return runs;
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

/** Indexes the words of a part, whose texts it gets in order. */
function openWords(write: Write) {
  const { names, named } = noted(write);
  const files = guidedFiles(named);
  const [terms, acronyms, words, cards] = [termCollector(), acronymCounter(), wordCounter(), cardWriter(files)];
  return {
    add(text: PaperText): void {
      for (const each of [terms, acronyms, words, cards]) each.add(text);
    },
    end: (): WordIndex => ({
      files: names,
      terms: putTerms(terms.collected(), files),
      cards: cards.written(),
      acronyms: acronyms.counts(),
      words: words.counts(),
    }),
  };
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

/** Writes cards as their texts come. */
function cardWriter(files: GuidedFiles) {
  const written: CardFiles = { files: [], lengths: [] };
  let cards: Card[] = [];
  const put = () => {
    const pieces = inBlocks(cards, cardsAPiece).map((some) => packPiece(writeCards(some)));
    written.files.push([files.put(Buffer.concat(pieces)), cards.length]);
    written.lengths.push(...pieces.map(({ length }) => length));
    cards = [];
  };
  return {
    add(text: PaperText): void {
      cards.push(toCard(text));
      if (cards.length === cardsAFile) put();
    },
    written(): CardFiles {
      if (cards.length > 0) put();
      return written;
    },
  };
}

/** Writes the Pagefind index of a bundle. */
function putPhrases(
  { papers, bundle }: Piece,
  { files: index, records, refused }: PhraseIndex,
  write: Write,
): BundleIndex {
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
  return { ...shared, files: names, guide: [bundle!.path, papers.length, placesFile], problems };
}

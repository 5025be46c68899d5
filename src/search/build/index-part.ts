import { setImmediate } from 'node:timers/promises';
import { paths } from '../../archive/paths/paths.ts';
import type { Paper } from '../../archive/paper/paper.ts';
import { countAcronyms, type AcronymCounts } from './acronyms.ts';
import { cutBundles } from './bundles.ts';
import { plainTextOf } from './collect.ts';
import { guidedFiles, inBlocks, packPiece, type GuidedFiles, type Write } from './files.ts';
import { cardsAFile, cardsAPiece, writeCards, type CardFiles } from '../format/card.ts';
import type { GuidePart } from '../format/guide.ts';
import { freeMemory } from './memory.ts';
import { indexPhrases } from './phrases.ts';
import { toCard } from './record.ts';
import { share, type SharedBundle } from './share.ts';
import { countWords, type WordCounts } from './spellings.ts';
import { takeNames } from './steady.ts';
import { indexTerms } from './term-index.ts';

/** What the words of some papers became: plain JSON, which a later build may remember. */
export interface PartIndex {
  /** All that was written, by paths below `pagefind/`. */
  files: string[];
  guide: GuidePart;
  /** The oldest first. */
  bundles: Omit<SharedBundle, 'files'>[];
  cards: CardFiles;
  acronyms: AcronymCounts;
  words: WordCounts;
  /** The papers that no phrase finds, each with the reason. */
  problems: string[];
}

export interface PartOptions {
  /** Of the words: `en`. */
  language: string;
  /** Papers in a bundle, at most. */
  size: number;
}

/**
 * Indexes the words of numbered papers that follow each other, and nothing but their words: the heavy step. What it writes
 * has names by content. A paper that Pagefind refuses is a problem, and no phrase finds it; if an index can't be made, it
 * throws.
 */
export async function indexPart(papers: readonly Paper[], options: PartOptions, write: Write): Promise<PartIndex> {
  const names = new Set<string>();
  const named: Write = (file, content) => {
    names.add(file);
    write(file, content);
  };
  const files = guidedFiles(named);
  // Pagefind is a program of its own: it has its words while the terms are collected here.
  const [phrases, words] = await Promise.all([
    writePhrases(papers, options, named),
    indexWords(papers, files).finally(freeMemory),
  ]);
  const bundles = phrases.bundles.map(({ listed, records }): GuidePart['bundles'][number] => [
    listed.path,
    records.length,
    files.putJson(records),
  ]);
  const { terms, ...rest } = words;
  return {
    files: [...names].sort(),
    guide: { papers: papers.length, terms, bundles },
    bundles: phrases.bundles.map(({ listed, entry }) => ({ listed, entry })),
    problems: phrases.problems,
    ...rest,
  };
}

async function indexWords(papers: readonly Paper[], files: GuidedFiles) {
  const terms = await indexTerms(papers, files);
  const acronyms = countAcronyms(papers.values().map(plainTextOf));
  return { terms, acronyms, cards: await putCards(papers, files), words: await countWords(papers) };
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

/** Writes a Pagefind index for each bundle; gives Pagefind's names of its papers, in their order. */
async function writePhrases(papers: readonly Paper[], { language, size }: PartOptions, write: Write) {
  const cut = cutBundles(papers, size);
  const bundles: (Omit<SharedBundle, 'files'> & { records: string[] })[] = [];
  const problems: string[] = [];
  for await (const index of indexPhrases(cut, language)) {
    const bundle = cut[bundles.length]!;
    const names = new Map(takeNames(index.files));
    const { files, ...shared } = share(bundle, index.files);
    for (const [file, content] of files) write(file, content);
    // A paper that Pagefind does not have has no name.
    const records = bundle.papers.map(({ id }) => names.get(paths.paper(id)) ?? '');
    bundles.push({ ...shared, records });
    problems.push(...index.problems);
  }
  return { bundles, problems };
}

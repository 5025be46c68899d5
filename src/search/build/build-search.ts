import type { Archive } from '../../archive/archive.ts';
import type { Paper } from '../../archive/paper/paper.ts';
import { bundleSize } from './bundles.ts';
import type { Write } from './files.ts';
import { cutPieces, indexPieces, joinPart, type PartIndex, type Piece, type PieceIndex } from './index-part.ts';
import { cutParts, numbered } from './parts.ts';
import { writeGuide } from './write-guide.ts';

/** What was built. */
export interface BuiltSearch {
  records: number;
  bundles: number;
  /** All files of the search, by their paths below `pagefind/`, whether they were written or were there. */
  files: string[];
  /** How many papers this build indexed. The other papers are in pieces that it remembered. */
  indexed: number;
  /** The papers that no phrase finds, each with the reason. */
  problems: string[];
}

/** The pieces of earlier builds, by their keys. They hold only as long as the program stays the same. */
interface RememberedPieces {
  get(key: string): PieceIndex | undefined;
  set(key: string, index: PieceIndex): void;
}

export interface SearchOptions {
  remembered?: RememberedPieces;
  /** Whether an earlier build's file is there: a piece is remembered only with all of its files. */
  has?: (file: string) => boolean;
  /** Gets a line for each paper that could not be added. */
  warn?: (problem: string) => void;
  /** Papers in a bundle, at most. */
  size?: number;
  /** How the papers, which are numbered, are cut. */
  cut?: typeof cutParts;
  /** Indexes pieces of a part; it may do so in another thread, and then writes the files itself. */
  index?: typeof indexPieces;
}

/**
 * Builds the search over all papers of `archive`. What is written has a name from its content, but for `guide.json`,
 * `bundles.json`, each bundle's `pagefind-entry.json` and Pagefind's own code: so a reader who has an older guide finds
 * its files as long as they are kept. The same papers give the same files, whatever was remembered.
 */
export async function buildSearch(archive: Archive, write: Write, options: SearchOptions = {}): Promise<BuiltSearch> {
  const { warn = console.warn, cut = cutParts, size = bundleSize } = options;
  const papers = numbered(archive.papers);
  const parts: PartIndex[] = [];
  let indexed = 0;
  for (const some of atOnce(cut(papers))) {
    const pieces = some.map((part) => cutPieces(part, size));
    const made = await updatePieces(pieces.flat(), write, options);
    for (const [at, { length }] of pieces.entries()) parts.push(joinPart(some[at]!, made.pieces.splice(0, length)));
    indexed += made.indexed;
  }
  const guided = writeGuide(archive, papers, parts, write);
  const problems = parts.flatMap((part) => part.problems);
  for (const problem of problems) warn(problem);
  const files = [...new Set([...parts.flatMap((part) => part.files), ...guided])].sort();
  const bundles = parts.reduce((sum, part) => sum + part.bundles.length, 0);
  return { records: papers.length, bundles, files, indexed, problems };
}

/** So many papers may all be in memory once more while they are indexed. */
const papersAtOnce = 20_000;

/** Parts that are indexed together: of a large archive, each alone. */
const atOnce = (parts: readonly Paper[][]): (readonly Paper[][])[] =>
  parts.reduce((sum, { length }) => sum + length, 0) > papersAtOnce ? parts.map((part) => [part]) : [parts];

/** All pieces of the search over an archive. */
export const piecesOf = (archive: Archive): Piece[] =>
  cutParts(numbered(archive.papers)).flatMap((part) => cutPieces(part, bundleSize));

/** Takes what is remembered of pieces, and indexes the others. */
export async function updatePieces(
  pieces: readonly Piece[],
  write: Write,
  { remembered, has = () => false, index = indexPieces }: SearchOptions,
): Promise<{ pieces: PieceIndex[]; indexed: number }> {
  const known = pieces.map(({ key }) => {
    const one = remembered?.get(key);
    return one?.files.every(has) ? one : undefined;
  });
  const lacking = pieces.filter((_, at) => !known[at]);
  const made = lacking.length > 0 ? await index(lacking, write) : [];
  for (const [at, one] of made.entries()) remembered?.set(lacking[at]!.key, one);
  return {
    pieces: known.map((one) => one ?? made.shift()!),
    indexed: new Set(lacking.flatMap(({ papers }) => papers)).size,
  };
}

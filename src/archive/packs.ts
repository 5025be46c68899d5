import { join } from 'node:path';
import { paperFile, PaperFileError, readPaper } from './paper/file.ts';
import type { Memory } from './paper/memory.ts';
import { fingerprint } from './paper/slug.ts';
import { keepPrints, printsOf, type Prints } from './paper/prints.ts';
import type { Paper } from './paper/paper.ts';
import { forget, seeFiles, type MonthOfFiles, type SeenFile } from './seen.ts';

/** The paper files of an archive as they lie there, none read that was known. */
export interface PaperFiles {
  months: readonly MonthOfFiles[];
  /** Stands for the names and the content of all of them. */
  mark: string;
}

/** What a pack keeps of a paper's file, by the hash of its content. */
interface Packed {
  hash: string;
  paper: Paper;
  prints: Prints;
}

const packOf = (month: string) => `papers/${month}.json`;

/** Looks at all paper files below `folder`. One whose stamp is known is not read. */
export function seePapers(folder: string, memory?: Memory): PaperFiles {
  const months = seeFiles(folder, '.md', { name: 'seen', memory });
  return { months, mark: fingerprint(JSON.stringify(months)) };
}

/**
 * Reads all papers. Where two files have one id, the earlier day is right and the other is a problem. What `memory` has is
 * not parsed again; it does not keep `removed` papers.
 */
export function readPapers(
  { months }: PaperFiles,
  memory?: Memory,
  removed: ReadonlySet<string> = new Set(),
): { papers: Paper[]; problems: PaperFileError[] } {
  const byId = new Map<string, Paper>();
  const problems: PaperFileError[] = [];
  for (const { key, files } of months) {
    const before = packedIn(memory?.read(packOf(key)));
    const packed: Packed[] = [];
    for (const seen of files) {
      let known = before.get(seen.hash);
      try {
        known ??= { hash: seen.hash, ...parse(seen) };
      } catch (error) {
        if (!(error instanceof PaperFileError)) throw error;
        problems.push(error);
        continue;
      }
      const { paper } = known;
      const [right, twin] = [paperFile(paper), byId.get(paper.id)];
      // Ingest goes by folder and name, and would file the paper a second time.
      if (seen.file !== right)
        problems.push(leftOut(seen.file, `day "${paper.day}" and id "${paper.id}" belong into ${right}`));
      else if (twin) problems.push(leftOut(seen.file, `id: "${paper.id}" is also listed on ${twin.day}`));
      else byId.set(paper.id, paper);
      if (!removed.has(paper.id)) packed.push(known);
    }
    if (packed.length !== before.size || packed.some((one) => before.get(one.hash) !== one))
      memory?.write(packOf(key), JSON.stringify(packed));
  }
  forget(packOf, new Set(months.map(({ key }) => key)), memory);
  return { papers: [...byId.values()], problems };
}

function parse({ file, bytes }: SeenFile): Omit<Packed, 'hash'> {
  // A copy, as from a pack: a part of a text keeps the whole text in memory.
  const paper = JSON.parse(JSON.stringify(readPaper(bytes().toString(), nameOf(file)))) as Paper;
  return { paper, prints: printsOf(paper) };
}

const nameOf = (file: string): string => join('content', 'papers', file);
const leftOut = (file: string, why: string) => new PaperFileError(`${nameOf(file)} is left out:\n  ${why}`);

function packedIn(text: string | undefined): Map<string, Packed> {
  const packed = text === undefined ? [] : (JSON.parse(text) as Packed[]);
  for (const { paper, prints } of packed) keepPrints(paper, prints);
  return new Map(packed.map((one) => [one.hash, one]));
}

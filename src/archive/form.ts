import { isUtf8 } from 'node:buffer';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { paperFile, PaperFileError, readPaper, writePaper } from './paper/file.ts';
import { hasComments } from './paper/front-matter.ts';
import type { Paper } from './paper/paper.ts';

/** A paper's file that is whole and lies where it belongs. */
export interface Form {
  paper: Paper;
  /** Its text, and the text that ingest writes for the same paper. */
  text: string;
  usual: string;
  /** The usual form would lose something that a person wrote: a comment. */
  wouldLose: boolean;
}

/**
 * Reads a paper's file, whose path below `content/papers` is `file`. Throws a `PaperFileError` for one that can't be read, is
 * cut off or lies elsewhere.
 */
export function formOf(bytes: Buffer, file: string): Form {
  const name = join('content', 'papers', file);
  const refuse = (what: string, why: string) => new PaperFileError(`${name} ${what}:\n  ${why}`);
  if (!isUtf8(bytes)) throw refuse('is not a paper', 'expected text in UTF-8, got other bytes');
  const text = bytes.toString();
  // What a power cut leaves of a file may be zeros.
  if (/^\0*$/.test(text)) throw refuse('is empty', 'expected a paper; git still has it');
  if (!text.endsWith('\n'))
    throw refuse('is cut off', `expected a line break at its end, got ${JSON.stringify(text.slice(-40))}`);
  const paper = readPaper(text, name);
  const right = paperFile(paper);
  if (file !== right)
    throw refuse('lies in the wrong place', `day "${paper.day}" and id "${paper.id}" belong into ${right}`);
  const usual = writePaper(paper);
  const wouldLose = text !== usual && (hasComments(text) || !isDeepStrictEqual(readPaper(usual, name), paper));
  return { paper, text, usual, wouldLose };
}

import { abstractText, titleText } from '../archive/markdown.ts';
import type { Paper } from '../archive/paper.ts';
import { mostWeight, place, type Postings } from './shard.ts';
import { stopWords } from './stop-words.ts';
import { authorTerm, idTerm, termsOf } from './tokens.ts';

/** A paper's own words, as plain text. */
export interface PaperText {
  title: string;
  abstract: string;
}

export const textsOf = (papers: readonly Paper[]): PaperText[] =>
  papers.map(({ title, abstract }) => ({ title: titleText(title), abstract: abstractText(abstract) }));

/** How soon a word that is said again adds little, and how much a long abstract takes from its words (BM25's k1 and b). */
const saturation = 1;
const lengthCounts = 0.5;
/** Words of a usual abstract. Fixed, so that old papers keep their weights when others come in. */
const usualLength = 190;

/** A term, and for each paper that has it the number and the mark in one: there are ten million of them in 75,000 papers. */
export type Collected = [term: string, packed: readonly number[]];

export const toPostings = (packed: readonly number[]): Postings => ({
  papers: Uint32Array.from(packed, (each) => Math.floor(each / 128)),
  marks: Uint8Array.from(packed, (each) => each % 128),
});

/** All terms of papers, in the order of their code units. */
export function collectTerms(papers: readonly Paper[], texts: readonly PaperText[]): Collected[] {
  const found = new Map<string, number[]>();
  papers.forEach((paper, number) => {
    for (const [term, mark] of marksOf(paper, texts[number]!)) {
      const packed = number * 128 + mark;
      const known = found.get(term);
      if (known) known.push(packed);
      else found.set(term, [packed]);
    }
  });
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Where a paper has each of its terms. */
function marksOf(paper: Paper, { title, abstract }: PaperText): Map<string, number> {
  const marks = new Map<string, number>();
  const terms = termsOf(paper.aiSummary ? `${abstract} ${paper.aiSummary}` : abstract);
  const half = saturation * (1 - lengthCounts + (lengthCounts * terms.length) / usualLength);
  for (const [term, said] of counted(terms.filter((term) => !stopWords.has(term))))
    marks.set(term, Math.max(1, Math.round((mostWeight * said) / (said + half))));
  const add = (text: string, where: number) => {
    for (const term of termsOf(text)) marks.set(term, (marks.get(term) ?? 0) | where);
  };
  add(title, place.title);
  for (const keyword of [...paper.keywords, paper.organization ?? '']) add(keyword, place.keyword);
  for (const author of paper.authors) {
    add(author, place.author);
    marks.set(authorTerm(author), place.author);
  }
  return marks.set(idTerm(paper.id), 0);
}

function counted(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

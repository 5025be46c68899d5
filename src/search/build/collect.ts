import { setImmediate } from 'node:timers/promises';
import { abstractText } from '../../archive/text/markdown.ts';
import { titleText } from '../../archive/text/title.ts';
import { shownName } from '../../archive/paper/name.ts';
import type { Paper } from '../../archive/paper/paper.ts';
import { mostWeight, placeBits, type Postings } from '../format/shard.ts';
import { stopTerms } from '../../archive/words/stop-words.ts';
import { authorTerm, idTerm, termsOf } from '../../archive/words/tokens.ts';
import { termKey } from '../words/term-key.ts';

/** A paper's own words, as plain text. */
export interface PaperText {
  title: string;
  abstract: string;
}

export const plainTextOf = ({ title, abstract }: Paper): PaperText => ({
  title: titleText(title),
  abstract: abstractText(abstract),
});

/** How soon a repeated word adds little, and how much a long abstract takes from its words (BM25's k1 and b). */
const saturation = 1;
const lengthCounts = 0.5;
/** Words of a usual abstract. Fixed, so that old papers keep their weights when new ones arrive. */
const usualLength = 190;

/** Papers that are read in one turn of the event loop: meanwhile Pagefind is fed. */
export const papersATurn = 256;

/** All terms of some papers. */
export interface Collected {
  /** In the order of their keys, each with how many papers have it. */
  terms: { term: string; key: string; papers: number }[];
  /** The terms from one place in that list to another. */
  postings: (from: number, to: number) => Postings[];
}

export async function collectTerms(papers: readonly Paper[]): Promise<Collected> {
  // 75,000 papers have ten million entries: one list of numbers for each term would take three times the memory.
  const numbers = new Map<string, number>();
  const [termAt, packed] = [numberList(), numberList()];
  for (const [at, paper] of papers.entries()) {
    if (at % papersATurn === 0) await setImmediate();
    for (const [term, mark] of marksOf(paper)) {
      const number = numbers.get(term) ?? numbers.size;
      numbers.set(term, number);
      termAt.add(number);
      packed.add(at * 128 + mark);
    }
  }
  const { starts, items } = grouped(termAt.items(), packed.items(), numbers.size);
  const sorted = Array.from(numbers.keys(), (term) => ({ term, key: termKey(term) })).sort((a, b) =>
    a.key < b.key ? -1 : 1,
  );
  const rangeOf = (term: string): [number, number] => [starts[numbers.get(term)!]!, starts[numbers.get(term)! + 1]!];
  return {
    terms: sorted.map(({ term, key }) => ({ term, key, papers: rangeOf(term)[1] - rangeOf(term)[0] })),
    postings: (from, to) => sorted.slice(from, to).map(({ term }) => toPostings(items.subarray(...rangeOf(term)))),
  };
}

const toPostings = (packed: Uint32Array): Postings => ({
  papers: packed.map((each) => each >>> 7),
  marks: Uint8Array.from(packed, (each) => each & 127),
});

/** Numbers in a row; their space doubles when it is full. */
function numberList() {
  let items = new Uint32Array(1024);
  let length = 0;
  return {
    add(item: number) {
      if (length === items.length) {
        const more = new Uint32Array(length * 2);
        more.set(items);
        items = more;
      }
      items[length++] = item;
    },
    items: () => items.subarray(0, length),
  };
}

/** Items by their groups, in the order of arrival; a group's items begin at its start and end at the next one's. */
function grouped(groupAt: Uint32Array, items: Uint32Array, groups: number) {
  const starts = new Uint32Array(groups + 1);
  for (const group of groupAt) starts[group + 1]!++;
  for (let group = 0; group < groups; group++) starts[group + 1]! += starts[group]!;
  const next = starts.slice();
  const sorted = new Uint32Array(items.length);
  items.forEach((item, at) => (sorted[next[groupAt[at]!]!++] = item));
  return { starts, items: sorted };
}

/** Where a paper has each of its terms. */
function marksOf(paper: Paper): Map<string, number> {
  const { title, abstract } = plainTextOf(paper);
  const marks = new Map<string, number>();
  const terms = termsOf(paper.aiSummary ? `${abstract} ${paper.aiSummary}` : abstract);
  const half = saturation * (1 - lengthCounts + (lengthCounts * terms.length) / usualLength);
  for (const [term, said] of counted(terms.filter((term) => !stopTerms.has(term))))
    marks.set(term, Math.max(1, Math.round((mostWeight * said) / (said + half))));
  const add = (text: string, where: number) => {
    for (const term of termsOf(text)) marks.set(term, (marks.get(term) ?? 0) | where);
  };
  add(title, placeBits.title);
  for (const keyword of [...paper.keywords, paper.organization ?? '']) add(keyword, placeBits.keyword);
  for (const author of paper.authors.map(shownName)) {
    add(author, placeBits.author);
    marks.set(authorTerm(author), placeBits.author);
  }
  return marks.set(idTerm(paper.id), 0);
}

function counted(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

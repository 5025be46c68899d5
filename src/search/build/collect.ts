import { abstractText } from '../../archive/text/markdown.ts';
import { titleText } from '../../archive/text/title.ts';
import { shownName } from '../../archive/paper/name.ts';
import type { Paper } from '../../archive/paper/paper.ts';
import { mostWeight, placeBits, type Postings } from '../format/shard.ts';
import { stopTerms } from '../../archive/words/stop-words.ts';
import { authorTerm, idTerm, tokensOf, type Token } from '../../archive/words/tokens.ts';
import { termKey } from '../words/term-key.ts';

/** A paper with its own words, as plain text and one by one: read once for its terms, phrases, spellings and card. */
export interface PaperText {
  paper: Paper;
  title: string;
  abstract: string;
  titleTokens: readonly Token[];
  abstractTokens: readonly Token[];
}

export function plainTextOf(paper: Paper): PaperText {
  const [title, abstract] = [titleText(paper.title), abstractText(paper.abstract)];
  return { paper, title, abstract, titleTokens: tokensOf(title), abstractTokens: tokensOf(abstract) };
}

/** How soon a repeated word adds little, and how much a long abstract takes from its words (BM25's k1 and b). */
const saturation = 1;
const lengthCounts = 0.5;
/** Words of a usual abstract. Fixed, so that old papers keep their weights when new ones arrive. */
const usualLength = 190;

/** All terms of some papers. */
export interface Collected {
  /** In the order of their keys, each with how many papers have it. */
  terms: { term: string; key: string; papers: number }[];
  /** The terms from one place in that list to another. */
  postings: (from: number, to: number) => Postings[];
}

/** Collects the terms of papers, which it gets in the order of their numbers. */
export function termCollector() {
  // 75,000 papers have ten million entries: one list of numbers for each term would take three times the memory.
  const numbers = new Map<string, number>();
  const [termAt, packed] = [numberList(), numberList()];
  let papers = 0;
  return {
    add(text: PaperText): void {
      for (const [term, mark] of marksOf(text)) {
        const number = numbers.get(term) ?? numbers.size;
        numbers.set(term, number);
        termAt.add(number);
        packed.add(papers * 128 + mark);
      }
      papers++;
    },
    collected: () => byTerm(numbers, termAt.items(), packed.items()),
  };
}

function byTerm(numbers: ReadonlyMap<string, number>, termAt: Uint32Array, packed: Uint32Array): Collected {
  const { starts, items } = grouped(termAt, packed, numbers.size);
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
function marksOf({ paper, titleTokens, abstractTokens }: PaperText): Map<string, number> {
  const marks = new Map<string, number>();
  let length = 0;
  for (const { all } of [...abstractTokens, ...tokensOf(paper.aiSummary ?? '')])
    for (const term of all) {
      length++;
      if (!stopTerms.has(term)) marks.set(term, (marks.get(term) ?? 0) + 1);
    }
  const half = saturation * (1 - lengthCounts + (lengthCounts * length) / usualLength);
  for (const [term, said] of marks) marks.set(term, Math.max(1, Math.round((mostWeight * said) / (said + half))));
  const add = (tokens: readonly Token[], where: number) => {
    for (const { all } of tokens) for (const term of all) marks.set(term, (marks.get(term) ?? 0) | where);
  };
  add(titleTokens, placeBits.title);
  for (const keyword of [...paper.keywords, paper.organization ?? '']) add(tokensOf(keyword), placeBits.keyword);
  for (const author of paper.authors.map(shownName)) {
    add(tokensOf(author), placeBits.author);
    marks.set(authorTerm(author), placeBits.author);
  }
  return marks.set(idTerm(paper.id), 0);
}

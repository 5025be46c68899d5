/** The papers with a term: their numbers, in rising order, and for each one where it has the term. */
export interface Postings {
  papers: Uint32Array;
  /** For each paper the sum of `place` values and of how much its abstract is about the term (1 to `mostWeight`, 0: not there). */
  marks: Uint8Array;
}

export const mostWeight = 15;
export const placeBits = { title: 16, author: 32, keyword: 64 } as const;

/** Some terms that follow each other in the order of their keys. */
export interface Shard {
  terms: readonly string[];
  /** Of each term, in the same order. */
  postings: readonly Postings[];
}

/** The papers that have all of several terms: in the title if all are in the title, and so on. */
export function intersected([first, ...others]: readonly Postings[]): Postings {
  return others.reduce((all, next) => {
    const papers: number[] = [];
    const marks: number[] = [];
    let at = 0;
    all.papers.forEach((paper, i) => {
      while (next.papers[at]! < paper) at++;
      if (next.papers[at] !== paper) return;
      const [a, b] = [all.marks[i]!, next.marks[at]!];
      papers.push(paper);
      marks.push((a & b & ~mostWeight) + Math.min(a & mostWeight, b & mostWeight));
    });
    return { papers: Uint32Array.from(papers), marks: Uint8Array.from(marks) };
  }, first!);
}

/** The size of a term in a shard: about this many bytes, before packing. */
export const bytesInShard = (term: string, papers: number): number => term.length + 3 + papers * 2.2;

/**
 * A byte in front of each term, and behind the last, that no text has: from `noneShared` on, it says how many code units the
 * term shares with the one before. `manyShared` is followed by that number.
 */
const noneShared = 0xf5;
const manyShared = 0xff;

/**
 * One shard as bytes: the terms (each without the start that it shares with the one before), how many papers each has,
 * their numbers as steps, and the marks. All numbers have seven bits a byte, the lowest first.
 */
export function writeShard({ terms, postings }: Shard): Uint8Array {
  const out: number[] = [];
  number(out, terms.length);
  terms.forEach((term, at) => {
    const shared = commonStart(terms[at - 1] ?? '', term);
    out.push(Math.min(noneShared + shared, manyShared));
    if (noneShared + shared >= manyShared) number(out, shared);
    for (const byte of encoder.encode(term.slice(shared))) out.push(byte);
  });
  out.push(noneShared);
  for (const { papers } of postings) number(out, papers.length);
  for (const { papers } of postings)
    for (const [at, paper] of papers.entries()) number(out, at === 0 ? paper : paper - papers[at - 1]!);
  for (const { marks } of postings) for (const mark of marks) out.push(mark);
  return Uint8Array.from(out);
}

/** Reads back what `writeShard` wrote. */
export function readShard(bytes: Uint8Array): Shard {
  let at = 0;
  const take = (length: number): Uint8Array => {
    if (at + length > bytes.length) throw new Error('expected a shard of the search index, got one that is cut off');
    return bytes.subarray(at, (at += length));
  };
  const number = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const [byte] = take(1);
      value += (byte! & 127) * factor;
      if (byte! < 128) return value;
    }
  };
  let before = '';
  const terms = Array.from({ length: number() }, () => {
    const head = take(1)[0]!;
    const shared = head === manyShared ? number() : head - noneShared;
    let length = 0;
    while (bytes[at + length]! < noneShared) length++;
    before = before.slice(0, shared) + decoder.decode(take(length));
    return before;
  });
  take(1);
  const counts = terms.map(number);
  const papers = counts.map((count) => {
    let paper = 0;
    return Uint32Array.from({ length: count }, () => (paper += number()));
  });
  const postings = papers.map((papers) => ({ papers, marks: take(papers.length) }));
  return { terms, postings };
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function number(out: number[], value: number): void {
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) out.push((rest % 128) | 128);
  out.push(rest);
}

/** How many code units two terms share at their start; a pair of surrogates is not split. */
export function commonStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at > 0 && /[\ud800-\udbff]/.test(a[at - 1]!) ? at - 1 : at;
}

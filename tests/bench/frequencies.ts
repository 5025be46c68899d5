// Writes the tables of word frequencies that the engine ships with: src/archive/related/frequencies.bin for related
// papers, and src/features/liked/word-weights.txt, which a browser loads for the order by what the reader saved.

import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { levelOf, writeFrequencies } from '../../src/archive/related/frequencies.ts';
import { gap, joinKeys, plainTextOf, readWords } from '../../src/archive/related/vocabulary.ts';
import { partTermsOf } from '../../src/archive/words/tokens.ts';
import { isTelling } from '../../src/features/liked/terms.ts';
import { writeWeights } from '../../src/features/liked/weights.ts';
import { corpus, largeArchive } from './papers.ts';

// The browser's table is small: words of fewer papers are all alike to it.
const fewest = { word: 3, phrase: 8, weighed: 200 };
if (!corpus('arxiv-75k')) throw new Error('DAYBOOK_CORPUS: expected the folder with arxiv-75k, to count its words');

const texts: Int32Array[] = [];
const papersOf = new Map<string, number>();
for await (const { title, abstract = '' } of largeArchive(Infinity)) {
  texts.push(readWords({ title, abstract }).keys);
  for (const term of new Set(partTermsOf(plainTextOf({ title, abstract })).filter(isTelling)))
    papersOf.set(term, (papersOf.get(term) ?? 0) + 1);
}

/** By key, how many texts have it, where these are `least` or more. */
function count(keysOf: (words: Int32Array) => Iterable<number>, least: number): [key: number, papers: number][] {
  const counts = new Map<number, number>();
  for (const words of texts) for (const key of new Set(keysOf(words))) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].filter(([, papers]) => papers >= least);
}

/** The keys of the phrases of `length` words. */
function* phrases(words: Int32Array, length: number): Generator<number> {
  for (let at = 0; at + length <= words.length; at++) {
    const phrase = words.subarray(at, at + length);
    if (!phrase.includes(gap)) yield phrase.reduce(joinKeys);
  }
}

const pairs = count((words) => phrases(words, 2), fewest.phrase);
const isPair = new Set(pairs.map(([key]) => key));
/** Both halves of a triple are phrases: `vector.ts` looks for no others. */
function* triples(words: Int32Array): Generator<number> {
  for (let at = 0; at + 2 < words.length; at++) {
    const three = words.subarray(at, at + 3);
    if (three.includes(gap) || !isPair.has(joinKeys(three[1]!, three[2]!))) continue;
    if (isPair.has(joinKeys(three[0]!, three[1]!))) yield three.reduce(joinKeys);
  }
}
const words = count((text) => text.values().filter((key) => key !== gap), fewest.word);
const all = new Map([...count(triples, fewest.phrase), ...pairs, ...words]);
const bytes = writeFrequencies([...all].map(([key, papers]) => [key, levelOf(papers)] as const));
writeFileSync(new URL('../../src/archive/related/frequencies.bin', import.meta.url), bytes);
console.log(`${all.size} terms of ${texts.length} papers in ${bytes.length} bytes`);
const table = writeWeights(texts.length, papersOf, fewest.weighed);
writeFileSync(new URL('../../src/features/liked/word-weights.txt', import.meta.url), table);
console.log(`the browser's table: ${table.length} bytes, ${gzipSync(table).length} as sent`);

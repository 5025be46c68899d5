import { readFileSync, writeFileSync } from 'node:fs';
import { engineOf, type Ask } from './search-engines.ts';
import type { Kind, Query } from './search-queries.ts';
import { reader, servedSizes } from './search-served.ts';

/** Where the paper that is looked for stands in the answer to each query: 1 is the first; 0 is that it is not shown. */
export interface Asked {
  places: number[];
  /** To answer a query again, when all that it takes is loaded. */
  warmMs: number[];
  /** Of a search of which nothing is loaded yet, for some queries of a kind. */
  first: Record<'three words of the title' | 'sentence', First[]>;
}

interface First {
  bytes: number;
  requests: number;
}

const coldQueries = 20;
const warmQueries = 30;

// A process of its own, so that no engine pays for the memory of another: engine or its checkout, folder of the index, queries, answers.
const [name, folder, queriesFile, answersFile] = process.argv.slice(2) as [string, string, string, string];
const queries = JSON.parse(readFileSync(queriesFile, 'utf8')) as Query[];
const engine = await engineOf(name);
const sizeOf = servedSizes();
const some = (kind: Kind, count: number) => queries.filter((query) => query.kind === kind).slice(0, count);

const ask = await engine.open(folder, reader(folder, sizeOf).get);
const places: number[] = [];
for (const { q, id } of queries) places.push((await ask(q)).indexOf(id) + 1);

const kinds = [...new Set(queries.map(({ kind }) => kind))];
const warmMs: number[] = [];
for (const { q } of kinds.flatMap((kind) => some(kind, warmQueries))) {
  await ask(q);
  const began = performance.now();
  await ask(q);
  warmMs.push(performance.now() - began);
}

const first = {
  'three words of the title': await firsts(some('three words of the title', coldQueries)),
  sentence: await firsts(some('sentence', coldQueries)),
};
writeFileSync(answersFile, JSON.stringify({ places, warmMs, first } satisfies Asked));

async function firsts(asked: readonly Query[]): Promise<First[]> {
  // Nobody would load it: it is there to compare what is found.
  if (name === 'BM25') return [];
  const costs: First[] = [];
  for (const { q } of asked) {
    const { get, bytes, requests } = reader(folder, sizeOf);
    const cold: Ask = await engine.open(folder, get);
    await cold(q);
    costs.push({ bytes: bytes(), requests: requests() });
  }
  return costs;
}

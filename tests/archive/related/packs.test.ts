import { expect, test } from 'vitest';
import { readRelations, writeRelations } from '../../../src/archive/related/packs.ts';
import { relate } from '../../../src/archive/related/related.ts';
import { vectorAt } from '../../../src/archive/related/vectors.ts';
import { paperSchema, type Paper } from '../../../src/archive/paper/paper.ts';
import type { Memory } from '../../../src/archive/paper/memory.ts';

const paper = (number: number, day: string, abstract: string): Paper =>
  paperSchema.parse({ id: `2501.0000${number}`, day, title: `Notes ${number}`, abstract, source: 'sample' });
const papers = [
  paper(1, '2025-01-06', 'The KV cache grows with a long context. Eviction keeps the KV cache small.'),
  paper(2, '2025-01-07', 'Eviction of keys from the KV cache for a long context.'),
  paper(3, '2025-02-03', ''),
  paper(4, '2025-02-04', 'A KV cache without eviction: 長い文脈 and a long context.'),
];
const wordsOf = ({ abstract }: Paper) => abstract;

function memory(): Memory & { texts: Map<string, string>; written: string[] } {
  const texts = new Map<string, string>();
  const written: string[] = [];
  return {
    texts,
    written,
    read: (name) => texts.get(name),
    write(name, text) {
      written.push(name);
      texts.set(name, text);
    },
    remove: (name) => void texts.delete(name),
    names: (beginning) => [...texts.keys()].filter((name) => name.startsWith(beginning)),
  };
}

test('what was found is read as it was written, a file for each month', () => {
  const kept = memory();
  const found = relate(papers, 2, { wordsOf });
  writeRelations(papers, found, kept);
  expect(kept.written).toEqual(['related/2025-01.json', 'related/2025-02.json']);
  const before = readRelations(kept);
  for (const one of papers) {
    const { place, ...known } = before.papers.get(one.id)!;
    expect({ ...known, vector: vectorAt(before.vectors, place) }).toEqual(found.relations(one));
  }
  expect(found.of(papers[0]!).later.length).toBe(2);

  const again = relate(papers, 2, { wordsOf, remembered: () => before });
  for (const one of papers) expect(again.of(one)).toEqual(found.of(one));
  kept.written.length = 0;
  writeRelations(papers, again, kept);
  expect(kept.written).toEqual([]);
});

test('a file is written again where a list changes, and goes with the last paper of its month', () => {
  const kept = memory();
  writeRelations(papers, relate(papers, 2, { wordsOf }), kept);
  const remembered = () => readRelations(kept);
  const rest = papers.slice(0, 2);
  kept.written.length = 0;
  writeRelations(rest, relate(rest, 2, { wordsOf, remembered }), kept);
  expect(kept.written).toEqual(['related/2025-01.json']);
  expect([...kept.texts.keys()]).toEqual(['related/2025-01.json']);
});

test('a file that is lost is as good as one that was never written', () => {
  const kept = memory();
  writeRelations(papers, relate(papers, 2, { wordsOf }), kept);
  kept.read = (name) => (name === 'related/2025-01.json' ? undefined : kept.texts.get(name));
  expect([...readRelations(kept).papers.keys()]).toEqual(['2501.00003', '2501.00004']);
});

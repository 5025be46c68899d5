import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { joinExamples, readExamples } from '../../../src/features/liked/example-list.ts';
import { openLikeness } from '../../../src/features/liked/likeness.ts';
import { keptTerms, keptVector, vectorOf } from '../../../src/features/liked/terms.ts';
import { readWeights, writeWeights } from '../../../src/features/liked/weights.ts';
import { maxLengths } from '../../../src/client/notebook.ts';

const table = readFileSync('src/features/liked/word-weights.txt', 'utf8');
const weigh = readWeights(table);

describe('the table of word weights', () => {
  test('is small enough to be loaded', () => {
    expect(gzipSync(table).length).toBeLessThan(30_000);
  });

  test('what is written is read: a rarer word weighs more, and one that it lacks most', () => {
    const papers = new Map([
      ['model', 64],
      ['robot', 16],
      ['rare', 3],
    ]);
    const written = writeWeights(128, papers, 4);
    expect(written).toBe('128\n64 model\n16 robot\n');
    const read = readWeights(written);
    expect(['model', 'robot', 'rare', 'constructor'].map(read)).toEqual([2, 8, 16, 16].map(Math.log));
  });
});

describe('the terms of a paper', () => {
  const vector = vectorOf(
    'Robots that fold laundry',
    'A robot learns to fold. Robots fold shirts with 12 models.',
    weigh,
  );

  test('are its telling words in one form; a vector has the length 1', () => {
    expect(new Set(vector.keys())).toEqual(new Set(['robot', 'fold', 'laundry', 'learn', 'shirt', 'model']));
    expect(vector.values().reduce((sum, weight) => sum + weight ** 2, 0)).toBeCloseTo(1);
  });

  test('that are kept are the strongest first, and few', () => {
    expect(keptTerms(vector).split(' ').slice(0, 2)).toEqual(['fold', 'laundry']);
    const long = vectorOf(
      '',
      Array.from({ length: 500 }, (_, i) => `${'x'.repeat(50)} ${String(i)}w`).join(' '),
      weigh,
    );
    expect(keptTerms(long).split(' ')).toHaveLength(16);
    expect(keptTerms(long).length).toBeLessThanOrEqual(maxLengths.terms);
  });

  test('a saved paper without kept terms is known by its title', () => {
    expect(keptVector('Robots', '', weigh)).toEqual(new Map([['robot', 1]]));
    expect(keptVector('', '', weigh)).toEqual(new Map());
  });
});

describe('likeness', () => {
  const robots = { id: '2512.00001', title: 'Robots that fold', terms: 'robot fold laundry' };
  const proteins = { title: 'Proteins that fold', terms: 'protein fold dream' };
  const like = openLikeness([robots, proteins], weigh);
  const of = (title: string, id = '2512.00009') => like(id, vectorOf(title, '', weigh));

  test('orders by nearness, and names the example that is nearest', () => {
    expect(of('A robot for laundry').nearest).toBe(robots);
    expect(of('Dreams of a protein').nearest).toBe(proteins);
    expect(of('A robot for laundry').score).toBeGreaterThan(of('A robot for gardens').score);
  });

  test('a paper that shares nothing resembles nothing', () => {
    expect(of('Sound of the sea')).toEqual({ score: 0, nearest: undefined });
  });

  test('a saved paper is near, but not said to be like itself', () => {
    const itself = of('Robots that fold laundry', robots.id);
    expect([itself.score > of('A robot for gardens').score, itself.nearest]).toEqual([true, proteins]);
  });
});

describe('examples', () => {
  test('are kept once by title, up to a number', () => {
    const many = Array.from({ length: 1500 }, (_, i) => ({ title: `T${String(i)}`, terms: '' }));
    const { all, added } = joinExamples([{ title: 'T0', terms: 'old' }], many);
    expect([all.length, added, all[0]]).toEqual([1000, 999, { title: 'T0', terms: 'old' }]);
  });

  test.each([[null], ['no JSON'], ['{"a":1}'], ['[{"title":7,"terms":""},null]']])('of %s are none', (text) => {
    expect(readExamples(text)).toEqual([]);
  });
});

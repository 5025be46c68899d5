import fc from '../../property.ts';
import { describe, expect, test } from 'vitest';
import { paperSchema, type Paper } from '../../../src/archive/paper/paper.ts';
import type { Related } from '../../../src/archive/related/listed.ts';
import { relate } from '../../../src/archive/related/related.ts';
import { packVectors } from '../../../src/archive/related/vectors.ts';
import { anyPaper } from '../../paper-arbitrary.ts';

const paper = (number: number, day: string, title: string, abstract = ''): Paper =>
  paperSchema.parse({ id: `2501.${String(number).padStart(5, '0')}`, day, title, abstract, source: 'sample' });

const papers = [
  paper(
    1,
    '2025-01-06',
    'Squeezing the KV Cache',
    'A KV cache grows with a long context. We evict keys from the KV cache.',
  ),
  paper(
    2,
    '2025-01-07',
    'Forgetful Readers',
    'For long-context inference, the KV cache is cut. Eviction of KV caches is cheap.',
  ),
  paper(3, '2025-01-08', 'Reading On', 'How a long context fits: a smaller KV cache, without eviction.'),
  paper(
    4,
    '2025-01-06',
    'Folding with Flows',
    'Flow matching folds a protein structure. A protein backbone is a manifold.',
  ),
  paper(5, '2025-01-07', 'Backbones', 'The protein backbone by flow matching, for protein design.'),
  paper(6, '2025-01-08', 'Clouds over Toyland', 'Rain and clouds are seen from satellites.'),
];
const ids = (list: Related['earlier']) => list.map((one) => one.id.slice(-1)).join('');
const related = (one: Paper) => relate(papers).of(one);

describe('which', () => {
  test.each([
    ['1', '', '32'],
    ['2', '1', '3'],
    ['3', '12', ''],
    ['4', '', '5'],
    ['5', '4', ''],
    ['6', '', ''],
  ])('paper %s has the earlier ones %j and the later ones %j', (id, earlier, later) => {
    const found = related(papers.find((one) => one.id.endsWith(id))!);
    expect(ids(found.earlier)).toBe(earlier);
    expect(ids(found.later)).toBe(later);
  });

  test('those of the same day are among the earlier ones', () => {
    const same = papers.map((one) => ({ ...one, day: '2025-01-06' }));
    expect(ids(relate(same).of(same[0]!).earlier)).toBe('32');
    expect(relate(same).of(same[0]!).later).toEqual([]);
  });

  test('keywords, upvotes and topics are not looked at', () => {
    const dressed = papers.map((one, i) => ({ ...one, keywords: ['protein', 'KV cache'], upvotes: i * 100 }));
    const plain = papers.map((one) => ids([...related(one).earlier, ...related(one).later]));
    expect(dressed.map((one) => ids([...relate(dressed).of(one).earlier, ...relate(dressed).of(one).later]))).toEqual(
      plain,
    );
  });

  test('a twin is the most alike, and its likeness is 1', () => {
    const twin = { ...papers[0]!, id: '2501.00009', day: '2025-01-09' };
    const [first] = relate([...papers, twin]).of(papers[0]!).later;
    expect(first?.id).toBe(twin.id);
    expect(first?.likeness).toBeCloseTo(1);
  });
});

describe('why', () => {
  test.each([
    ['1', ['KV cache', 'long context']],
    ['2', ['KV cache', 'long-context']],
    ['5', ['flow matching', 'protein backbone']],
  ])('paper %s shows its first one with %j', (id, terms) => {
    const found = related(papers.find((one) => one.id.endsWith(id))!);
    expect([...found.earlier, ...found.later][0]?.terms).toEqual(terms);
  });

  test('a phrase is as long as both say it', () => {
    const [a, b] = [
      paper(1, '2025-01-06', 'A', 'Physics-aware video generation with priors.'),
      paper(2, '2025-01-07', 'B', 'On physics-aware video generation.'),
    ];
    expect(relate([a, b]).of(a).later[0]?.terms).toEqual(['Physics-aware video generation']);
  });

  test('of a compound, no part is shown', () => {
    const [a, b] = [
      paper(1, '2025-01-06', 'A', 'Pruned role-playing agents.'),
      paper(2, '2025-01-07', 'B', 'The playing agents are pruned.'),
    ];
    expect(relate([a, b]).of(a).later).toEqual([]);
  });

  test('words said in passing do not relate', () => {
    const [a, b] = [
      paper(1, '2025-01-06', 'Rivers', 'The delta widens under a bridge.'),
      paper(2, '2025-01-07', 'Lungs', 'Breath under a bridge, briefly.'),
    ];
    expect(relate([a, b]).of(a).later).toEqual([]);
  });

  test('a script without spaces has phrases', () => {
    const [a, b, c] = [
      paper(1, '2025-01-06', '长视频生成', '我们研究长视频生成的稀疏注意力。'),
      paper(2, '2025-01-07', '稀疏注意力', '稀疏注意力让长视频生成更快。'),
      paper(3, '2025-01-07', '蛋白质折叠', '蛋白质结构预测。'),
    ];
    const { later } = relate([a, b, c]).of(a);
    expect(ids(later)).toBe('2');
    expect(later[0]?.terms).toEqual(['稀疏注意力', '长视频生成']);
  });
});

describe('odd archives', () => {
  test('an empty one, one paper, and a paper that is not in it', () => {
    const none = { earlier: [], later: [] };
    expect(relate(papers, 0).of(papers[0]!)).toEqual(none);
    expect(relate([]).of(papers[0]!)).toEqual(none);
    expect(relate([papers[0]!]).of(papers[0]!)).toEqual(none);
    expect(relate(papers.slice(1)).of(papers[0]!)).toEqual(none);
  });

  test('papers without abstracts are related by their titles', () => {
    const [a, b] = [paper(1, '2025-01-06', 'Sparse Attention'), paper(2, '2025-01-07', 'On sparse attention')];
    expect(relate([a, b]).of(a).later[0]?.terms).toEqual(['Sparse Attention']);
  });

  test.each([
    ['a word of 100,000 letters', 'x'.repeat(100_000)],
    ['100,000 letters without a space', '字'.repeat(100_000)],
    ['100,000 dollars', '$'.repeat(100_000)],
    ['beginnings of addresses', '<https:'.repeat(14_000)],
    ['one word 20,000 times', 'spam '.repeat(20_000)],
    ['keys of objects', '__proto__ constructor toString hasOwnProperty '.repeat(10)],
    ['half characters', '\ud800\udc00\ud800 \udc00'.repeat(1000)],
  ])('%s', (_, abstract) => {
    const hostile = [1, 2, 3].map((number) => paperLike(papers[0]!, number + 10, abstract));
    const found = relate([...papers, ...hostile]).of(hostile[0]!);
    for (const { terms } of found.earlier) expect(terms.join('').length).toBeLessThan(500);
    expect(ids(relate([...papers, ...hostile]).of(papers[3]!).later)).toContain('5');
  });
});

/** Past the schema: no abstract may be that long or broken, and nothing may hang on it. */
const paperLike = (like: Paper, number: number, abstract: string): Paper => ({
  ...like,
  id: `2501.000${String(number)}`,
  abstract,
});

describe('always', () => {
  const words =
    'sparse attention video diffusion protein graph reward policy long context KV cache retrieval robot speech'.split(
      ' ',
    );
  const sentence = fc
    .array(fc.constantFrom(...words, 'the', 'of'), { minLength: 1, maxLength: 12 })
    .map((all) => all.join(' '));
  const archive = fc.uniqueArray(
    fc.oneof(
      fc
        .tuple(fc.nat(99_999), fc.integer({ min: 1, max: 5 }), sentence, sentence)
        .map(([number, day, title, abstract]) => paper(number, `2025-01-0${String(day)}`, title, abstract)),
      anyPaper,
    ),
    { selector: ({ id }) => id, maxLength: 25 },
  );
  const bare = (text: string) => ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `;

  test('never itself, earlier is earlier, best first, and both say the terms', () => {
    fc.assert(
      fc.property(archive, (all) => {
        const find = (one: Paper) => relate(all).of(one);
        const dayOf = new Map(all.map(({ id, day }) => [id, day]));
        const byId = new Map(all.map((one) => [one.id, one]));
        for (const one of all) {
          const { earlier, later } = find(one);
          for (const list of [earlier, later]) {
            expect(list.length).toBeLessThanOrEqual(4);
            expect(new Set([one.id, ...list.map((other) => other.id)]).size).toBe(list.length + 1);
            expect(list.map(({ likeness }) => likeness)).toEqual(
              list.map(({ likeness }) => likeness).sort((a, b) => b - a),
            );
          }
          expect(earlier.every((other) => dayOf.get(other.id)! <= one.day)).toBe(true);
          expect(later.every((other) => dayOf.get(other.id)! > one.day)).toBe(true);
          for (const other of [...earlier, ...later]) {
            expect(other.terms.length).toBeGreaterThan(0);
            expect(other.likeness).toBeLessThanOrEqual(1.000001);
            const its = byId.get(other.id)!;
            if (one.source !== 'sample' || its.source !== 'sample') continue;
            for (const term of other.terms)
              for (const text of [one, its]) expect(bare(`${text.title} | ${text.abstract}`)).toContain(bare(term));
          }
        }
      }),
    );
  });

  test('the same in any order', () => {
    fc.assert(
      fc.property(
        archive.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          const [one, two] = [relate(all), relate(shuffled)];
          for (const each of all) expect(two.of(each)).toEqual(one.of(each));
        },
      ),
    );
  });

  test('what is remembered and what is compared again are the same', () => {
    fc.assert(
      fc.property(archive, archive, fc.array(fc.nat(24)), (all, others, changes) => {
        const wordsOf = ({ title, abstract }: Paper) => `${title}|${abstract}`;
        const first = relate(all, 2, { wordsOf });
        const remembered = () => ({
          papers: new Map(all.map((one, place) => [one.id, { place, ...first.relations(one) }])),
          vectors: packVectors(
            all.map((one) => first.relations(one).vector),
            all.length,
          ),
        });
        // Some go, some get the words or the day of others, some are new.
        const now = new Map(others.map((one) => [one.id, one]));
        for (const [place, one] of all.entries()) {
          const other = changes.includes(place) ? others[place % Math.max(1, others.length)] : undefined;
          if (place % 5 > 0) now.set(one.id, other ? { ...one, abstract: other.abstract, day: other.day } : one);
        }
        const papers = [...now.values()];
        const [again, full] = [relate(papers, 2, { wordsOf, remembered }), relate(papers, 2, { wordsOf })];
        for (const each of papers) {
          expect(again.relations(each)).toEqual(full.relations(each));
          expect(again.mark(each)).toBe(full.mark(each));
        }
      }),
    );
  });
});

import { describe, expect, test } from 'vitest';
import { arrange } from '../../src/archive/archive.ts';
import type { Paper } from '../../src/archive/paper/paper.ts';
import { parseConfig } from '../../src/config/config.ts';
import { dueEditions, editionNamed, nameOf, type PastEdition } from '../../src/digest/edition.ts';
import { papersOf } from '../paper-of.ts';

const archiveOf = (papers: readonly Paper[]) =>
  arrange(papers, parseConfig({ topics: [{ slug: 'agents', title: 'Agents', words: ['agent'] }] }, 'test'));
const at = (moment: string) => Date.parse(`${moment}:00Z`);
const ofDay = (day: string, from: number, count: number, fields: Partial<Paper> = {}): Paper[] =>
  papersOf(Array.from({ length: count }, (_, n) => ({ id: `2512.${String(from + n)}`, day, ...fields })));

/** The editions of a run at a moment; what they hold is then past. */
function runs(past: PastEdition[], papers: readonly Paper[], moment: string, topic?: string) {
  const due = dueEditions(archiveOf(papers), past, at(moment), { kind: 'day', topic });
  for (const { edition, papers: its } of due) past.push({ edition, papers: its.map(({ id }) => id), isDone: true });
  return due.map(({ edition, papers: its }) => [edition.key, its.length]);
}

describe('an edition of a day', () => {
  const early = ofDay('2025-12-08', 10_001, 1);
  const whole = [...early, ...ofDay('2025-12-08', 10_002, 40)];

  test('waits for a half-filled day: until a later one has papers, or 36 hours after its end', () => {
    expect(runs([], early, '2025-12-08T05:23')).toEqual([]);
    expect(runs([], whole, '2025-12-08T12:23')).toEqual([]);
    expect(runs([], whole, '2025-12-10T11:59')).toEqual([]);
    expect(runs([], whole, '2025-12-10T12:00')).toEqual([['2025-12-08', 41]]);
    expect(runs([], [...whole, ...ofDay('2025-12-09', 20_000, 2)], '2025-12-09T06:23')).toEqual([['2025-12-08', 41]]);
  });

  test('is not sent any more when it is old', () => {
    expect(runs([], whole, '2025-12-14T00:00')).toEqual([]);
    expect(runs([], [...whole, ...ofDay('2025-12-09', 20_000, 2)], '2025-12-20T00:00')).toEqual([]);
  });

  test('is the newest alone where none was sent before, and missed ones are caught up later', () => {
    const days = ['2025-12-08', '2025-12-09', '2025-12-10', '2025-12-11', '2025-12-12'];
    const papers = days.flatMap((day, index) => ofDay(day, 10_000 + 100 * index, 3));
    const past: PastEdition[] = [];
    expect(runs(past, papers.slice(0, 6), '2025-12-09T12:00')).toEqual([['2025-12-08', 3]]);
    expect(runs(past, papers, '2025-12-12T12:00')).toEqual([
      ['2025-12-09', 3],
      ['2025-12-10', 3],
      ['2025-12-11', 3],
    ]);
    expect(runs(past, papers, '2025-12-12T18:00')).toEqual([]);
  });

  test('has the late papers of days before it: each paper is in one edition', () => {
    const past: PastEdition[] = [];
    const tuesday = ofDay('2025-12-09', 20_000, 2);
    expect(runs(past, [...whole, ...tuesday], '2025-12-09T12:00')).toEqual([['2025-12-08', 41]]);
    const late = ofDay('2025-12-08', 30_000, 3);
    const wednesday = ofDay('2025-12-10', 40_000, 1);
    expect(runs(past, [...whole, ...late, ...tuesday, ...wednesday], '2025-12-10T12:00')).toEqual([['2025-12-09', 5]]);
    const told = past.flatMap(({ papers }) => papers);
    expect(new Set(told).size).toBe(told.length);
  });

  test('of a weekend comes once: Friday after 36 hours, and nothing for days without papers', () => {
    const friday = ofDay('2025-12-12', 10_000, 4);
    const past: PastEdition[] = [];
    expect(runs(past, friday, '2025-12-13T12:00')).toEqual([]);
    expect(runs(past, friday, '2025-12-14T12:00')).toEqual([['2025-12-12', 4]]);
    expect(runs(past, friday, '2025-12-15T12:00')).toEqual([]);
    expect(runs(past, [...friday, ...ofDay('2025-12-15', 20_000, 2)], '2025-12-15T18:00')).toEqual([]);
  });

  test('that was begun and is not done is sent on, with the papers that it had', () => {
    const past: PastEdition[] = [
      { edition: { kind: 'day', key: '2025-12-08' }, papers: ['2512.10001', '2512.99999'], isDone: false },
    ];
    const due = dueEditions(archiveOf(whole), past, at('2025-12-10T12:00'), { kind: 'day' });
    expect(due.map(({ papers }) => papers.map(({ id }) => id))).toEqual([['2512.10001']]);
  });

  test('of a topic has its papers, and is none where it has none', () => {
    const agents = ofDay('2025-12-08', 50_000, 2, { keywords: ['agent'] });
    expect(runs([], [...whole, ...agents], '2025-12-10T12:00', 'agents')).toEqual([['2025-12-08', 2]]);
    expect(runs([], whole, '2025-12-10T12:00', 'agents')).toEqual([]);
  });
});

test('an edition of a week waits for its end', () => {
  const papers = [...ofDay('2025-12-08', 10_000, 2), ...ofDay('2025-12-12', 20_000, 2)];
  const due = (some: readonly Paper[], moment: string) =>
    dueEditions(archiveOf(some), [], at(moment), { kind: 'week' }).map(({ edition, papers: its }) => [
      edition.key,
      its.length,
    ]);
  expect(due(papers, '2025-12-15T12:00')).toEqual([]);
  expect(due(papers, '2025-12-16T12:00')).toEqual([['2025-W50', 4]]);
  expect(due([...papers, ...ofDay('2025-12-15', 30_000, 1)], '2025-12-15T12:00')).toEqual([['2025-W50', 4]]);
});

test.each([
  [{ kind: 'day', key: '2025-12-08', topic: undefined }, 'day-2025-12-08'],
  [{ kind: 'week', key: '2025-W50', topic: 'long-context' }, 'week-2025-W50-long-context'],
  [{ kind: 'trending', key: '2025-12-08', topic: undefined }, 'trending-2025-12-08'],
] as const)('the name of %j is read back', (edition, name) => {
  expect(nameOf(edition)).toBe(name);
  expect(editionNamed(name)).toEqual(edition);
});

test.each(['', 'day', 'day-2025-12-08-../x', 'night-2025-12-08', '../day-2025-12-08'])(
  '%j names no edition',
  (name) => {
    expect(editionNamed(name)).toBeUndefined();
  },
);

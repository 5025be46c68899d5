import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { daysBetween } from '../../../src/archive/time/calendar.ts';
import { progressIn } from '../../../src/ingest/keep/progress.ts';
import { temporaryFolder, tree } from '../../command.ts';

const range = daysBetween('2025-12-01', '2025-12-05');
const [first, second, third, fourth, fifth] = range as [string, string, string, string, string];
const question = ['arxiv-oai', 'cs', first, fifth];
const progress = (root: string, { asks = question, today = '2026-01-01' } = {}) => progressIn(root, asks, range, today);

test('days that are finished are not left, and a day that was begun has its place', () => {
  const root = temporaryFolder();
  const before = progress(root);
  before.reached(first, '0 token');
  before.finished(first);
  before.reached(second, '0 token');
  before.reached(second, undefined);
  before.reached(third, '1 a&b="é');
  const after = progress(root);
  expect(after.left).toEqual([second, third, fourth, fifth]);
  expect(range.map((day) => after.placeIn(day))).toEqual([undefined, undefined, '1 a&b="é', undefined, undefined]);
});

test('it goes with the last day, and lies in .cache alone', () => {
  const root = temporaryFolder();
  for (const day of [third, first, second, fifth]) progress(root).finished(day);
  expect(Object.keys(tree(root))).toEqual([expect.stringMatching(/^\.cache\/ingest\/progress-[0-9a-f]{12}\.json$/)]);
  progress(root).finished(fourth);
  expect(tree(root)).toEqual({});
});

test('today is asked for again, and is no reason to keep it', () => {
  const root = temporaryFolder();
  const today = fourth;
  for (const day of [first, second, third, fourth]) progress(root, { today }).finished(day);
  expect(progress(root, { today }).left).toEqual([fourth, fifth]);
  const all = progress(root, { today });
  for (const day of all.left) all.finished(day);
  expect(tree(root)).toEqual({});
});

test('another question has its own', () => {
  const root = temporaryFolder();
  progress(root).finished(first);
  expect(progress(root, { asks: [...question, 'other'] }).left).toEqual(range);
  expect(progress(root).left).toHaveLength(4);
});

test('a folder that can not be written to costs requests only', () => {
  const root = temporaryFolder();
  writeFileSync(`${root}/.cache`, 'a file');
  const here = progress(root);
  here.finished(first);
  here.reached(second, '0 token');
  expect(here.placeIn(second)).toBe('0 token');
  expect(progress(root).left).toEqual(range);
});

test.each<[string, string]>([
  ['nothing', ''],
  ['half of it', '{"done":["2025-12-01"'],
  ['another value', 'null'],
  ['a list', '[]'],
  ['other fields', '{"done":[],"places":{},"more":1}'],
  ['no day', '{"done":["2025-02-30"],"places":{}}'],
  ['a place of no day', '{"done":["2025-12-01"],"places":{"toString":"0 x"}}'],
  ['a place that is no text', '{"done":["2025-12-01"],"places":{"2025-12-02":{"toString":1}}}'],
  ['an endless place', JSON.stringify({ done: [first], places: { [second]: 'x'.repeat(5000) } })],
  ['more than it can be', JSON.stringify({ done: Array.from({ length: 400_000 }, () => first), places: {} })],
  ['zeros', '\0'.repeat(500)],
])('a file with %s is as good as none', (_, text) => {
  const root = temporaryFolder();
  const { file } = progress(root);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  const here = progress(root);
  expect([here.left, here.placeIn(second), here.placeIn('toString')]).toEqual([range, undefined, undefined]);
  here.finished(first);
  expect(progress(root).left).toHaveLength(4);
});

test('a folder in its place, too', () => {
  const root = temporaryFolder();
  const { file } = progress(root);
  mkdirSync(file, { recursive: true });
  const here = progress(root);
  here.finished(first);
  for (const day of range) here.finished(day);
  expect(here.left).toEqual(range);
});

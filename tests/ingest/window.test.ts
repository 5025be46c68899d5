import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addDays } from '../../src/archive/time/calendar.ts';
import { toSighting } from '../../src/sources/draft.ts';
import { Store } from '../../src/ingest/keep/store.ts';
import { lostDays, openDays } from '../../src/ingest/window.ts';
import { temporaryFolder } from '../command.ts';

const today = '2026-02-10';
const ago = (days: number) => addDays(today, -days);

/** An archive with a paper for each day. */
function storeOf(days: string[], source = 'huggingface', root = temporaryFolder()) {
  const store = new Store(root);
  for (const day of days)
    store.merge(toSighting({ id: `${source}-${day}`, day, source, title: `Paper of ${day} from ${source}` }));
  return { root, store: new Store(root) };
}

const range = ({ days, ...more }: ReturnType<typeof openDays>) => ({
  ...more,
  from: days[0],
  to: days.at(-1),
  count: days.length,
});

test.each<[string, string[], { from: string; count: number; behind?: string }]>([
  ['nothing', [], { from: ago(13), count: 14 }],
  ['today', [ago(0)], { from: ago(13), count: 14 }],
  ['the first of the last 14 days', [ago(13)], { from: ago(13), count: 14 }],
  ['the day before them, which may be half filled', [ago(14)], { from: ago(14), count: 15 }],
  ['an older one, too', [ago(400), ago(30)], { from: ago(30), count: 31 }],
  ['the first of the last 100 days', [ago(99)], { from: ago(99), count: 100 }],
  ['the day before those', [ago(100)], { from: ago(13), count: 14, behind: ago(100) }],
  ['years ago', [ago(800)], { from: ago(13), count: 14, behind: ago(800) }],
  ['days to come, and one that was', [ago(-1), ago(-700), ago(20)], { from: ago(20), count: 21 }],
  ['days to come alone', [ago(-700)], { from: ago(13), count: 14 }],
])('an archive whose newest day is %s', (_, days, expected) => {
  expect(range(openDays(storeOf(days).store, 14, today))).toEqual({ ...expected, to: today });
});

test('the sample is no beginning; papers of a service beside it are', () => {
  const { root, store } = storeOf([ago(30)], 'sample');
  expect(range(openDays(store, 14, today))).toEqual({ from: ago(13), to: today, count: 14 });
  const both = storeOf([ago(40)], 'huggingface', root);
  expect(range(openDays(both.store, 14, today)).from).toBe(ago(40));
});

test('a file that is no paper, and a folder that is no day, are no beginning', () => {
  const { root } = storeOf([ago(30)]);
  const put = (path: string) => {
    mkdirSync(join(root, 'content/papers', path, '..'), { recursive: true });
    writeFileSync(join(root, 'content/papers', path), 'words');
  };
  put(`${ago(20).replaceAll('-', '/')}/2601.00001.md`);
  put('2026/02/00/2601.00002.md');
  put('2025/99/99/2601.00003.md');
  expect(range(openDays(new Store(root), 14, today)).from).toBe(ago(30));
});

test('a window longer than what is caught up with is read whole', () => {
  const count = (days: string[]) => openDays(storeOf(days).store, 200, today).days.length;
  expect([count([ago(150)]), count([ago(250)]), count([ago(99)])]).toEqual([200, 200, 200]);
});

test('days are lost that lie before what the next run reads', () => {
  const { root, store } = storeOf([ago(30)]);
  const failed = [ago(29), ago(20), ago(14), ago(13), ago(2)];
  expect(lostDays(failed, store, 14, today)).toEqual([]);
  const later = storeOf([ago(1)], 'huggingface', root).store;
  expect(lostDays(failed, later, 14, today)).toEqual([ago(29), ago(20), ago(14)]);
  rmSync(join(root, 'content'), { recursive: true });
  expect(lostDays([], new Store(root), 14, today)).toEqual([]);
});

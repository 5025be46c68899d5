// @module-tag slow

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addDays, daysBetween, weekday } from '../../src/archive/time/calendar.ts';
import { archiveFolder, run, tree, paperTree } from '../command.ts';
import { clockAt } from '../clock-at.ts';
import { entry } from '../entry.ts';
import { dailyPapers, upstream } from '../upstream.ts';

const first = '2026-01-05';
const years = 2 * 365;

/** A service with 20 papers for each weekday of some months, of which `had` are listed. */
async function service(had: (day: string) => number = () => 20) {
  const { endpoint, requests } = await dailyPapers((day) =>
    weekday(day) > 5 || day < '2025-12-01' || day > '2026-12-31'
      ? []
      : Array.from({ length: had(day) }, (_, index) => paper(day, index)),
  );
  const asked = () => requests.splice(0).map(({ url }) => new URL(url!, endpoint).searchParams.get('date')!);
  return { env: { HF_ENDPOINT: endpoint }, asked };
}

function paper(day: string, index: number) {
  const id = `26${day.slice(5, 7)}.${day.slice(8)}${String(index).padStart(3, '0')}`;
  return entry({ id, title: `Paper ${index} of ${day}`, submittedOnDailyAt: `${day}T01:00:00Z` });
}

const archive = () => archiveFolder('{ sources: [huggingface()] }', ', huggingface');
const papers = (root: string) => Object.keys(paperTree(join(root, 'content/papers')));
const on = (root: string, day: string) => papers(root).filter((file) => file.startsWith(day.replaceAll('-', '/')));
const ingest = (root: string, today: string, env: Record<string, string>, flags: string[] = []) =>
  run('ingest', ['--root', root, '--interval', '0', ...flags], { ...env, ...clockAt(today) });

test('a day that was half filled when it was last seen is whole after the next run, 30 days later', async () => {
  const root = archive();
  let half = true;
  const { env, asked } = await service((day) => (half && day === '2026-01-16' ? 3 : 20));
  const before = await ingest(root, '2026-01-16', env);
  expect([before.code, on(root, '2026-01-16').length]).toEqual([0, 3]);
  asked();
  half = false;
  const { code, err } = await ingest(root, addDays('2026-01-16', 30), env);
  expect([code, err]).toEqual([0, '']);
  expect(asked()).toEqual(daysBetween('2026-01-16', addDays('2026-01-16', 30)));
  expect(on(root, '2026-01-16')).toHaveLength(20);
  expect(papers(root)).toHaveLength(
    20 * daysBetween('2026-01-03', '2026-02-15').filter((day) => weekday(day) <= 5).length,
  );
  // From then on it is the last 14 days again.
  await ingest(root, '2026-02-16', env);
  expect(asked()).toEqual(daysBetween('2026-02-03', '2026-02-16'));
});

test('ten runs, one a day, give the same files as one run on the tenth day', async () => {
  const { env } = await service(() => 3);
  const [daily, late] = [archive(), archive()];
  // Both know the days before: what a run catches up with begins where the archive ends.
  for (const root of [daily, late]) expect((await ingest(root, first, env)).code).toBe(0);
  for (const day of daysBetween(addDays(first, 1), addDays(first, 10)))
    expect(await ingest(daily, day, env)).toMatchObject({ code: 0, err: '' });
  expect(await ingest(late, addDays(first, 10), env)).toMatchObject({ code: 0, err: '' });
  expect(tree(join(late, 'content'))).toEqual(tree(join(daily, 'content')));
  expect(on(late, addDays(first, 10))).toHaveLength(3);
});

test('a day never shrinks', async () => {
  const root = archive();
  let had = 20;
  const { env } = await service(() => had);
  await ingest(root, first, env, ['--days', '1']);
  const before = paperTree(join(root, 'content'));
  for (had of [3, 0]) await ingest(root, addDays(first, 1), env);
  expect(tree(join(root, 'content'))).toMatchObject(before);
});

test('more than 100 days are left to a command, which is said in one line', async () => {
  const root = archive();
  const { env, asked } = await service();
  await ingest(root, first, env, ['--days', '1']);
  const today = addDays(first, 100);
  asked();
  const late = await ingest(root, today, env);
  expect(asked()).toEqual(daysBetween(addDays(today, -13), today));
  expect([late.code, late.err]).toEqual([
    0,
    `the days since ${first} are too many to be read unasked: npm run ingest -- --from ${first}\n`,
  ]);
  const flags = late.err.trim().split(' -- ')[1]!.split(' ');
  await ingest(root, today, env, flags);
  expect(asked()).toEqual(daysBetween(first, today));
  expect((await ingest(root, today, env)).err).toBe('');
});

test('with a flag that names days only those are read', async () => {
  const root = archive();
  const { env, asked } = await service();
  await ingest(root, first, env, ['--days', '1']);
  asked();
  await ingest(root, addDays(first, 50), env, ['--days', '2']);
  expect(asked()).toEqual([addDays(first, 49), addDays(first, 50)]);
});

test('what fails while days are caught up with is named, where no later run would read it', async () => {
  const root = archive();
  await ingest(root, first, (await service()).env, ['--days', '1']);
  const [lost, kept] = [addDays(first, 2), addDays(first, 30)];
  const { endpoint } = await upstream((request, response) => {
    const day = new URL(request.url!, 'http://localhost').searchParams.get('date')!;
    if ([lost, kept].includes(day)) response.writeHead(404).end();
    else response.end(JSON.stringify(weekday(day) > 5 ? [] : [paper(day, 0)]));
  });
  const { code, err } = await ingest(root, addDays(first, 32), { HF_ENDPOINT: endpoint });
  expect(code).toBe(75);
  expect(err).toContain(`no later run reads these days unasked: npm run ingest -- --from ${lost} --to ${lost}\n`);
  expect(on(root, addDays(first, 31))).toHaveLength(1);
});

test('where a service fails from one day on, the next run goes on there', async () => {
  const root = archive();
  await ingest(root, first, (await service()).env, ['--days', '1']);
  let until = addDays(first, 9);
  const { endpoint, requests } = await upstream((request, response) => {
    const day = new URL(request.url!, 'http://localhost').searchParams.get('date')!;
    if (day > until) response.writeHead(404).end();
    else response.end(JSON.stringify(weekday(day) > 5 ? [] : [paper(day, 0)]));
  });
  const today = addDays(first, 39);
  const cut = await ingest(root, today, { HF_ENDPOINT: endpoint });
  expect([cut.code, cut.err.includes('no later run')]).toEqual([75, false]);
  until = today;
  requests.length = 0;
  const { code } = await ingest(root, today, { HF_ENDPOINT: endpoint });
  expect(code).toBe(0);
  expect(new URL(requests[0]!.url!, endpoint).searchParams.get('date')).toBe(addDays(first, 9));
  for (const day of daysBetween(first, today)) expect(on(root, day).length > 0).toBe(weekday(day) <= 5);
});

test.each([
  ['ahead', years],
  ['behind', -years],
])('a clock two years %s does no harm, and the next run with the right time goes on', async (_, by) => {
  const root = archive();
  const { env, asked } = await service();
  await ingest(root, '2026-01-16', env);
  const before = tree(join(root, 'content'));
  asked();
  const wrong = addDays('2026-01-16', by);
  const { code } = await ingest(root, wrong, env);
  // The service has no papers of those days.
  expect([code, asked()]).toEqual([75, daysBetween(addDays(wrong, -13), wrong)]);
  expect(tree(join(root, 'content'))).toEqual(before);
  const right = addDays('2026-01-16', 20);
  expect((await ingest(root, right, env)).code).toBe(0);
  expect(asked()).toEqual(daysBetween('2026-01-16', right));
  expect(on(root, '2026-02-05')).toHaveLength(20);
});

import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { addDays, daysBetween, weekday } from '../../src/archive/time/calendar.ts';
import { clockAt } from '../clock-at.ts';
import { archiveFolder, run, paperTree } from '../command.ts';
import { entry } from '../entry.ts';
import { dailyPapers, upstream } from '../upstream.ts';

const [first, last] = ['2024-01-01', '2024-02-29'];
const days = daysBetween(first, last);
const range = ['--from', first, '--to', last];
const archive = () => archiveFolder('{ sources: [huggingface()] }', ', huggingface');
const papers = (root: string) => Object.keys(paperTree(join(root, 'content/papers')));
const ingest = (root: string, endpoint: string, flags = range) =>
  run('ingest', ['--root', root, '--interval', '0', ...flags], { HF_ENDPOINT: endpoint, ...clockAt('2026-01-05') });

const papersOf = (day: string) =>
  weekday(day) > 5
    ? []
    : [entry({ id: `24${day.slice(5, 7)}.000${day.slice(8)}`, submittedOnDailyAt: `${day}T01:00:00Z` })];

test('a backfill that fails says what is left, and the same command asks for the rest only', async () => {
  const root = archive();
  const bad = await upstream((request, response) => {
    const day = new URL(request.url!, 'http://localhost').searchParams.get('date')!;
    if (day <= addDays(first, 2)) response.end(JSON.stringify(papersOf(day)));
    else if (day === addDays(first, 3)) response.writeHead(429, { 'retry-after': '0' }).end();
    else response.writeHead(406).end();
  });
  const cut = await ingest(root, bad.endpoint);
  expect(cut.code).toBe(75);
  expect(papers(root)).toHaveLength(3);
  expect(cut.err).toContain(
    `huggingface  3 days in a row failed: ${days.length - 6} days are left, ${addDays(first, 6)} to ${last}. ` +
      `Go on with: npm run ingest -- --from ${first} --to ${last}\n`,
  );
  const good = await dailyPapers(papersOf);
  const { code, err } = await ingest(root, good.endpoint);
  expect(code).toBe(0);
  expect(err).toMatch(/^huggingface: 3 of 60 days are done; to start from the beginning, remove /);
  const asked = good.requests.map(({ url }) => new URL(url!, good.endpoint).searchParams.get('date'));
  expect([...new Set(asked)]).toEqual(days.slice(3));
  expect(papers(root)).toHaveLength(days.filter((day) => weekday(day) <= 5).length);
  // A finished backfill leaves no mark: the command reads everything again.
  expect((await ingest(root, good.endpoint)).err).toBe('');
});

test('without a network it says so once, and asks for no other day', async () => {
  const root = archive();
  const { code, err } = await ingest(root, 'http://no-such-host.invalid');
  expect(code).toBe(75);
  const [failed, left, ...more] = err.trim().split('\n');
  expect(failed).toMatch(/^2024-01-01 {2}huggingface {2}failed: .*no-such-host\.invalid/);
  expect(left).toMatch(/the service can’t be reached: 59 days are left/);
  expect(more).toEqual([]);
});

test('a run ends in time, keeps what it has, and is no failure', async () => {
  const root = archive();
  const slow = await dailyPapers(papersOf);
  // A minute that is a tenth of a second.
  const fast = 'const now = performance.now.bind(performance); performance.now = () => 600 * now();';
  const { NODE_OPTIONS } = clockAt('2026-01-05');
  const { code, err } = await run('ingest', ['--root', root, '--interval', '30', '--minutes', '1', ...range], {
    HF_ENDPOINT: slow.endpoint,
    NODE_OPTIONS: `${NODE_OPTIONS} --import data:text/javascript,${encodeURIComponent(fast)}`,
  });
  expect(code).toBe(0);
  expect(err).toMatch(
    /the time of the run is over: \d+ days are left, 2024-0\d-\d\d to 2024-02-29\. Go on with: npm run/,
  );
  expect(papers(root).length).toBeGreaterThan(0);
});

test('the papers of the sample leave with the first ingest from another source', async () => {
  const root = archive();
  cpSync(fileURLToPath(new URL('../../content/papers', import.meta.url)), join(root, 'content/papers'), {
    recursive: true,
  });
  expect(papers(root)).toHaveLength(63);
  const good = await dailyPapers(papersOf);
  const { code, err } = await ingest(root, good.endpoint, ['--date', first]);
  expect([code, err]).toEqual([0, 'the 63 papers of the sample leave: archive.config.ts names other sources\n']);
  expect(papers(root)).toEqual(['2024/01/01/2401.00001.md']);
});

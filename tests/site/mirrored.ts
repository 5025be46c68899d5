import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { isDay } from '../../src/archive/time/calendar.ts';
import { serve } from '../../src/build/serve.ts';
import { archiveFolder, paperTree, run } from '../command.ts';
import { counted } from '../../scripts/terminal.ts';

/** The files of an archive's papers, by their place. */
export const papersIn = (root: string) => paperTree(join(root, 'content/papers'));
const daysOf = (papers: Record<string, string>) =>
  Object.keys(papers).map((file) => file.slice(0, 10).replaceAll('/', '-'));

/** Serves a built site below `base`, and takes all its days into an archive of its own with the command; says what it did. */
export async function mirrored(site: string, base: string, papers: Record<string, string>) {
  const served = await serve(site, { base, port: 0 });
  onTestFinished(() => served.close());
  const url = served.url.replace('localhost', '127.0.0.1');
  const root = archiveFolder(`{ sources: [mirror('${url}')] }`, ', mirror');
  const days = daysOf(papers);
  expect(days.every(isDay)).toBe(true);
  const range = ['--from', days[0]!, '--to', days.at(-1)!];
  const ingest = () =>
    run('ingest', ['--root', root, ...range, '--interval', '0', '--json'], { TZ: 'Pacific/Kiritimati' });
  return { root, url, ingest };
}

/** Twice: whole, and then without a change. Only the papers come over: pages, settings and quarantine are each archive's own. */
export async function expectSame(site: string, base: string, papers: Record<string, string>) {
  const { root, url, ingest } = await mirrored(site, base, papers);
  const count = Object.keys(papers).length;
  expect(await ingest()).toMatchObject({ code: 0, err: '', summary: { new: count, quarantined: 0 } });
  expect(papersIn(root)).toEqual(papers);
  expect(await ingest()).toMatchObject({ code: 0, summary: { new: 0, changed: 0, unchanged: count } });
  expect(papersIn(root)).toEqual(papers);
  const check = (...flags: string[]) => run('check', ['--root', root, ...flags]);
  expect(await check('--content')).toMatchObject({
    code: 0,
    err: '',
    out: `content: ${counted(count, 'paper')}, 0 wrong\n`,
  });
  expect(await check('--against', url, '--interval', '0')).toMatchObject({
    code: 0,
    err: '',
    out: `${url}: ${counted(count, 'paper')} compared, no difference\n`,
  });
}

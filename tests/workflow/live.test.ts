import { expect, onTestFinished, test } from 'vitest';
import { serve } from '../../src/build/serve.ts';
import { gitIn } from '../../src/workflow/git.ts';
import { awaitStamp, liveStamp, siteStamp, whyNot, writeStamp } from '../../src/workflow/live.ts';
import { temporaryFolder } from '../command.ts';
import { upstream } from '../upstream.ts';
import { git, push, remoteOf, write } from './repository.ts';

function site(text: string): string {
  const folder = temporaryFolder();
  write(folder, 'index.html', text);
  write(folder, 'papers/1/index.html', 'a paper');
  return folder;
}

async function served(folder: string, base = '/'): Promise<string> {
  const served = await serve(folder, { port: 0, base });
  onTestFinished(() => served.close());
  return served.url;
}

test('the stamp of a site is of its paths and bytes, and not of itself', () => {
  const one = site('one');
  const stamp = siteStamp(one);
  expect(siteStamp(site('one'))).toBe(stamp);
  expect(siteStamp(site('two'))).not.toBe(stamp);
  writeStamp(one, { site: stamp, commit: 'a'.repeat(40) });
  expect(siteStamp(one)).toBe(stamp);
  write(one, 'more.html', '');
  expect(siteStamp(one)).not.toBe(stamp);
});

test('a site that is live already is not deployed, one that differs is', async () => {
  const { first } = remoteOf({ 'README.md': 'An archive' });
  const commit = git(first, 'rev-parse', 'HEAD');
  const folder = site('one');
  const own = { site: siteStamp(folder), commit };
  const address = await served(folder, '/repo/');
  expect(await liveStamp(address)).toBeUndefined();
  expect(await whyNot(own, await liveStamp(address), gitIn(first))).toBeUndefined();
  writeStamp(folder, own);
  expect(await liveStamp(address)).toEqual(own);
  expect(await whyNot(own, await liveStamp(address), gitIn(first))).toBe('the live site is the same, to the byte');
  const other = { ...own, site: siteStamp(site('two')) };
  expect(await whyNot(other, await liveStamp(address), gitIn(first))).toBeUndefined();
});

test('a run of an older commit does not replace a newer site, also from a checkout of one commit', async () => {
  const { first, clone } = remoteOf({ 'README.md': 'A' });
  const older = git(first, 'rev-parse', 'HEAD');
  const shallow = clone('--depth', '1');
  write(first, 'README.md', 'B');
  push(first);
  const newer = git(first, 'rev-parse', 'HEAD');
  const stamp = (commit: string) => ({ site: commit.slice(0, 32), commit });
  for (const folder of [first, shallow])
    expect(await whyNot(stamp(older), stamp(newer), gitIn(folder))).toMatch(/which is newer than/);
  expect(await whyNot(stamp(newer), stamp(older), gitIn(first))).toBeUndefined();
  // A history that was rewritten: nobody knows the live commit.
  expect(await whyNot(stamp(newer), stamp('f'.repeat(40)), gitIn(first))).toBeUndefined();
});

test('what is served after the deployment is awaited, and yesterday’s site is named', async () => {
  const [old, next] = [site('yesterday'), site('today')];
  writeStamp(old, { site: siteStamp(old), commit: 'a'.repeat(40) });
  const address = await served(old);
  const live = await awaitStamp(address, siteStamp(next), 0.3);
  expect(live?.site).toBe(siteStamp(old));
  setTimeout(() => {
    writeStamp(old, { site: siteStamp(next), commit: 'b'.repeat(40) });
  }, 100);
  expect((await awaitStamp(address, siteStamp(next), 20))?.site).toBe(siteStamp(next));
});

test('an answer that is no stamp counts as none', async () => {
  let answer = '';
  const { endpoint } = await upstream((_request, response) => response.end(answer));
  for (answer of ['', '<h1>404</h1>', '{}', '{"site":"x","commit":"--upload-pack=x"}'])
    expect(await liveStamp(`${endpoint}/`)).toBeUndefined();
  expect(await liveStamp('http://127.0.0.1:1/')).toBeUndefined();
});

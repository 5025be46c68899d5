import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../command.ts';
import { slow } from '../long.ts';
import { engine } from '../run.ts';
import { upstream } from '../upstream.ts';

// Companies mirror the registry, often below a path. npm once asked such a mirror at the wrong place (npm/cli#8720), and a
// lock file that was written on one system may lack what the others need (npm/cli#4828).

interface Entry {
  version: string;
  integrity: string;
  optionalDependencies?: Record<string, string>;
  dev?: boolean;
}
const lock = JSON.parse(readFileSync(join(engine, 'package-lock.json'), 'utf8')) as { packages: Record<string, Entry> };
const nameOf = (place: string) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);

test('whatever a package may bring on some system is in the lock file', () => {
  for (const [place, { optionalDependencies = {} }] of Object.entries(lock.packages))
    for (const name of Object.keys(optionalDependencies)) {
      // As Node looks for it: from the package outwards.
      const folders = place.split('/node_modules/').map((_, n, parts) => parts.slice(0, n + 1).join('/node_modules/'));
      const places = ['', ...folders].map((folder) => join(folder, 'node_modules', name));
      expect([place, name, places.some((one) => lock.packages[one])]).toEqual([place, name, true]);
    }
});

/** Where npm's cache has a package's archive: the cache is addressed by hash. */
const cache = spawnSync('npm', ['config', 'get', 'cache'], { encoding: 'utf8', shell: process.platform === 'win32' });
function archiveOf({ integrity }: Entry): string {
  const hash = Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex');
  const parts = [hash.slice(0, 2), hash.slice(2, 4), hash.slice(4)];
  return join(cache.stdout.trim(), '_cacache', 'content-v2', 'sha512', ...parts);
}
/** What an install brings to this system, without what tests need. */
const needed = Object.entries(lock.packages).filter(
  ([place, { dev }]) => place && !dev && existsSync(join(engine, place)),
);

// After `npm ci` the cache has all of them.
test.skipIf(!needed.every(([, entry]) => existsSync(archiveOf(entry))))(
  'packages come from a registry below a path, and from nowhere else',
  slow,
  async () => {
    const versions = Map.groupBy(Object.entries(lock.packages).slice(1), ([place]) => nameOf(place));
    const { endpoint, requests } = await upstream((request, response) => {
      const path = decodeURIComponent(new URL(request.url!, 'http://localhost').pathname);
      const [, name = '', version] = /^\/repository\/npm\/(.*?)(?:\/-\/([^/]+)\.tgz)?$/.exec(path) ?? [];
      const entries = (versions.get(name) ?? []).map(([, entry]) => entry);
      const asked = entries.find((entry) => entry.version === version);
      if (asked && existsSync(archiveOf(asked))) return response.end(readFileSync(archiveOf(asked)));
      if (asked || entries.length === 0) return response.writeHead(404).end('{}');
      const all = entries.map((entry) => {
        const tarball = `${endpoint}/repository/npm/${name}/-/${entry.version}.tgz`;
        return [entry.version, { ...entry, name, dist: { tarball, integrity: entry.integrity } }] as const;
      });
      response.setHeader('content-type', 'application/json');
      return response.end(
        JSON.stringify({ name, 'dist-tags': { latest: entries[0]!.version }, versions: Object.fromEntries(all) }),
      );
    });
    const folder = temporaryFolder();
    for (const file of ['package.json', 'package-lock.json']) copyFileSync(join(engine, file), join(folder, file));
    const flags = ['--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--cache', temporaryFolder()];
    const child = spawn('npm', ['ci', ...flags, '--registry', `${endpoint}/repository/npm/`], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
      shell: process.platform === 'win32',
    });
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    const code = await new Promise<number | null>((ended) => child.on('close', ended));
    expect([code, err]).toEqual([0, expect.any(String)]);
    const asked = requests.map(({ url }) => url!);
    expect(asked.filter((url) => !url.startsWith('/repository/npm/'))).toEqual([]);
    expect(asked.filter((url) => url.endsWith('.tgz')).length).toBeGreaterThan(200);
    for (const [place] of needed) expect([place, existsSync(join(folder, place))]).toEqual([place, true]);
  },
);

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

// What an install brings. `npx vitest run tests/house --update` writes the list of licences again.

interface Entry {
  version?: string;
  license?: string;
  integrity?: string;
  resolved?: string;
  hasInstallScript?: boolean;
  dependencies?: Record<string, string>;
}
const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, Entry> };
const settings = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
const { '': root, ...entries } = lock.packages;
const nameOf = (place: string) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);

test('the lock file has the hash of each package, from any registry, at the versions of package.json', () => {
  for (const [place, { version, integrity, resolved }] of Object.entries(entries)) {
    expect([place, integrity, resolved]).toEqual([place, expect.stringMatching(/^sha512-/), undefined]);
    expect([place, version]).toEqual([place, expect.stringMatching(/^\d+\.\d+\.\d+/)]);
  }
  for (const kind of ['dependencies', 'optionalDependencies', 'devDependencies']) {
    expect(root).toHaveProperty(kind, settings[kind]);
    for (const [name, version] of Object.entries(settings[kind]!))
      expect([name, version]).toEqual([name, lock.packages[`node_modules/${name}`]?.version]);
  }
});

/** They may run code when they are installed. Nothing depends on what esbuild runs: it looks at its own program. */
const mayRun = ['esbuild'];

test('packages run code at an install by name only, and all systems have the same Node', () => {
  const running = Object.entries(entries).filter(([, { hasInstallScript }]) => hasInstallScript);
  expect(running.map(([place]) => nameOf(place))).toEqual(mayRun);
  const versions = Object.entries(settings.optionalDependencies!).filter(([name]) => name.startsWith('node-'));
  expect(versions).toHaveLength(5);
  for (const [name, version] of versions) expect([name, version]).toEqual([name, read('.nvmrc').trim()]);
});

test('npm scripts run under the Node that a package brings', () => {
  expect(readFileSync(process.execPath)).toHaveLength(
    readFileSync(new URL('../../node_modules/.bin/node', import.meta.url)).length,
  );
  expect(process.version).toBe(`v${read('.nvmrc').trim()}`);
});

/** Whoever wants another one says in the commit what it asks of those who copy the code. */
const allowed = [
  ...['0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'CC0-1.0', 'ISC', 'MIT', 'MIT-0', 'OFL-1.1'],
  ...['Apache-2.0', 'Python-2.0', 'LGPL-3.0-or-later', 'MPL-2.0'],
];

test('each package has a licence that is allowed, and docs/packages.md lists them', async () => {
  const byLicense = Map.groupBy(Object.entries(entries), ([, { license }]) => license ?? 'none');
  const unknown = [...byLicense.keys()].flatMap((license) => license.split(' AND '));
  expect(unknown.filter((license) => !allowed.includes(license))).toEqual([]);
  const sections = [...byLicense]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([license, places]) => {
      const names = [...new Set(places.map(([place]) => nameOf(place)))].sort();
      return `## ${license}\n\n${names.map((name) => `\`${name}\``).join(', ')}\n`;
    });
  const text = `# Packages and their licences

The lock file names these packages, for all systems. A machine installs those of its own. This page is made from \`package-lock.json\`; [CONTRIBUTING.md](../CONTRIBUTING.md) has the reason for each direct one.

${sections.join('\n')}`;
  await expect(text).toMatchFileSnapshot('../../docs/packages.md');
});

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { clockAt } from '../clock-at.ts';
import { run, temporaryFolder } from '../command.ts';
import { isLong, slow } from '../long.ts';

// An archive and its site are the same bytes on every machine: whatever day it is, wherever the machine stands, whatever
// it speaks, and wherever the archive lies.

const places: { folder: string; env: Record<string, string> }[] = [
  { folder: 'a', env: { ...clockAt('2025-12-10'), TZ: 'UTC', LANG: 'C', LC_ALL: 'C' } },
  {
    folder: join('b', 'a long folder with ünusual ‮names'),
    // It is the next day there already. Turkish has other small letters, and sorts them in another way.
    env: { ...clockAt('2031-07-31'), TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
  },
  {
    folder: 'c',
    // Half an hour off, with other digits and another calendar.
    env: { ...clockAt('2032-02-29'), TZ: 'America/St_Johns', LANG: 'ar_SA.UTF-8', LC_ALL: 'fa_IR.UTF-8' },
  },
];

/** Takes the sample into an archive there, builds its site, and writes its newest mail. */
async function madeIn({ folder, env }: (typeof places)[number], language: string): Promise<Map<string, string>> {
  const root = join(temporaryFolder(), folder);
  mkdirSync(root, { recursive: true });
  writeFileSync(
    join(root, 'archive.config.ts'),
    `import { defineArchive, sample } from 'daybook';
export default defineArchive({ sources: [sample()], language: '${language}', authorPages: 2, organizationPages: 1 });
`,
  );
  const flags = {
    ingest: [],
    build: ['--site', 'https://example.org'],
    digest: ['--week', '2025-W49', '--out', join(root, 'mail')],
  };
  for (const [command, its] of Object.entries(flags)) {
    const { code, err } = await run(command, ['--root', root, ...its], env);
    expect([command, code, err]).toEqual([command, 0, '']);
  }
  return new Map(
    ['content', 'dist', 'mail'].flatMap((part) =>
      readdirSync(join(root, part), { recursive: true, withFileTypes: true })
        // A message says when it was written.
        .filter((entry) => entry.isFile() && !entry.name.endsWith('.eml'))
        .map((entry) => join(entry.parentPath, entry.name))
        .sort()
        .map((file) => [file.slice(root.length), readFileSync(file, 'base64')] as const),
    ),
  );
}

test.each(isLong ? ['en', 'zh', 'ar'] : ['ar'])(
  'an archive that speaks %s is the same on any day, in any place and folder',
  { ...slow, timeout: 600_000 },
  async (language) => {
    const first = await madeIn(places[0]!, language);
    expect(first.size).toBeGreaterThan(300);
    for (const place of places.slice(1, isLong ? undefined : 2)) {
      const other = await madeIn(place, language);
      expect([...other.keys()]).toEqual([...first.keys()]);
      expect([...first].filter(([file, bytes]) => other.get(file) !== bytes).map(([file]) => file)).toEqual([]);
    }
  },
);

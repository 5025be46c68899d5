import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { archiveFolder, tree } from './command.ts';
import { day, entry } from './entry.ts';
import { slow } from './long.ts';
import { run, runAlone } from './run.ts';

// Most tests run a command in a process that has run others before. Nothing may show it.

const calls: [name: string, ...flags: string[]][] = [
  ['init', '--help'],
  ['ingest', '--nonsense'],
  ['ingest', '--file', 'answer.json', '--json'],
  ['ingest', '--file', 'answer.json'],
  ['ingest', '--file', 'answer.json', '--dry-run'],
  ['check', '--content'],
  ['check'],
  ['doctor', '--offline'],
  ['search', 'memory'],
  ['digest', '--date', day, '--out', 'mail'],
];

test(
  'a kept process says and writes what a process of its own does, also after the configuration has changed',
  slow,
  async () => {
    const archives = [archiveFolder(), archiveFolder()] as const;
    const [kept, alone] = archives;
    for (const config of ['{ sources: [] }', '{ sources: 7 }', "{ sources: [], title: 'Memories' }"]) {
      for (const root of archives) {
        writeFileSync(join(root, 'answer.json'), JSON.stringify([entry({ title: 'A memory' }), { paper: 7 }]));
        writeFileSync(
          join(root, 'archive.config.ts'),
          `import { defineArchive } from 'daybook';\nexport default defineArchive(${config});\n`,
        );
      }
      for (const [name, ...flags] of config.includes('7') ? calls.slice(0, 4) : calls) {
        const inRoot = (root: string) => [
          ...flags.map((flag) => (/^(?:answer|mail)/.test(flag) ? join(root, flag) : flag)),
          ...['--root', root],
        ];
        const { summary: _summary, ...said } = await run(name, inRoot(kept));
        const wanted = await runAlone(name, inRoot(alone), { CI: 'true' });
        const named = JSON.parse(JSON.stringify(wanted).replaceAll(alone, kept)) as typeof wanted;
        expect(said, `${name} ${flags.join(' ')}`).toEqual(named);
      }
      expect(tree(join(kept, 'content'))).toEqual(tree(join(alone, 'content')));
    }
  },
);

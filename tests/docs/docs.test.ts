import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { archiveFolder } from '../command.ts';
import { engine } from '../run.ts';
import { documented, notRun, runElsewhere, steps } from './commands.ts';

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...readdirSync(join(engine, 'docs')).map((file) => `docs/${file}`),
]
  .filter((file) => file.endsWith('.md'))
  .map((file) => ({ file, text: readFileSync(join(engine, file), 'utf8') }));
const { scripts } = JSON.parse(readFileSync(join(engine, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

/** Every command that a page names, in a line of its own or inside a sentence. */
const commands = new Set(
  pages.flatMap(({ text }) =>
    [...text.matchAll(/\bnpm (?:run )?(test|start|run|[a-z:]+)\b( -- [^`\n|#&]*)?/g)]
      .filter(([whole, name]) => whole.startsWith('npm run ') || name === 'test' || name === 'start')
      .map(([, name, flags = '']) => `${name}${flags.trimEnd()}`),
  ),
);

/** The help of a command, as it prints it. */
const helps = new Map<string, string>();
function helpOf(name: string): string {
  if (!helps.has(name)) {
    const words = scripts[name]!.split(' ').slice(1);
    helps.set(name, spawnSync(process.execPath, [...words, '--help'], { cwd: engine, encoding: 'utf8' }).stdout);
  }
  return helps.get(name)!;
}

describe('every command that the documents name is there, with its flags', () => {
  test.each([...commands])('npm run %s', (command) => {
    const [name = '', flags = ''] = command.split(' -- ');
    expect(Object.keys(scripts)).toContain(name);
    for (const [flag] of flags.matchAll(/(?<=^| )--[a-z-]+/g)) expect(helpOf(name)).toContain(flag);
  });
});

test('a test runs every command that a block of a page shows, or a line says why none can', () => {
  const run = steps.map(({ command }) => command);
  const known = [...run, ...Object.keys(runElsewhere), ...Object.keys(notRun)];
  expect(known.toSorted()).toEqual([...documented].sort());
});

test.each(Object.entries(runElsewhere))('%s is run in %s', (command, file) => {
  const text = readFileSync(join(engine, file), 'utf8');
  const [, name, flags = ''] = /^npm run (\w+)( -- .*)?$/.exec(command)!;
  expect(text).toMatch(new RegExp(`\\b(?:${name}\\(|scripts/${name}\\.ts)`));
  for (const [flag] of flags.matchAll(/--[a-z-]+/g)) expect(text).toContain(`'${flag}'`);
});

test('the page of the architecture names every room, and every folder of what is remembered', () => {
  const { text } = pages.find(({ file }) => file === 'docs/architecture.md')!;
  const inside = readdirSync(join(engine, 'src'), { withFileTypes: true });
  const rooms = inside.filter((entry) => entry.isDirectory() && entry.name !== 'styles').map(({ name }) => name);
  for (const room of rooms) expect(text).toMatch(new RegExp(`\\*\\*(?:\\w+/)?${room}(?:/\\w+)?\\*\\*`));
  const code = readdirSync(join(engine, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(engine, 'src', file), 'utf8'))
    .join('');
  const remembered = new Set([...code.matchAll(/join\(root, '\.cache', '(\w+)'/g)].map(([, name]) => name!));
  expect(remembered.size).toBeGreaterThan(2);
  for (const name of remembered) expect(text).toContain(`\`.cache/${name}/\``);
});

test('every link of the documents leads to a file or a heading', () => {
  for (const { file, text } of pages)
    for (const [, target] of text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g))
      expect(existsSync(join(engine, dirname(file), target!)), `${file}: ${target}`).toBe(true);
});

describe('every recipe is a configuration', () => {
  const { text } = pages.find(({ file }) => file === 'docs/recipes.md')!;
  const blocks = [...text.matchAll(/^## (.*)\n\n(?:[^#]*?\n)?((?: {4}[^\n]*\n?)+)/gm)].filter(
    ([, , block]) => !block!.includes('npm run'),
  );
  test('there are some', () => {
    expect(blocks.length).toBeGreaterThan(5);
  });
  test.each(blocks.map(([, title, block]) => [title!, block!]))('%s', async (_title, block) => {
    const imports = [
      ...new Set(
        [...block.matchAll(/\b(huggingface|arxivApi|arxivRss|arxivOai|mirror|jsonl)\(/g)].map(([, name]) => name!),
      ),
    ];
    const root = archiveFolder(`{\n${block}}`, imports.map((name) => `, ${name}`).join(''));
    const { sources } = await loadConfig(root);
    expect(sources).toHaveLength(new Set(imports).size);
  });
});

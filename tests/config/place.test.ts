import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ConfigError } from '../../src/config/config.ts';
import { loadConfig } from '../../src/config/load.ts';
import { lineOf } from '../../src/config/place.ts';
import { arxivApi } from '../../src/sources/arxiv-api.ts';
import { arxivOai } from '../../src/sources/arxiv-oai.ts';
import { arxivRss } from '../../src/sources/arxiv-rss.ts';
import { huggingface } from '../../src/sources/huggingface.ts';
import { jsonl } from '../../src/sources/jsonl.ts';
import { mirror } from '../../src/sources/mirror.ts';
import { archiveFolder, run, temporaryFolder } from '../command.ts';

const text = `import { defineArchive } from 'daybook';
export default defineArchive({
  title: 'x',
  select: {
    minimumUpvotes: -1,
  },
  topics: [
    { slug: 'a', title: 'A', words: ['a'] },
    { slug: 'B!', title: 'B', words: ['b'] },
  ],
});
`;

test.each([
  [['title'], 3],
  [['select', 'minimumUpvotes'], 5],
  [['topics', 1, 'slug'], 9],
  [['topics', 1, 'nosuch'], 7],
  [['nosuch'], undefined],
  [[], undefined],
])('%j is in line %s', (path, line) => {
  expect(lineOf(text, path)).toBe(line);
});

async function fault(config: string) {
  const root = temporaryFolder();
  writeFileSync(join(root, 'archive.config.ts'), config);
  try {
    await loadConfig(root);
    return undefined;
  } catch (error) {
    const { message, line } = error as ConfigError;
    return { message: message.replaceAll(root, ''), line };
  }
}

test('a fault of the configuration names its line', async () => {
  const wrong = await fault(text);
  expect(wrong?.line).toBe(5);
  expect(wrong?.message).toContain('line 5, select.minimumUpvotes: ');
  expect(wrong?.message).toContain('line 9, topics.1.slug: ');
});

// Node itself reads the file, as it does for a command.
test.each([
  [
    'a comma that is missing',
    "import { defineArchive } from 'daybook';\nexport default defineArchive({\n  title: 'x'\n  url: 'y',\n});\n",
    4,
  ],
  ['an error of its own', "\n\nthrow new Error('mine');\n", 3],
])('%s names its line', async (_name, config, line) => {
  const root = temporaryFolder();
  writeFileSync(join(root, 'archive.config.ts'), config);
  const { code, err } = await run('ingest', ['--root', root]);
  expect(code).toBe(78);
  expect(err).toContain(`archive.config.ts, line ${line}, can't be read: `);
});

test('an option that a source does not have names its line and those that it has', async () => {
  const root = archiveFolder("{\n  sources: [\n    arxivApi({ categorys: ['cs.CL'] }),\n  ],\n}", ', arxivApi');
  const { code, err } = await run('ingest', ['--root', root]);
  expect(code).toBe(78);
  expect(err).toMatch(
    /, line 4, can't be read: arxivApi: there is no option "categorys"; expected categories or query\n$/,
  );
});

test('so does a misspelt option of every other source', () => {
  expect(() => arxivRss({ categories: ['cs.CL'], anounced: ['new'] } as never)).toThrow('no option "anounced"');
  expect(() => arxivOai({ set: [] } as never)).toThrow('no option "set"; expected sets or since');
  expect(() => huggingface({ endpoints: '' } as never)).toThrow('no option "endpoints"; expected endpoint');
  expect(() => jsonl({ link: '' } as never)).toThrow('no option "link"; expected url');
});

test.each<[() => unknown, string]>([
  [() => arxivApi('cs.CL' as never), "arxivApi: expected options such as { categories: ['cs.CL'] }, got 'cs.CL'"],
  [
    () => arxivApi({ categories: 'cs.CL' } as never),
    "arxivApi: categories: expected a list of texts such as ['cs.CL'], got 'cs.CL'",
  ],
  [() => arxivApi({ query: 5 } as never), "arxivApi: query: expected text such as 'ti:survey', got 5"],
  [() => arxivRss(undefined as never), "arxivRss: expected options such as { categories: ['cs.CL'] }, got nothing"],
  [() => arxivRss({} as never), "arxivRss: categories: expected a list of texts such as ['cs.CL'], got nothing"],
  [
    () => arxivRss({ categories: ['cs.CL', 5] } as never),
    "arxivRss: categories: expected a list of texts such as ['cs.CL'], got ['cs.CL', 5]",
  ],
  [
    () => arxivRss({ categories: ['cs.CL'], announced: ['nw'] } as never),
    'arxivRss: announced: expected new, cross, replace, replace-cross, got "nw"',
  ],
  [() => arxivOai({ since: '2026' }), 'arxivOai: since: expected a day such as 2026-01-01, got "2026"'],
  [() => mirror(undefined as never), 'mirror: expected an address such as https://example.org/, got nothing'],
  [() => mirror({ url: 'x' } as never), 'mirror: expected an address such as https://example.org/, got an object'],
])('an option of another kind is refused: case %#', (call, said) => {
  expect(call).toThrow(new Error(said));
});

test('a name that the engine does not have is answered with the one that is meant', async () => {
  const { code, err } = await run('ingest', ['--root', archiveFolder('{ sources: [hugingface()] }', ', hugingface')]);
  expect(code).toBe(78);
  expect(err).toMatch(/archive\.config\.ts, line 1, can't be read: .*; did you mean "huggingface"\?\n$/);
});

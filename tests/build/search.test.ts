import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { arrange } from '../../src/archive/archive.ts';
import { openMemory } from '../../src/build/memory.ts';
import { updateSearch } from '../../src/build/search.ts';
import { parseConfig } from '../../src/config/config.ts';
import { buildSearch } from '../../src/search/build/build-search.ts';
import { temporaryFolder } from '../command.ts';
import { papersOf } from '../paper-of.ts';

test.each([200, 201])('%i papers have the same search, in a thread or without one', async (count) => {
  const papers = papersOf(
    Array.from({ length: count }, (_, at) => ({
      id: `2512.${String(10_000 + at)}`,
      title: `Paper ${String(at)} of bread`,
      abstract: `We bake loaf ${String(at % 7)}.`,
      day: `2025-${at < 90 ? '11' : '12'}-01`,
    })),
  );
  const archive = arrange(papers, parseConfig({}, 'archive.config.ts'));
  const [site, memory] = [temporaryFolder(), openMemory(temporaryFolder())];
  const { files, records, indexed } = await updateSearch(archive, {
    memory,
    site,
    isThere: () => false,
    before: undefined,
  });
  expect([records, indexed]).toEqual([count, count]);
  const here = new Map<string, Uint8Array>();
  await buildSearch(archive, (file, bytes) => here.set(`pagefind/${file}`, bytes));
  expect([...files.keys()].sort()).toEqual([...here.keys()].sort());
  for (const [file, bytes] of here) expect(readFileSync(join(site, file)).equals(bytes), file).toBe(true);
});

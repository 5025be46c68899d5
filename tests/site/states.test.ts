import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// Vite finds this package by its name from within only; once it is loaded, the archive of this test has it too.
import 'daybook';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesBelow } from '../../src/archive/paper/files-below.ts';
import { buildSite } from '../build-site.ts';
import { apiFeed, type ArxivPaper } from '../arxiv-answers.ts';
import { paperTree, run } from '../command.ts';

const paper = (number: number, title: string, more: Partial<ArxivPaper> = {}): ArxivPaper => ({
  id: `2512.0000${number}`,
  title,
  abstract: ['Words of a memory that grows.'],
  authors: [['Ada', 'Example']],
  categories: ['cs.CL'],
  versions: ['2025-12-08T01:00:00Z'],
  announced: '2025-12-08',
  ...more,
});
const revised = paper(1, 'Memory, as it was');
const withdrawn = paper(2, 'Memory of nothing');
const removed = paper(3, 'Memory of a person', { authors: [['Cy', 'Hiddenexample']] });
const others = [paper(4, 'Memory of books'), paper(5, 'Memory of bread', { versions: ['2025-12-09T01:00:00Z'] })];

// One archive over three days: the second answer revises a paper and withdraws another, then somebody asks for a takedown.
describe('papers that change after they were listed', () => {
  let root: string;
  let site: string;
  let seen: { first: Record<string, string>; second: Record<string, string> };
  const contentOf = () => paperTree(join(root, 'content/papers'));
  const page = (path: string) => readFileSync(join(site, path, 'index.html'), 'utf8');
  const tell = (papers: ArxivPaper[]) => {
    writeFileSync(join(root, 'arxiv.xml'), apiFeed(papers));
    return run('ingest', ['--root', root, '--file', join(root, 'arxiv.xml')]);
  };

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'daybook-states-'));
    await tell([revised, withdrawn, removed, ...others]);
    const first = contentOf();
    const versions: ArxivPaper['versions'] = [...revised.versions, '2026-01-15T09:00:00Z'];
    await tell([
      { ...revised, title: 'Memory, as it is', versions },
      { ...withdrawn, versions, comment: 'This paper has been withdrawn by the authors' },
      removed,
    ]);
    seen = { first, second: contentOf() };
    writeFileSync(
      join(root, 'archive.config.ts'),
      `import { defineArchive } from 'daybook';\nexport default defineArchive({ removed: ['${removed.id}'] });\n`,
    );
    ({ out: site } = await buildSite({ root, site: 'https://example.org', base: '/' }));
  });

  afterAll(() => {
    rmSync(root, { recursive: true });
  });

  test('stay under their first day, in the same file, and none is lost', () => {
    expect(Object.keys(seen.second)).toEqual(Object.keys(seen.first));
    expect(page('papers/date/2025-12-08')).toContain(`data-paper="${revised.id}"`);
    expect(page('papers/date/2025-12-08')).toContain(`data-paper="${withdrawn.id}"`);
  });

  test('revised: the page has the newest words, and says how many versions there are', () => {
    const text = page(`papers/${revised.id}`);
    expect(text).toContain('Memory, as it is');
    expect(text).not.toContain('Memory, as it was');
    expect(text).toMatch(/2 versions/);
    expect(page(`papers/${others[0]!.id}`)).not.toMatch(/2 versions/);
  });

  test('withdrawn: the page stays, with a banner', () => {
    expect(page(`papers/${withdrawn.id}`)).toMatch(/class="notice[^"]*"[^>]*><strong>Withdrawn\./);
    expect(page('papers/date/2025-12-08')).toMatch(/class="withdrawn">Withdrawn/);
    expect(page(`papers/${others[0]!.id}`)).not.toContain('Withdrawn');
  });

  test('removed: no file of the site and no result of the search has a trace of it, though its file is there still', async () => {
    expect(Object.keys(contentOf()).join()).toContain(removed.id);
    const traces = filesBelow(site).filter((file) => {
      const bytes = readFileSync(file);
      return [removed.id, removed.title, 'Hiddenexample'].some(
        (words) => file.includes(words) || bytes.includes(words),
      );
    });
    expect(traces).toEqual([]);
    const search = (words: string) => run('search', ['--root', root, words, '--json']);
    expect((await search('Hiddenexample')).out).not.toContain(removed.id);
    expect((await search('memory')).out).toContain(others[0]!.id);
    expect((await search('memory')).out).not.toContain(removed.id);
    const { out } = await run('check', ['--root', root]);
    expect(out).toMatch(/, 0 problems/);
  });

  test('removed: the next run takes the file, and no later answer brings it back', async () => {
    for (let times = 0; times < 2; times++) {
      expect((await tell([removed, ...others])).code).toBe(0);
      expect(Object.keys(contentOf()).join()).not.toContain(removed.id);
    }
    expect(Object.keys(contentOf())).toHaveLength(4);
  });
});

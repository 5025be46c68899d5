import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openArchive } from '../../src/archive/archive.ts';
import { loadConfig } from '../../src/config/load.ts';
import { feeds } from '../../src/check/feeds.ts';
import { links } from '../../src/check/links.ts';
import { papers } from '../../src/check/papers.ts';
import { openSite } from '../../src/check/site.ts';
import { buildSite } from '../build-site.ts';
import { archiveFolder, run } from '../command.ts';
import { hasCorpus, inCorpus } from '../corpus.ts';
import { portion, slow } from '../long.ts';
import { expectSame, papersIn } from './mirrored.ts';

const topic =
  "topics: [{ slug: 'context-lengths', title: 'Context lengths', words: ['context length', 'long context', 'context window', 'long sequence', 'KV cache'] }]";

describe.skipIf(!hasCorpus)('recorded papers', slow, () => {
  test(
    'the 87 days: every link of every page resolves under three bases, every paper has its page, and a mirror is the same to the byte',
    { timeout: 600_000 },
    async () => {
      const root = archiveFolder(`{ ${topic} }`);
      await run('ingest', ['--root', root, '--file', inCorpus('huggingface')]);
      const archive = openArchive(root, await loadConfig(root));
      expect(archive.papers).toHaveLength(1598);
      for (const base of portion(['/repo/', '/', '/a/b/'], 1)) {
        const { out, records } = await buildSite({ root, site: 'https://example.org', base });
        const site = openSite(out)!;
        expect(records).toBe(1598);
        expect(site.url.href).toBe(`https://example.org${base}`);
        expect(links(site).slice(0, 5)).toEqual([]);
        expect(feeds(site)).toEqual([]);
        expect(papers(archive)(site)).toEqual([]);
        if (base === '/repo/') await expectSame(out, base, papersIn(root));
      }
    },
  );

  test('the copied page alone makes an archive of its topic', async () => {
    const root = archiveFolder(`{ title: 'Context lengths', ${topic} }`);
    const { summary } = await run('ingest', [
      '--root',
      root,
      '--file',
      inCorpus('listing/000_d7dad95a8af9272b.txt'),
      '--date',
      '2025-12-08',
      '--json',
    ]);
    expect(summary).toMatchObject({ found: 51, new: 51, quarantined: 0 });
    const { out } = await buildSite({ root });
    const archive = openArchive(root, await loadConfig(root));
    const page = readFileSync(join(out, 'topics/context-lengths/index.html'), 'utf8');
    const listed = [...page.matchAll(/data-paper="([^"]+)"/g)].map(([, id]) => id);
    expect(listed).toEqual(archive.topics[0]!.papers.map((paper) => paper.id));
    expect(listed).toHaveLength(51);
    const site = openSite(out)!;
    expect([links(site), papers(archive)(site)]).toEqual([[], []]);
    expect(readFileSync(join(out, 'papers/date/2023-08-21/index.html'), 'utf8')).toContain('Giraffe');
  });
});

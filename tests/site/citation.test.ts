import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { openArchive } from '../../src/archive/archive.ts';
import { bibtex } from '../../src/archive/citation/bibtex.ts';
import { citationKey } from '../../src/archive/citation/key.ts';
import { citationTags } from '../../src/archive/citation/tags.ts';
import { loadConfig } from '../../src/config/load.ts';
import { paths } from '../../src/archive/paths/paths.ts';
import { printed, readBibtex } from '../archive/citation/bibtex-reader.ts';

const root = inject('sampleRoot');
const archive = openArchive(root, await loadConfig(root));
const builds = inject('builds');

const unescaped = (html: string) =>
  html
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

describe.each(Object.entries(builds))('built for the base %s', (base, folder) => {
  const address = (path: string) => `https://example.org${base}${path.slice(1)}`;
  const pageOf = (id: string) => readFileSync(join(folder, paths.paper(id), 'index.html'), 'utf8');

  test('the head of every paper’s page has all its citation tags', () => {
    for (const paper of archive.papers) {
      const [head = ''] = pageOf(paper.id).split('</head>');
      const found = [...head.matchAll(/<meta name="(citation_[^"]+|DC\.type)" content="([^"]*)">/g)];
      const tags = citationTags(paper, address(paths.paper(paper.id)));
      expect(found.map(([, name, content]) => [name, unescaped(content!)])).toEqual(
        tags.map(({ name, content }) => [name, content]),
      );
      // Zotero takes a page that calls itself a website for one, whatever else it says.
      expect(head).not.toContain('og:type');
    }
  });

  test('the BibTeX of a day is that of its papers’ pages', () => {
    for (const { key: day, papers } of archive.days.values()) {
      const entries = readBibtex(readFileSync(join(folder, paths.bib(day)), 'utf8'));
      expect(entries.map(({ key }) => key)).toEqual(papers.map(citationKey));
      for (const [index, paper] of papers.entries()) {
        const shown = /<pre id="cite-bibtex"[^>]*>(.*?)<\/pre>/s.exec(pageOf(paper.id))![1]!;
        expect(`${unescaped(shown)}\n`).toBe(bibtex(paper, address(paths.paper(paper.id))));
        expect(printed(entries[index]!.fields.url!)).toBe(paper.links.arxiv);
      }
    }
  });
});

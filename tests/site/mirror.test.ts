import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
// Vite finds this package by its name from within only; once it is loaded, the archives of these tests have it too.
import 'daybook';
import { describe, expect, inject, test } from 'vitest';
import { readPaper, writePaper } from '../../src/archive/paper/file.ts';
import { buildSite } from '../build-site.ts';
import { apiFeed, type ArxivPaper } from '../arxiv-answers.ts';
import { archiveFolder, run } from '../command.ts';
import { day, entry } from '../entry.ts';
import { portion, slow } from '../long.ts';
import { expectSame, mirrored, papersIn } from './mirrored.ts';

describe('an archive that is taken from a mirror is the same to the byte', () => {
  test.each(portion(['/repo/', '/', '/a/b/'], 1))('the sample, built for %s', async (base) => {
    const papers = papersIn(inject('sampleRoot'));
    expect(Object.keys(papers)).toHaveLength(63);
    await expectSame(inject('builds')[base]!, base, papers);
  });

  const arxivPaper: ArxivPaper = {
    id: '2512.00001',
    title: 'Memory grows by $\\sqrt{n}$: \\emph{a study}',
    abstract: ['A memory that grows by 5\\% & is tried on books.', 'Nobody *forgot* them_all.'],
    authors: [['Ada', "D'Inc\\`a"]],
    categories: ['cs.CL', 'math.NA'],
    versions: ['2025-12-08T07:45:46Z', '2025-12-10T09:30:00Z'],
    announced: day,
    journal: 'J. Mem. 5 (2025) 1-9',
    doi: '10.1002/(SICI)1097:2<91::AID>3.0',
  };
  const edit = (root: string, id: string, from: string | RegExp, to: string) => {
    const file = join(root, 'content/papers/2025/12/08', `${id}.md`);
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(from);
    writeFileSync(
      file,
      text.replace(from, () => to),
    );
  };

  test('one with everything that a paper can have, and with what a person did to it', slow, async () => {
    const root = archiveFolder();
    const file = (name: string, text: string) => {
      writeFileSync(join(root, name), text);
      return join(root, name);
    };
    const withdrawn = { ...arxivPaper, id: 'hep-th/0101001', title: 'Gone', comment: 'This paper has been withdrawn' };
    await run('ingest', ['--root', root, '--file', file('arxiv.xml', apiFeed([arxivPaper, withdrawn]))]);
    const entries = [
      entry({ id: '2512.00001', mediaUrls: ['https://example.org/film.mp4?a=1&b=2', 'https://example.org/ü.png'] }),
      entry({
        id: '2512.00002',
        title: 'Edited\u2028 by 𝒳 — “hand”',
        summary: 'Line one.\n\n- a list\n- of <b>two</b>',
      }),
      entry({ id: '2512.00003', title: 'Little is known', summary: null, authors: [], ai_keywords: null }),
    ];
    await run('ingest', ['--root', root, '--file', file(`${day}.json`, JSON.stringify(entries))]);
    // Keys of one's own, at the end, as ingest writes them.
    const keys = 'rating: 5\nmine:\n  read: true\n  notes:\n    - "one: two"\n    - 1.5\n    - null\nin 2024: "year"\n';
    edit(root, '2512.00001', /abstractHash: .*\n/, readLine(root, '2512.00001') + keys);
    edit(root, '2512.00002', 'Line one.', 'Line one, as I would put it.');
    const hand = {
      id: 'notes-by-hand',
      title: 'By hand',
      day,
      source: 'notes',
      links: { openReview: 'https://example.org/' },
    };
    const written = writePaper(readPaper(`---\n${JSON.stringify(hand)}\n---\n\nMy own words.\n`, 'hand.md'));
    writeFileSync(join(root, 'content/papers/2025/12/08/notes-by-hand.md'), written);

    const papers = papersIn(root);
    const all = Object.values(papers).join('\n');
    for (const field of ['withdrawn', 'versions', 'journal', 'doi', 'media', 'organization', 'codeStars', 'original'])
      expect(all).toContain(`${field}:`);
    expect(Object.keys(papers)).toHaveLength(5);
    const { out } = await buildSite({ root, site: 'https://example.org', base: '/a/b/' });
    await expectSame(out, '/a/b/', papers);
  });

  test('what a person wrote in a shape of their own comes over as ingest writes it', slow, async () => {
    const root = archiveFolder();
    writeFileSync(join(root, `${day}.json`), JSON.stringify([entry({ id: '2512.00001' })]));
    await run('ingest', ['--root', root, '--file', join(root, `${day}.json`)]);
    edit(root, '2512.00001', 'upvotes: 7', 'rating: 0x5 # of five\nupvotes:   7');
    const { out } = await buildSite({ root, site: 'https://example.org', base: '/' });
    const mine = papersIn(root);
    const { root: copy, ingest } = await mirrored(out, '/', mine);
    expect((await ingest()).code).toBe(0);
    const [[name, text]] = Object.entries(mine) as [[string, string]];
    expect(papersIn(copy)).toEqual({ [name]: writePaper(readPaper(text, name)) });
    expect(papersIn(copy)[name]).toContain('\nrating: 5\n');
  });
});

const readLine = (root: string, id: string): string =>
  /abstractHash: .*\n/.exec(readFileSync(join(root, 'content/papers/2025/12/08', `${id}.md`), 'utf8'))![0];

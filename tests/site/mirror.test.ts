import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
// Vite finds this package by its name from within only; once it is loaded, the archives of these tests have it too.
import 'daybook';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { isDay } from '../../src/archive/time/calendar.ts';
import { readPaper, writePaper } from '../../src/archive/paper/file.ts';
import { buildSite } from '../../src/build/build.ts';
import { serve } from '../../src/build/serve.ts';
import { apiFeed, type ArxivPaper } from '../arxiv-answers.ts';
import { archiveFolder, paperTree, run } from '../command.ts';
import { hasCorpus, inCorpus } from '../corpus.ts';
import { day, entry } from '../entry.ts';

const papersIn = (root: string) => paperTree(join(root, 'content/papers'));
const daysOf = (papers: Record<string, string>) =>
  Object.keys(papers).map((file) => file.slice(0, 10).replaceAll('/', '-'));

/** Serves a built site below `base`, and takes all its days into an archive of its own with the command; says what it did. */
async function mirrored(site: string, base: string, papers: Record<string, string>) {
  const served = await serve(site, { base, port: 0 });
  onTestFinished(() => served.close());
  const url = served.url.replace('localhost', '127.0.0.1');
  const root = archiveFolder(`{ sources: [mirror('${url}')] }`, ', mirror');
  const days = daysOf(papers);
  expect(days.every(isDay)).toBe(true);
  const range = ['--from', days[0]!, '--to', days.at(-1)!];
  const ingest = () =>
    run('ingest', ['--root', root, ...range, '--interval', '0', '--json'], { TZ: 'Pacific/Kiritimati' });
  return { root, url, ingest };
}

/** Twice: whole, and then without a change. Only the papers come over: pages, settings and quarantine are each archive's own. */
async function expectSame(site: string, base: string, papers: Record<string, string>) {
  const { root, url, ingest } = await mirrored(site, base, papers);
  const count = Object.keys(papers).length;
  expect(await ingest()).toMatchObject({ code: 0, err: '', summary: { new: count, quarantined: 0 } });
  expect(papersIn(root)).toEqual(papers);
  expect(await ingest()).toMatchObject({ code: 0, summary: { new: 0, changed: 0, unchanged: count } });
  expect(papersIn(root)).toEqual(papers);
  const check = (...flags: string[]) => run('check', ['--root', root, ...flags]);
  expect(await check('--content')).toMatchObject({ code: 0, err: '', out: `content: ${count} papers, 0 wrong\n` });
  expect(await check('--against', url, '--interval', '0')).toMatchObject({
    code: 0,
    err: '',
    out: `${url}: ${count} papers compared, no difference\n`,
  });
}

describe('an archive that is taken from a mirror is the same to the byte', () => {
  test.each(['/', '/repo/', '/a/b/'])('the sample, built for %s', async (base) => {
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

  test('one with everything that a paper can have, and with what a person did to it', async () => {
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

  test('what a person wrote in a shape of their own comes over as ingest writes it', async () => {
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

  test.skipIf(!hasCorpus)('the 87 recorded days', async () => {
    const root = archiveFolder();
    await run('ingest', ['--root', root, '--file', inCorpus('huggingface')]);
    const papers = papersIn(root);
    expect(Object.keys(papers)).toHaveLength(1598);
    const { out } = await buildSite({ root, site: 'https://example.org', base: '/repo/' });
    await expectSame(out, '/repo/', papers);
  });
});

const readLine = (root: string, id: string): string =>
  /abstractHash: .*\n/.exec(readFileSync(join(root, 'content/papers/2025/12/08', `${id}.md`), 'utf8'))![0];

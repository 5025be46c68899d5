// @module-tag slow

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
// Vite finds this package by its name from within only; once it is loaded, the archives of these tests have it too.
import 'daybook';
import type { Browser } from 'playwright-core';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openArchive, type Archive } from '../../src/archive/archive.ts';
import { loadConfig } from '../../src/config/load.ts';
import { serve, type Served } from '../../src/build/serve.ts';
import { feeds } from '../../src/check/feeds.ts';
import { links } from '../../src/check/links.ts';
import { papers } from '../../src/check/papers.ts';
import { openSite, htmlPages, type Site } from '../../src/check/site.ts';
import { shownName } from '../../src/archive/paper/name.ts';
import type { Paper } from '../../src/archive/paper/paper.ts';
import { openFolder } from '../../src/search/folder.ts';
import { search } from '../../src/search/ask/query.ts';
import { buildSite } from '../build-site.ts';
import { launch } from '../browser/chromium.ts';
import { inspect } from '../browser/inspect.ts';
import { watched } from '../browser/watched.ts';
import { archiveFolder, run, temporaryFolder, tree } from '../command.ts';
import { feedsOf } from '../feeds/feeds-of.ts';
import { hasCorpus } from '../corpus.ts';
import { entry } from '../entry.ts';
import { isLong, portion } from '../long.ts';
import {
  answerBombs,
  badFiles,
  bigEntries,
  bodyBombs,
  hostileEntries,
  hostileFile,
  idOf,
  naughtyStrings,
  ownStrings,
  packed,
  recordedStrings,
} from '../hostile-papers.ts';

interface Material {
  name: string;
  /** The strings as they stand together in papers that came from a service. */
  sent: string[][];
  /** The same in files that were written by hand. */
  written: string[][];
  /** Each by itself in a paper, for the feed. */
  alone: string[];
  /** For the search page. */
  queries: string[];
  /** Whether there are papers and files too that are costly, or none. */
  bombs: boolean;
}

const everyNth = <T>(list: readonly T[], step: number) => list.filter((_, index) => index % step === 0);
const some = <T>(list: readonly T[], count: number) => everyNth(list, Math.ceil(list.length / count));

const recorded = hasCorpus ? portion(recordedStrings(), 200) : [];
const materials: Material[] = [
  {
    name: 'our own hostile strings',
    sent: ownStrings.map((text) => [text]),
    written: ownStrings.map((text) => [text]),
    alone: [],
    queries: ownStrings,
    bombs: true,
  },
  {
    name: 'the recorded hostile strings',
    // Cleaning can make them longer.
    sent: packed(recorded, 1400),
    written: packed(recorded, 1850),
    alone: hasCorpus ? portion(naughtyStrings(), 100) : [],
    queries: some(recorded, isLong ? 300 : 40),
    bombs: false,
  },
];

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe.skipIf(!hasCorpus).each(materials.slice(1))('$name', aSiteOf);
describe.each(materials.slice(0, 1))('$name', aSiteOf);

function aSiteOf({ sent, written, alone, queries, bombs }: Material): void {
  let root: string;
  const wrong = bombs ? badFiles : {};
  const entries = {
    '2025-12-08': hostileEntries(sent, 1),
    '2025-12-09': hostileEntries(
      alone.map((text) => [text]),
      20_001,
    ),
    '2025-12-04': bombs ? bigEntries() : [],
  };
  let archive: Archive;
  let site: Site;
  let served: Served | undefined;
  let landed: Record<string, unknown>;

  afterAll(async () => {
    await served?.close();
    rmSync(root, { recursive: true, force: true });
  });

  beforeAll(async () => {
    // A folder such as people have.
    root = mkdtempSync(join(tmpdir(), 'daybook of ünusual 😀 names -'));
    const settings = {
      title: 'Hostile </title><script>globalThis.PWN=1</script>',
      description: '"><script>globalThis.PWN=1</script>',
      feedLength: 1000,
      topics: [
        { slug: 'constructor', title: '<img src=x onerror=globalThis.PWN=1>', words: ['script', 'constructor'] },
      ],
    };
    write(
      'archive.config.ts',
      `import { defineArchive } from 'daybook';\nexport default defineArchive(${JSON.stringify(settings)});\n`,
    );
    for (const [day, list] of Object.entries(entries)) write(`answers/${day}.json`, JSON.stringify(list));
    written.forEach((strings, index) => {
      const number = 10_001 + index;
      write(`content/papers/2025/12/05/${idOf(number)}.md`, hostileFile(strings, number, '2025-12-05'));
    });
    if (bombs)
      Object.values(bodyBombs).forEach((body, index) => {
        const id = idOf(40_001 + index);
        const head = `---\nid: "${id}"\ntitle: "Bomb"\nday: "2025-12-03"\nsource: hand\n---\n`;
        write(`content/papers/2025/12/03/${id}.md`, `${head}\n${body}\n`);
      });
    for (const [name, text] of Object.entries(wrong)) write(`content/papers/2025/12/31/${name}`, text);
    const ran = await run('ingest', ['--root', `${root}/`, '--json', '--file', join(root, 'answers')]);
    landed = { code: ran.code, err: ran.err, ...ran.summary };
    const { out } = await buildSite({ root, site: 'https://daybook.test', base: '/' });
    archive = openArchive(root, await loadConfig(root));
    site = openSite(out)!;
    served = await serve(out, { port: 0 });
  });

  function write(file: string, text: string | Uint8Array): void {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }

  test('land: what is no paper is put aside, and the site has all the others', () => {
    expect(landed).toMatchObject({ err: '' });
    expect([0, 65]).toContain(landed.code);
    const all = Object.values(entries).flat().length;
    expect(Number(landed.new) + Number(landed.quarantined)).toBe(all);
    // Without a title, or far too long.
    expect(Number(landed.quarantined)).toBeLessThan(bombs ? 12 : 4);
    const said = archive.problems.map(({ message }) => /^content\/papers\/2025\/12\/31\/(\S+) /.exec(message)?.[1]);
    expect(said.sort()).toEqual(Object.keys(wrong).sort());
    expect(papers(archive)(site)).toEqual([]);
  });

  test('links, feeds and sitemaps are sound', () => {
    expect(links(site).slice(0, 5)).toEqual([]);
    expect(feeds(site)).toEqual([]);
    const parts = [...site.files].filter((file) => /^sitemap-\d+\.xml$/.test(file));
    const sitemap = parts.map((file) => site.read(file)).join('');
    for (const [, address] of sitemap.matchAll(/<loc>([^<]*)</g))
      expect(address).toMatch(/^https:\/\/daybook\.test\/[\w./-]*$/);
    for (const paper of archive.papers) expect(sitemap).toContain(`/papers/${paper.id}/</loc>`);
  });

  test('no page runs, loads or shows more than our own', { timeout: 1_200_000 }, async () => {
    const paths = htmlPages(site)
      .filter((file) => !site.read(file).includes('http-equiv="refresh"'))
      .map((file) => file.replace(/index\.html$/, ''));
    // Those of one string each are on the pages of their day as well, and all pages of a name are made alike.
    const isName = (path: string) => /^(?:authors|organizations)\/./.test(path);
    const queue = [
      ...paths.filter((path) => !/^papers\/2512\.2\d{4}\//.test(path) && !isName(path)),
      ...some(paths.filter(isName), isLong ? 100 : 30),
    ];
    const trouble: string[] = [];
    await Promise.all(
      Array.from({ length: 3 }, async () => {
        const page = await watched(browser, served!.url, trouble);
        for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
          await page.goto(served!.url + path);
          for (const problem of await page.evaluate(inspect, served!.url)) trouble.push(`/${path}: ${problem}`);
        }
        await page.context().close();
      }),
    );
    expect(trouble.slice(0, 10)).toEqual([]);
  });

  test('names and keywords are shown as they came, but for the cleaning of those that a service sent', async () => {
    const page = await watched(browser, served!.url, []);
    const cleaned = ({ authors, keywords }: Paper) => ({ names: authors.map(shownName), keywords });
    const made = [
      ...sent.map((_, index) => {
        const id = idOf(1 + index);
        const paper = archive.paper(id);
        return { id, ...(paper ? cleaned(paper) : { names: [], keywords: [] }) };
      }),
      ...written.map((strings, index) => ({ id: idOf(10_001 + index), names: strings, keywords: strings })),
    ];
    for (const { id, names, keywords } of some(made, 150)) {
      if (!archive.paper(id)) continue;
      const shown = await page.evaluate(
        (html) => {
          const read = new DOMParser().parseFromString(html, 'text/html');
          const of = (selector: string) => [...read.querySelectorAll(selector)].map((node) => node.textContent).join();
          return { by: of('.by'), facts: of('dl, .keywords') };
        },
        site.read(`papers/${id}/index.html`),
      );
      for (const name of names) expect(bare(shown.by), id).toContain(bare(name.slice(0, 1900)));
      for (const keyword of keywords) expect(bare(shown.facts), id).toContain(bare(keyword.slice(0, 1900)));
    }
    await page.context().close();
  });

  test.skipIf(alone.length === 0)('the feed says what the source said', () => {
    // Not the feed of the site: it has only as many of them as fit into 1 MB.
    const its = alone.flatMap((_, index) => archive.paper(idOf(20_001 + index)) ?? []);
    const texts = Array.from({ length: Math.ceil(its.length / 100) }, (_, part) =>
      its.slice(100 * part, 100 * (part + 1)),
    ).map((some) => feedsOf(some).get('/rss.xml')!);
    const items = new Map(texts.flatMap(itemsOf).map((item) => [item.guid?.[0], item]));
    alone.forEach((text, index) => {
      const id = idOf(20_001 + index);
      const paper = archive.paper(id);
      if (!paper) return;
      const item = items.get(`daybook:${id}`)!;
      const name = bare(text.slice(0, 1900));
      const authors = paper.authors.map((author) => bare(shownName(author)));
      // The others fold.
      expect(item['dc:creator']!.map(bare)).toEqual(authors.slice(0, 20));
      for (const keyword of paper.keywords.filter(bare)) expect(item.category?.map(bare)).toContain(bare(keyword));
      const escaped = authors[0]!.replace(/[&<>"']/g, (character) => escapes[character]!);
      expect(bare(item['content:encoded']![0]!), text).toContain(escaped);
      // What reads as LaTeX or Markdown is not the same afterwards, as it should be.
      if (/[\\${}~`%^_*<>[\]#&]|--|''|^\s*(?:[-+>|]|\d+[.)])|https?:/m.test(text)) return;
      expect(bare(item.title![0]!)).toContain(name);
      if (name) expect(bare(item.description![0]!), text).toBe(name);
    });
  });

  test('the search page takes any query, typed or in the address, and shows text', async () => {
    const trouble: string[] = [];
    const page = await watched(browser, served!.url, trouble);
    const look = async (query: string) => {
      for (const problem of await page.evaluate(inspect, served!.url)) trouble.push(`${query}: ${problem}`);
    };
    for (const query of some(queries, 20)) {
      const asked = new URLSearchParams({ q: query, year: query, topic: query, sort: query });
      await page.goto(`${served!.url}search/?${asked}`);
      if (query.trim()) await page.waitForFunction(() => document.querySelector('main [role=status]')?.textContent);
      await look(query);
    }
    for (const query of some(queries, 6)) {
      await page.getByRole('searchbox').fill('');
      await page.getByRole('searchbox').pressSequentially(query.replace(/[\r\n]/g, ' ').slice(0, 40));
      await page.waitForTimeout(200);
      await look(query);
    }
    const answered = await page.evaluate(async (asked) => {
      const status = document.querySelector('main [role=status]')!;
      const form = document.querySelector<HTMLFormElement>('form.search')!;
      const words = form.querySelector<HTMLInputElement>('#q')!;
      const silent: string[] = [];
      for (const query of asked) {
        words.value = query;
        if (!words.value.trim()) continue;
        status.replaceChildren();
        form.requestSubmit();
        for (let wait = 0; wait < 1000 && !status.textContent; wait++)
          await new Promise((resolve) => setTimeout(resolve, 5));
        if (
          !status.textContent ||
          document.querySelector(
            '#results :not(article,h2,a,div,p,span,mark,time,bdi,details,summary,.facts > a > small,.own button)',
          )
        )
          silent.push(query);
      }
      return silent;
    }, queries);
    expect(answered).toEqual([]);
    await look('the last');
    expect(trouble.slice(0, 10)).toEqual([]);
    await page.context().close();
  });

  test('no control character comes out of the search in the terminal', async () => {
    for (const query of ['PWN', 'red', 'bell', ...some(queries, 3)]) {
      const words = query.replaceAll('\0', '');
      if (!words.trim()) continue;
      const { code, out, err } = await run('search', ['--root', root, '--limit', '30', '--', words]);
      expect([query, code, err]).toEqual([query, 0, '']);
      expect(out).not.toMatch(harmful);
    }
  });

  test('no key of data becomes one of an object', () => {
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    for (const { extra, upvotes } of archive.papers) {
      expect(Object.getPrototypeOf(extra)).toBe(Object.prototype);
      expect(upvotes).not.toBe(99);
    }
  });

  test('a topic may be called constructor', async () => {
    const answer = await search(openFolder(join(site.folder, 'pagefind')), { q: 'script' }, 1);
    expect((await answer.counts('topic')).constructor).toBeTypeOf('number');
  });

  test.each([
    '..%2f..%2f..%2fetc%2fhosts',
    '../../../etc/hosts',
    '%2e%2e/archive.config.ts',
    '..\\archive.config.ts',
    '%00',
    '%',
  ])('the server has no file at %s', async (path) => {
    const status = await new Promise((resolve, reject) => {
      const { hostname, port } = new URL(served!.url);
      // Unlike fetch, it sends the path as it is.
      request({ hostname, port, path: `/${path}` }, (response) => {
        resolve(response.resume().statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(404);
  });
}

describe('answers', () => {
  test('that are too deep, too long or too many: 65 or 75, the others land, in little memory', async () => {
    const root = archiveFolder();
    const files = Object.entries({ ...answerBombs, big: JSON.stringify(bigEntries()) }).map(([name, text]) => {
      writeFileSync(join(root, `${name}.json`), text);
      return join(root, `${name}.json`);
    });
    const began = performance.now();
    const { code, err, summary } = await run(
      'ingest',
      ['--root', root, '--json', '--date', '2025-12-08', '--file', ...files],
      { NODE_OPTIONS: '--max-old-space-size=384' },
    );
    expect([code, err]).toEqual([65, '']);
    expect(performance.now() - began).toBeLessThan(60_000);
    expect(Number(summary.new) + Number(summary.quarantined)).toBe(bigEntries().length + 4);
    const there = Object.keys(tree(join(root, 'content/papers'))).join();
    for (const number of [90_001, 90_003]) expect(there).toContain(idOf(number));
    // Ten thousand authors or keywords are no paper's.
    for (const number of [90_012, 90_013]) expect(there).not.toContain(idOf(number));
  });

  test('that are one deep thing: 65', async () => {
    const root = archiveFolder();
    const file = join(root, 'deep.json');
    writeFileSync(file, `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`);
    const { code, err } = await run('ingest', ['--root', root, '--format', 'huggingface', '--file', file]);
    expect([code, err]).toEqual([65, expect.not.stringContaining('    at ')]);
  });

  test('of days at the ends of the calendar leave a site that can be built', async () => {
    const root = archiveFolder();
    const days = ['0000-01-01', '0001-01-01', '9999-12-31'].map((day, index) =>
      entry({ id: idOf(1 + index), submittedOnDailyAt: `${day}T00:00:00.000Z` }),
    );
    const { code } = await ingest(root, [...days, entry({ id: idOf(9) })]);
    expect([0, 65]).toContain(code);
    const { out } = await buildSite({ root });
    expect(existsSync(join(out, 'papers', idOf(9), 'index.html'))).toBe(true);
  });

  test.each(['\u00a0', '\u3000', '\ufeff', ' \u2003'])('whose words end in the space %j are papers', async (space) => {
    const root = archiveFolder();
    const { code } = await ingest(root, [entry({ summary: `${space}Words.${space}` })]);
    expect(code).toBe(0);
  });
});

describe('content that is not what it seems', () => {
  test('a link to a folder elsewhere: nothing is written there', async () => {
    const [root, elsewhere] = [archiveFolder(), temporaryFolder()];
    mkdirSync(join(root, 'content/papers/2025/12'), { recursive: true });
    symlinkSync(elsewhere, join(root, 'content/papers/2025/12/08'));
    symlinkSync(elsewhere, join(root, 'content/quarantine'));
    const { code } = await ingest(root, [entry(), entry({ id: '../x' })]);
    expect(readdirSync(elsewhere)).toEqual([]);
    expect(code).not.toBe(0);
  });

  test('a link to a file elsewhere: the file stays as it is', async () => {
    const [root, elsewhere] = [archiveFolder(), temporaryFolder()];
    writeFileSync(join(elsewhere, 'mine.txt'), 'mine');
    mkdirSync(join(root, 'content/papers/2025/12/08'), { recursive: true });
    symlinkSync(join(elsewhere, 'mine.txt'), join(root, 'content/papers/2025/12/08/2512.01234.md'));
    await ingest(root, [entry()]);
    expect(readFileSync(join(elsewhere, 'mine.txt'), 'utf8')).toBe('mine');
  });

  test('a link to a folder of the archive: no paper is lost by it', async () => {
    const root = archiveFolder();
    await ingest(root, [entry()]);
    const before = tree(join(root, 'content/papers/2025'));
    symlinkSync(join('2025', '12', '08'), join(root, 'content/papers/newest'));
    await ingest(root, [entry()]);
    expect(tree(join(root, 'content/papers/2025'))).toEqual(before);
  });

  test('links that lead around in a circle: every command ends', async () => {
    const root = archiveFolder();
    await ingest(root, [entry()]);
    for (const name of ['a', 'b']) symlinkSync('.', join(root, 'content/papers', name));
    const ends = await Promise.race([
      run('check', ['--root', root]),
      new Promise<{ code: number; out: string }>((resolve) =>
        setTimeout(() => {
          // Ends what still goes around.
          for (const name of ['a', 'b']) rmSync(join(root, 'content/papers', name), { force: true });
          resolve({ code: -1, out: '' });
        }, 60_000),
      ),
    ]);
    expect(ends).toMatchObject({ code: 0, out: expect.stringContaining('1 paper on 1 day') as string });
  });

  test('a copy that a person put aside under content/papers stays', async () => {
    const root = archiveFolder();
    await ingest(root, [entry()]);
    const copy = join(root, 'content/papers/drafts/2512.01234.md');
    mkdirSync(dirname(copy));
    writeFileSync(copy, readFileSync(join(root, 'content/papers/2025/12/08/2512.01234.md')));
    await ingest(root, [entry({ upvotes: 8 })]);
    expect(existsSync(copy)).toBe(true);
  });

  test('a file whose name is the id of another paper: neither becomes the other', async () => {
    const root = archiveFolder();
    const [mine, other] = ['2512.00001', '2512.00002'].map((id) => join(root, `content/papers/2025/12/08/${id}.md`));
    await ingest(root, [entry({ id: '2512.00001', title: 'Mine' })]);
    writeFileSync(other!, readFileSync(mine!));
    rmSync(mine!);
    await ingest(root, [entry({ id: '2512.00002', title: 'Other' })]);
    const titles = openArchive(root, await loadConfig(root)).papers.map(({ id, title }) => [id, title]);
    expect(titles).not.toContainEqual(['2512.00001', 'Other']);
  });

  test('a folder where a file should be: that paper is put aside, the others land', async () => {
    const root = archiveFolder();
    mkdirSync(join(root, 'content/papers/2025/12/08/2512.01234.md'), { recursive: true });
    const { code } = await ingest(root, [entry(), entry({ id: '2512.00002' })]);
    expect(existsSync(join(root, 'content/papers/2025/12/08/2512.00002.md'))).toBe(true);
    expect(code).toBe(65);
  });

  test('an empty file outside of any day: the paper lands', async () => {
    const root = archiveFolder();
    mkdirSync(join(root, 'content/papers'), { recursive: true });
    writeFileSync(join(root, 'content/papers/2512.01234.md'), '');
    const { err } = await ingest(root, [entry(), entry({ id: '2512.00002' })]);
    expect(err).not.toContain('    at ');
    expect(existsSync(join(root, 'content/papers/2025/12/08/2512.00002.md'))).toBe(true);
  });

  test('a quarantine that somebody edited: check says so', async () => {
    const root = archiveFolder();
    mkdirSync(join(root, 'content/quarantine/x'), { recursive: true });
    writeFileSync(join(root, 'content/quarantine/x/a.json'), '{"reason');
    const { out, err } = await run('check', ['--root', root]);
    expect(out + err).not.toContain('    at ');
    expect(out + err).toContain('a.json');
  });

  test('what a file says wrongly neither paints the terminal nor commands a CI', async () => {
    const root = archiveFolder();
    mkdirSync(join(root, 'content/papers/2025/12/08'), { recursive: true });
    writeFileSync(
      join(root, 'content/papers/2025/12/08/2512.01234.md'),
      '---\nid: "2512.01234"\n::error title=x::\u001b[31mred \u009b31m: [ \n---\n',
    );
    const { code, err } = await run('check', ['--root', root]);
    expect(code).toBe(65);
    expect(err).not.toMatch(harmful);
    expect(err).not.toMatch(/^\s*::/m);
  });

  test('a link of a paper to a place of our own that there is not: check says so', () => {
    const site = {
      folder: '',
      url: new URL('https://daybook.test/'),
      files: new Set(['index.html']),
      read: () => '<a href="https://daybook.test/%E0%A4%A">x</a>',
      size: () => 0,
    };
    expect(links(site)).toHaveLength(1);
  });
});

describe('a place to build', () => {
  test('a folder of other things is left alone', async () => {
    const root = archiveFolder();
    mkdirSync(join(root, 'out/pagefind'), { recursive: true });
    writeFileSync(join(root, 'out/thesis.txt'), 'mine');
    const { code, err } = await run('build', ['--root', root, '--out', join(root, 'out')]);
    expect(tree(join(root, 'out'))).toEqual({ 'thesis.txt': 'mine' });
    expect([code, err]).not.toEqual([0, '']);
  });

  test('a built site that also is somebody’s repository is left alone', async () => {
    const root = archiveFolder();
    const mine = { '.git/HEAD': 'mine', CNAME: 'mine', 'pagefind/bundles.json': '[]' };
    for (const [name, text] of Object.entries(mine)) {
      mkdirSync(dirname(join(root, 'out', name)), { recursive: true });
      writeFileSync(join(root, 'out', name), text);
    }
    await run('build', ['--root', root, '--out', join(root, 'out')]);
    expect(Object.keys(tree(join(root, 'out')))).toEqual(expect.arrayContaining(['.git/HEAD', 'CNAME']));
  });

  test('a file is left alone', async () => {
    const root = archiveFolder();
    writeFileSync(join(root, 'out'), 'mine');
    const { code, err } = await run('build', ['--root', root, '--out', join(root, 'out')]);
    expect(readFileSync(join(root, 'out'), 'utf8')).toBe('mine');
    expect(code).not.toBe(0);
    expect(err).not.toContain('    at ');
  });

  test.each(['/', '.'])('%s is refused', async (out) => {
    const { code, err } = await run('build', ['--root', archiveFolder(), '--out', out]);
    expect(code).not.toBe(0);
    expect(err).toContain('expected an empty folder or a built site');
  });

  test('folders beside it are left alone, whatever they are called', async () => {
    const root = archiveFolder();
    for (const name of ['site.old', 'site.new']) {
      mkdirSync(join(root, name));
      writeFileSync(join(root, name, 'thesis.txt'), 'mine');
    }
    await buildSite({ root, out: join(root, 'site') });
    expect([existsSync(join(root, 'site.old/thesis.txt')), existsSync(join(root, 'site.new/thesis.txt'))]).toEqual([
      true,
      true,
    ]);
  });

  test('is checked under any spelling', async () => {
    const { code, out } = await run('check', ['--out', `${inject('builds')['/']}/`]);
    expect([code, out]).toEqual([0, expect.stringContaining(' 0 problems') as string]);
  });

  test('the archive lies in a folder whose name has signs of an address: its pages are there', async () => {
    const root = join(temporaryFolder(), 'a #1 50%25 b? [c]');
    mkdirSync(join(root, 'content/pages'), { recursive: true });
    writeFileSync(join(root, 'content/pages/about.md'), '---\ntitle: About these\n---\n\nWords of our own.\n');
    const { out } = await buildSite({ root });
    expect(readFileSync(join(out, 'about/index.html'), 'utf8')).toContain('Words of our own.');
  });
});

function ingest(root: string, entries: unknown[]) {
  const file = join(root, 'answer.json');
  writeFileSync(file, JSON.stringify(entries));
  return run('ingest', ['--root', root, '--file', file]);
}

const harmful = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
/** Text without spaces, and without the characters that are taken out on the way. */
const bare = (text: string): string =>
  text.toWellFormed().replace(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu, '');
const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** The items of a feed as a strict reader sees them: for each element its texts. */
function itemsOf(xml: string): Record<string, string[]>[] {
  const items: Record<string, string[]>[] = [];
  let texts: string[] | undefined;
  const parser = new SaxesParser();
  parser.on('opentag', ({ name }) => {
    if (name === 'item') items.push({});
    texts = items.at(-1) && (items.at(-1)![name] ??= []);
    texts?.push('');
  });
  const add = (text: string) => {
    if (texts) texts.push((texts.pop() ?? '') + text);
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', () => (texts = undefined));
  parser.write(xml).close();
  return items;
}

import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve, type Served } from '../../src/build/serve.ts';
import { titleCharacters } from '../../src/archive/text/title.ts';
import { hasCorpus, inCorpus } from '../corpus.ts';
import { papersOf } from '../paper-of.ts';
import { feedsOf } from './feeds-of.ts';

// Programs that people read feeds with. Debian has them: newsboat, sfeed, rss2email, python3-feedparser,
// libxml-feed-perl, libxml2-utils. A test is skipped where its program is not installed.

const run = promisify(execFile);
const works = async (program: string, args: string[]): Promise<boolean> => {
  try {
    await run(program, args, { timeout: 120_000 });
    return true;
  } catch (error) {
    // Some end with an error after they have printed their version.
    return typeof (error as { code?: unknown }).code === 'number' && program !== 'perl' && !args.includes('-c');
  }
};
// Debian's Python sees Debian's packages; another one may stand before it.
const python = '/usr/bin/python3';
const [newsboat, sfeed, rss2email, feedparser, xmlFeed, xmllint] = await Promise.all([
  works('newsboat', ['--version']),
  works('sh', ['-c', 'command -v sfeed']),
  works('sh', ['-c', 'command -v r2e']),
  works(python, ['-c', 'import feedparser']),
  works('perl', ['-MXML::Feed', '-e', '1']),
  works('sh', ['-c', 'command -v xmllint']),
]);

const lacking = Object.entries({ newsboat, sfeed, rss2email, feedparser, 'XML::Feed': xmlFeed, xmllint })
  .filter(([, isThere]) => !isThere)
  .map(([name]) => name);
if (lacking.length > 0) console.log(`Not installed, and not asked: ${lacking.join(', ')}`);

const hostile = hasCorpus
  ? [
      ...(JSON.parse(readFileSync(inCorpus('hostile', 'blns.json'), 'utf8')) as string[]),
      ...(JSON.parse(readFileSync(inCorpus('hostile', 'hand_strings.json'), 'utf8')) as Record<string, string[]>)
        .unicode!,
    ]
      .map((title) => title.replace(/\s+/g, ' ').trim().slice(0, 1500))
      .filter((title) => titleCharacters(title).trim())
  : [];
const titles = [
  'R&D of <head>: 5 < 7 ]]> done',
  'An error of $10^{-7}$',
  'Ordinary words, “quoted” & said',
  '长上下文',
  // A topic has a feed from ten papers on.
  ...Array.from({ length: 10 }, (_, at) => `An ordinary title, number ${at + 1}`),
  ...hostile,
];
const papers = papersOf(
  titles.map((title) => ({
    title,
    abstract: 'Here ω < 2.37 and <think> is a word & so on, at $10^{-7}$.\n\nA second paragraph.',
    authors: ['Ada Example', '1.00'],
    keywords: ['agent'],
  })),
);
const config = { feedLength: 1000, topics: [{ slug: 'agents', title: 'Agents', words: ['agent'] }] };
/** The newest first, as feeds have them. */
const wanted = papers
  .toReversed()
  .map(({ id, title }) => ({ id: `daybook:${id}`, title: titleCharacters(title).trim() }));
const xmlFeeds = ['rss.xml', 'atom.xml', 'daily.xml', 'weekly.xml', 'trending.xml', 'topics/agents.xml'];

const folder = mkdtempSync(join(tmpdir(), 'daybook-readers-'));
let site: Served;

beforeAll(async () => {
  site = await serve(join(folder, 'dist'), { base: '/base/', port: 0 });
  for (const [path, feed] of feedsOf(papers, { config, url: site.url })) {
    const file = join(folder, 'dist', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, feed);
  }
});
afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A title as readers give it: some leave out or join spaces. */
const inOneLine = (text: string) => text.replace(/[\s\u00a0\u0085]+/gu, ' ').trim();

describe.each(xmlFeeds)('%s', (name) => {
  test.skipIf(!xmllint)('is well-formed for xmllint', async () => {
    await run('xmllint', ['--noout', join(folder, 'dist', name)]);
  });

  test.skipIf(!feedparser)('has no fault for feedparser, and says what it is', async () => {
    const script =
      'import feedparser,json,sys\nd=feedparser.parse(sys.argv[1])\nprint(json.dumps({"bozo":int(d.bozo),"status":d.status,"why":repr(d.get("bozo_exception")),"self":[l.href for l in d.feed.links if l.rel=="self"],"ids":[e.id for e in d.entries],"titles":[e.title for e in d.entries],"authors":[[a.get("name") for a in e.get("authors",[])] for e in d.entries],"dates":[e.get("published","")[:10] for e in d.entries]}))';
    const { stdout } = await run(python, ['-c', script, `${site.url}${name}`], { maxBuffer: 1e8 });
    const read = JSON.parse(stdout) as Record<string, unknown> & { ids: string[]; authors: string[][] };
    expect(read).toMatchObject({ bozo: 0, status: 200, self: [`${site.url}${name}`] });
    expect(new Set(read.ids).size).toBe(read.ids.length);
    if (name === 'rss.xml' || name === 'atom.xml') {
      expect(read.ids).toEqual(wanted.map(({ id }) => id));
      expect(read.authors[0]).toContain('Ada Example');
    }
  });
});

describe.each(['rss.xml', 'atom.xml'])('titles of %s', (name) => {
  test.skipIf(!sfeed)('are those of the papers for sfeed', async () => {
    const { stdout } = await run('sh', ['-c', `sfeed < '${join(folder, 'dist', name)}'`], { maxBuffer: 1e8 });
    const rows = stdout
      .trim()
      .split('\n')
      .map((line) => line.split('\t'));
    expect(rows.map((row) => row[5])).toEqual(wanted.map(({ id }) => id));
    expect(rows.map((row) => inOneLine(row[1]!))).toEqual(wanted.map(({ title }) => inOneLine(title)));
  });

  test.skipIf(!xmlFeed)('are those of the papers for XML::Feed', async () => {
    const script =
      'use XML::Feed; my $f = XML::Feed->parse($ARGV[0]) or die XML::Feed->errstr; for ($f->entries) { my $t = $_->title; utf8::encode($t) if utf8::is_utf8($t); print $_->id, "\\t", $t, "\\n" }';
    const { stdout } = await run('perl', ['-e', script, join(folder, 'dist', name)], { maxBuffer: 1e8 });
    const rows = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'));
    expect(rows.map(([id]) => id)).toEqual(wanted.map(({ id }) => id));
    expect(rows.map(([, title]) => inOneLine(title!))).toEqual(wanted.map(({ title }) => inOneLine(title)));
  });

  test.skipIf(!newsboat)('are kept by newsboat, with every item once', async () => {
    const home = mkdtempSync(join(folder, 'newsboat-'));
    writeFileSync(join(home, 'urls'), `${site.url}${name}\n`);
    writeFileSync(join(home, 'config'), 'show-read-feeds yes\n');
    const cache = join(home, 'cache.db');
    const reload = () =>
      run('newsboat', ['-u', join(home, 'urls'), '-c', cache, '-C', join(home, 'config'), '-x', 'reload'], {
        env: { ...process.env, HOME: home },
      });
    const items = async () => {
      const script =
        'import sqlite3,json,sys\nprint(json.dumps(sqlite3.connect(sys.argv[1]).execute("select guid,title,content from rss_item").fetchall()))';
      return JSON.parse((await run(python, ['-c', script, cache], { maxBuffer: 1e8 })).stdout) as string[][];
    };
    await reload();
    const first = await items();
    expect(new Set(first.map(([guid]) => guid))).toEqual(new Set(wanted.map(({ id }) => id)));
    const titleOf = new Map(first.map(([guid, title]) => [guid, title!]));
    for (const { id, title } of wanted.slice(-4)) expect(titleOf.get(id)).toBe(title);
    expect(first[0]![2]).toContain('Here ω &lt; 2.37 and &lt;think&gt;');
    await reload();
    expect(await items()).toEqual(first);
  });
});

test.skipIf(!rss2email)(
  'rss2email sends each paper once: a second run sends nothing',
  async () => {
    const home = mkdtempSync(join(folder, 'r2e-'));
    const inbox = join(home, 'Maildir');
    for (const part of ['cur', 'new', 'tmp']) mkdirSync(join(inbox, 'INBOX', part), { recursive: true });
    writeFileSync(
      join(home, 'r2e.cfg'),
      `[DEFAULT]\nfrom = daybook@example.org\nto = reader@example.org\nemail-protocol = maildir\nmaildir-path = ${inbox}\nmaildir-mailbox = INBOX\n\n[feed.daybook]\nurl = ${site.url}atom.xml\n`,
    );
    const r2e = () =>
      run('r2e', ['-c', join(home, 'r2e.cfg'), '-d', join(home, 'r2e.json'), 'run'], {
        env: { ...process.env, HOME: home },
      });
    const mails = () => readdirSync(join(inbox, 'INBOX', 'new')).length;
    await r2e();
    expect(mails()).toBe(papers.length);
    await r2e();
    expect(mails()).toBe(papers.length);
  },
  300_000,
);

test('who has the feed already gets an empty answer', async () => {
  const first = await fetch(`${site.url}rss.xml`);
  await first.text();
  const again = await fetch(`${site.url}rss.xml`, { headers: { 'if-none-match': first.headers.get('etag')! } });
  expect(again.status).toBe(304);
});

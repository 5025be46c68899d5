import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
// Vite finds this package by its name from within only; once it is loaded, the archives of these tests have it too.
import 'daybook';
import { expect, onTestFinished, test } from 'vitest';
import { openArchive } from '../../src/archive/archive.ts';
import { toEntry } from '../../src/archive/entry/entry.ts';
import { paperSchema } from '../../src/archive/paper/paper.ts';
import { loadConfig } from '../../src/config/load.ts';
import { serve } from '../../src/build/serve.ts';
import { feeds } from '../../src/check/feeds.ts';
import { links } from '../../src/check/links.ts';
import { openSite, htmlPages } from '../../src/check/site.ts';
import { dice } from '../bench/dice.ts';
import { buildSite } from '../build-site.ts';
import { launch } from '../browser/chromium.ts';
import { inspect } from '../browser/inspect.ts';
import { watched } from '../browser/watched.ts';
import { archiveFolder, run } from '../command.ts';
import { hasCorpus } from '../corpus.ts';
import { entry } from '../entry.ts';
import { idOf, ownStrings, packed, recordedStrings } from '../hostile-papers.ts';
import { portion, slow } from '../long.ts';

// The whole way from each kind of source: each hostile text in each field of an answer, the source drawn by dice.

const seed = process.env.DAYBOOK_SEED ?? 'each source';
const day = '2025-12-05';
const texts = [
  ...ownStrings,
  ...(hasCorpus ? packed(portion(recordedStrings(), 200), 1400).map((pack) => pack.join(' ')) : []),
];

/** As XML has it: a service that sends other characters sends no XML, and its answer is refused whole. */
const inXml = (text: string) =>
  text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[<>&"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
const spaces = 'xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"';

/** An answer about one paper with this text in each of its fields, and how a file of it is called. */
const answers: Record<string, (id: string, text: string) => [string, string]> = {
  huggingface: (id, text) => [
    'json',
    JSON.stringify([
      entry({
        ...{ id, title: text, summary: text, authors: [{ name: text }], ai_summary: text, ai_keywords: [text] },
        ...{ organization: { name: text, fullname: text }, submittedOnDailyAt: `${day}T01:00:00Z` },
        ...{ githubRepo: text, projectPage: text, mediaUrls: [text] },
      }),
    ]),
  ],
  jsonl: (id, text) => [
    'jsonl',
    `${JSON.stringify({ id, title: text, abstract: text, authors: [text], keywords: [text], categories: [text], first_seen: day })}\n`,
  ],
  mirror: (id, text) => [
    'json',
    JSON.stringify([
      {
        ...toEntry(
          paperSchema.parse({ id, title: 'T', day, source: 'hand', authors: ['Ada'], abstract: 'A', links: {} }),
        ),
        title: text,
        summary: text,
        daybook: { day, source: 'hand', journal: text, comment: text, keywords: [text], extra: { [text]: text } },
      },
    ]),
  ],
  arxiv: (id, text) => [
    'xml',
    `${head}<feed ${spaces} xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/"><opensearch:totalResults>1</opensearch:totalResults><opensearch:startIndex>0</opensearch:startIndex><entry><id>http://arxiv.org/abs/${id}v1</id><title>${inXml(text)}</title><summary>${inXml(text)}</summary><published>${day}T09:00:00Z</published><updated>${day}T09:00:00Z</updated><author><name>${inXml(text)}</name><arxiv:affiliation>${inXml(text)}</arxiv:affiliation></author><arxiv:comment>${inXml(text)}</arxiv:comment><arxiv:journal_ref>${inXml(text)}</arxiv:journal_ref><arxiv:doi>${inXml(text)}</arxiv:doi><category term="${inXml(text)}"/></entry></feed>`,
  ],
  'arxiv-rss': (id, text) => [
    'xml',
    `${head}<feed ${spaces} xmlns:dc="http://purl.org/dc/elements/1.1/"><id>http://rss.arxiv.org/atom/cs.CL</id><updated>${day}T05:00:00Z</updated><entry><id>oai:arXiv.org:${id}v1</id><title>${inXml(text)}</title><summary>arXiv:${id}v1 Announce Type: new \nAbstract: ${inXml(text)}</summary><published>${day}T00:00:00-05:00</published><category term="${inXml(text)}"/><arxiv:announce_type>new</arxiv:announce_type><dc:creator>${inXml(text)}</dc:creator></entry></feed>`,
  ],
  'arxiv-oai': (id, text) => [
    'xml',
    `${head}<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>${day}T05:00:00Z</responseDate><ListRecords><record><header><identifier>oai:arXiv.org:${id}</identifier><datestamp>${day}</datestamp></header><metadata><arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>${id}</id><created>${day}</created><authors><author><keyname>${inXml(text)}</keyname><forenames>${inXml(text)}</forenames></author></authors><title>${inXml(text)}</title><categories>cs.CL</categories><comments>${inXml(text)}</comments><journal-ref>${inXml(text)}</journal-ref><license>${inXml(text)}</license><abstract>${inXml(text)}</abstract></arXiv></metadata></record></ListRecords></OAI-PMH>`,
  ],
};
const names = Object.keys(answers);

test('what a source says in any field becomes text, or is put aside', { ...slow, timeout: 1_200_000 }, async () => {
  const calls =
    "[huggingface(), jsonl(), mirror('https://mirror.example/'), arxivApi(), arxivRss({ categories: ['cs.CL'] }), arxivOai()]";
  const root = archiveFolder(
    `{ sources: ${calls}, authorPages: 1, organizationPages: 1 }`,
    ', huggingface, jsonl, mirror, arxivApi, arxivRss, arxivOai',
  );
  const draw = dice(seed);
  mkdirSync(join(root, 'answers'));
  texts.forEach((text, index) => {
    const [ending, answer] = answers[names[draw(names.length)]!]!(idOf(1 + index), text);
    writeFileSync(join(root, 'answers', `${day}-${String(index).padStart(5, '0')}.${ending}`), answer);
  });
  const ran = await run('ingest', ['--root', root, '--date', day, '--json', '--file', join(root, 'answers')]);
  const landed: Record<string, unknown> = { code: ran.code, err: ran.err, ...ran.summary };
  const { out } = await buildSite({ root, site: 'https://daybook.test', base: '/' });
  const archive = openArchive(root, await loadConfig(root));
  const site = openSite(out)!;
  const served = await serve(out, { port: 0 });
  onTestFinished(() => served.close());

  expect([0, 65], String(landed.err)).toContain(landed.code);
  expect(Number(landed.new) + Number(landed.quarantined)).toBe(texts.length);
  expect(archive.problems).toEqual([]);
  expect(archive.papers.length).toBe(landed.new);
  // Three of the six are arXiv's.
  expect(new Set(archive.papers.map(({ source }) => source)).size).toBe(4);
  expect(links(site).slice(0, 5)).toEqual([]);
  expect(feeds(site)).toEqual([]);

  const browser = await launch();
  onTestFinished(() => browser.close());
  const trouble: string[] = [];
  const paths = htmlPages(site)
    .filter((file) => !site.read(file).includes('http-equiv="refresh"'))
    .map((file) => file.replace(/index\.html$/, ''));
  // All pages of a name are made alike.
  const isName = (path: string) => /^(?:authors|organizations)\/./.test(path);
  const named = paths.filter(isName);
  const step = Math.ceil(named.length / 100);
  const queue = [...paths.filter((path) => !isName(path)), ...named.filter((_, index) => index % step === 0)];
  expect(queue.length).toBeGreaterThan(archive.papers.length);
  await Promise.all(
    Array.from({ length: 3 }, async () => {
      const page = await watched(browser, served.url, trouble);
      for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
        await page.goto(served.url + path);
        for (const problem of await page.evaluate(inspect, served.url)) trouble.push(`/${path}: ${problem}`);
      }
    }),
  );
  expect(trouble).toEqual([]);
});

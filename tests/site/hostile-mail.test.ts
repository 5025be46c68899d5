import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { arrange, openArchive, type Archive } from '../../src/archive/archive.ts';
import type { Paper } from '../../src/archive/paper/paper.ts';
import { addDays, weekOf } from '../../src/archive/time/calendar.ts';
import { parseConfig } from '../../src/config/config.ts';
import { loadConfig } from '../../src/config/load.ts';
import { papersOf } from '../../src/digest/edition.ts';
import { compose, type Draft } from '../../src/digest/message.ts';
import { draftOf } from '../../src/digest/run.ts';
import { launch } from '../browser/chromium.ts';
import { watched } from '../browser/watched.ts';
import { run } from '../command.ts';
import { hasCorpus } from '../corpus.ts';
import { hasPython, readByPython } from '../digest/read-by-python.ts';
import { hostileEntries, hostileFile, idOf, ownStrings, packed, recordedStrings } from '../hostile-papers.ts';
import { isLong, portion } from '../long.ts';

const day = '2025-12-05';
const site = 'https://daybook.test/';
const recorded = hasCorpus ? portion(recordedStrings(), 40) : [];
/** As many stand together as a mail shows authors, where there are thousands. */
const together = isLong ? 5 : 1;
/** The texts of each paper. */
const all = [
  ...ownStrings.map((text) => [text]),
  ...packed(recorded, 1400).flatMap((pack) =>
    Array.from({ length: Math.ceil(pack.length / together) }, (_, n) => pack.slice(together * n, together * (n + 1))),
  ),
];
/** They do no harm, and say what a mail has: one whose papers fit into it, and one whose papers do not. */
const harmless = [['harmless'], Array<string>(5).fill('harmless '.repeat(200).trim())];
/** As many as memory holds the mails of. */
const parts = Array.from({ length: Math.ceil(all.length / 150) }, (_, n) => [
  ...harmless,
  ...all.slice(150 * n, 150 * (n + 1)),
]);

interface Mail extends Draft {
  text: string;
  raw: Buffer;
}

/** Both editions of the papers of a text, or of some, which is also the name of their archive and of a topic. */
async function mailsOf(text: string, index: number, archive: Archive): Promise<Mail[]> {
  const its = [1 + index, 10_001 + index]
    .flatMap((number) => archive.paper(idOf(number)) ?? [])
    .map((one) => ({ ...one, day }));
  const config = parseConfig({ title: text, topics: [{ slug: 'topic', title: text, words: ['none'] }] }, 'test');
  const both = arrange([...its, ...its.flatMap(manyOf)], config);
  const editions = [
    { edition: { kind: 'day', key: day, topic: 'topic' }, papers: its },
    {
      edition: { kind: 'week', key: weekOf(day) },
      papers: papersOf({ kind: 'week', key: weekOf(day) }, both) ?? [],
    },
  ] as const;
  return Promise.all(
    editions.map(async (each) => {
      const draft = draftOf(each, both, new URL(site));
      const address = 'digest@example.org';
      const from = { name: draft.view.archive, address };
      const to = { to: 'reader@example.org', hash: '0'.repeat(20) };
      return { ...draft, text, raw: await compose(draft, to, { from, unsubscribe: address }, new Date(day)) };
    }),
  );
}

/** So many papers of the week have its keywords, and none of those before, that the mail of the week says so. */
const manyOf = (paper: Paper): Paper[] =>
  Array.from({ length: 30 }, (_, index) => ({
    ...paper,
    id: `${paper.id.replace('2512', '2511')}${String(index).padStart(2, '0')}`,
    day: addDays(day, index < 4 ? 0 : -7 * index),
    keywords: index < 4 ? paper.keywords : ['usual'],
  }));

/** The header lines of a message, unfolded, and its parts. */
function read(raw: Buffer) {
  const [head = '', ...rest] = raw.toString('latin1').split('\r\n\r\n');
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const [, boundary] = /boundary="([^"]+)"/.exec(head)!;
  const parts = rest
    .join('\r\n\r\n')
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => Buffer.from(part.replace(/^\r\n|(?:[\w-]+: [^\r]*\r\n)+\r\n/g, ''), 'base64').toString());
  return { lines, parts };
}

const namesIn = (raw: Buffer) => read(raw).lines.map((line) => line.replace(/:.*/s, ''));
/** A control character other than the end of a line, or one that reorders what follows. */
const control = /[\0-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/;

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe.each(parts.map((payloads, n) => ({ n, payloads })))('the mails of hostile papers, part $n', ({ payloads }) => {
  let root: string;
  let mails: Mail[];
  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'daybook-mail-'));
    const settings = `{ url: '${site}', title: ${JSON.stringify(ownStrings[0])} }`;
    writeFileSync(
      join(root, 'archive.config.ts'),
      `import { defineArchive } from 'daybook';\nexport default defineArchive(${settings});\n`,
    );
    const entries = hostileEntries(payloads, 1);
    writeFileSync(join(root, `${day}.json`), JSON.stringify(entries));
    await run('ingest', ['--root', root, '--date', day, '--file', join(root, `${day}.json`)]);
    mkdirSync(join(root, 'content/papers/2025/12/05'), { recursive: true });
    for (const [index, texts] of payloads.entries()) {
      const id = 10_001 + index;
      writeFileSync(join(root, `content/papers/2025/12/05/${idOf(id)}.md`), hostileFile(texts, id, day));
    }
    const archive = openArchive(root, await loadConfig(root));
    mails = (await Promise.all(payloads.map((texts, index) => mailsOf(texts.join(' '), index, archive)))).flat();
  });
  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
  });

  test('have the headers of a harmless one, each once, and two parts', () => {
    for (const { raw, text } of mails) {
      expect(raw.toString('latin1').replaceAll('\r\n', ''), text).not.toMatch(/[\0-\x1f\x7f-\xff]/);
      expect(namesIn(raw), text).toEqual(namesIn(mails[0]!.raw));
      expect(read(raw).parts, text).toHaveLength(2);
    }
  });

  test.skipIf(!hasPython)('have one sender, one receiver and the subject, as Python reads them', () => {
    const inOneLine = (words: string) => words.replace(/\s+/g, ' ').trim();
    for (const [index, { headers, defects }] of readByPython(mails.map(({ raw }) => raw)).entries()) {
      const { text, view } = mails[index]!;
      const named = (name: string) => headers.filter(([key]) => key === name).map(([, value]) => value);
      expect(defects, text).toEqual([]);
      expect(named('From'), text).toEqual([expect.stringMatching(/<?digest@example\.org>?$/)]);
      expect(named('To')).toEqual(['reader@example.org']);
      expect(named('Subject').map(inOneLine)).toEqual([inOneLine(view.subject.toWellFormed())]);
    }
  });

  test('have a text of lines without any other control character, and each paper’s own address', () => {
    for (const { text, raw, view } of mails) {
      const plain = read(raw).parts[0]!.replaceAll('\r\n', '\n');
      expect(plain, text).not.toMatch(control);
      for (const { title, link } of view.entries) expect(plain).toContain(`. ${title}\n${link}\n`);
      for (const { link } of view.entries) expect(link).toMatch(/^https:\/\/daybook\.test\/papers\/[\d.]+\/$/);
    }
  });

  test('show text: no element, attribute, style or link that a harmless one lacks', { timeout: 600_000 }, async () => {
    const trouble: string[] = [];
    const page = await watched(browser, `${site}mail/`, trouble);
    await page.route(/./, (route) => {
      const [, index] = /^https:\/\/daybook\.test\/mail\/(\d+)$/.exec(route.request().url()) ?? [];
      if (index === undefined) return route.abort();
      return route.fulfill({ contentType: 'text/html', body: read(mails[Number(index)]!.raw).parts[1]! });
    });
    const known = new Set<string>();
    for (const [index, { text, view }] of mails.entries()) {
      await page.goto(`${site}mail/${index}`);
      const { shapes, links, titles, ran } = await page.evaluate(inspect);
      if (text.startsWith('harmless')) for (const shape of shapes) known.add(shape);
      const where = JSON.stringify(text).slice(0, 200);
      trouble.push(...shapes.filter((shape) => !known.has(shape)).map((shape) => `${where}: ${shape}`));
      if (ran) trouble.push(`${where}: ran`);
      const own = new Set([...view.entries.map(({ link }) => link), view.page, view.feeds]);
      trouble.push(
        ...links
          .filter((link) => !own.has(link) && !link.startsWith('mailto:digest@'))
          .map((link) => `${where}: ${link}`),
      );
      const bare = (words: string) => words.toWellFormed().replace(/\s+/g, ' ').trim();
      expect(titles.map(bare)).toEqual(view.entries.map(({ title }) => bare(title)));
    }
    await page.context().close();
    expect(known.size).toBeGreaterThan(20);
    expect(trouble.slice(0, 10)).toEqual([]);
  });

  test('are as the command writes and prints them', async () => {
    const written = await run('digest', ['--root', root, '--date', day, '--out', 'out']);
    expect(written).toMatchObject({ code: 0, err: '' });
    expect(namesIn(readFileSync(join(root, `out/day-${day}.eml`)))).toEqual(namesIn(mails[0]!.raw));
    const printed = await run('digest', ['--root', root, '--date', day]);
    expect(printed).toMatchObject({ code: 0, err: '' });
    expect(printed.out).not.toMatch(control);
    expect(printed.out).not.toMatch(/^\s*::/m);
  });
});

/** Runs in the mail: each kind of element with its attributes, where its links lead, and what ran. */
function inspect() {
  const { ran, PWN } = globalThis as unknown as { ran: string[]; PWN: unknown };
  const all = [...document.querySelectorAll('*')];
  return {
    shapes: all.map(({ localName, attributes, parentElement }) =>
      [
        `${parentElement?.localName ?? ''} ${localName}`,
        ...Array.from(attributes, ({ name, value }) => `${name}=${name === 'href' ? '' : value}`),
      ].join(' '),
    ),
    links: all.flatMap((node) => node.getAttribute('href') ?? []),
    titles: all.filter((node) => node.matches('.title, .brief a')).map((node) => node.textContent),
    ran: ran.length > 0 || PWN !== undefined,
  };
}

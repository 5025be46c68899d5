import fc from '../property.ts';
import { describe, expect, test } from 'vitest';
import { arrange } from '../../src/archive/archive.ts';
import type { Paper } from '../../src/archive/paper/paper.ts';
import { parseConfig } from '../../src/config/config.ts';
import { digestHtml, maxHtmlBytes } from '../../src/digest/html.ts';
import { compose, type Draft } from '../../src/digest/message.ts';
import { digestText } from '../../src/digest/text.ts';
import { digestView } from '../../src/views/digest.ts';
import { siteOf } from '../../src/views/site.ts';
import { papersOf } from '../paper-of.ts';
import { hasPython, readByPython } from './read-by-python.ts';

const url = new URL('https://example.org/repo/');
const viewOf = (papers: readonly Paper[], config: object = {}) =>
  digestView({ kind: 'day', key: '2025-12-08' }, papers, siteOf(arrange(papers, parseConfig(config, 'test')), url));
const leave = 'mailto:leave@example.org';

const sender = { from: { name: 'Daybook', address: 'daily@example.org' }, unsubscribe: 'leave@example.org' };
const hash = '0123456789abcdef0123';
const composed = (fields: Partial<Draft> & Pick<Draft, 'view'>, to = 'reader@example.test') =>
  compose({ edition: 'day-2025-12-08', ...fields }, { to, hash }, sender, new Date('2025-12-09T12:00:00Z'));

const linksIn = (text: string) => new Set(text.match(/https:\/\/example\.org\/repo\/[^\s"<]*/g));

describe.each([
  ['Latin', 'A long sentence says what was done and why. '],
  ['Chinese', '本文提出一种处理超长上下文的新方法，并在多个基准上进行了评测。'],
])('the mail of a day of 150 papers in %s', (_, sentence) => {
  const abstract = sentence.repeat(Math.ceil(2000 / sentence.length)).trim();
  const papers = papersOf(
    Array.from({ length: 150 }, (__, n) => ({
      title: `${sentence.slice(0, 60)} ${String(n)}`,
      abstract,
      authors: ['Ada Example'],
    })),
  );
  const view = viewOf(papers);
  const html = digestHtml(view, leave);

  test('is at most 90,000 bytes, with both ways out at the top', () => {
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(maxHtmlBytes);
    expect(Buffer.byteLength(html)).toBeGreaterThan(maxHtmlBytes * 0.8);
    const top = html.slice(0, 5000);
    expect(top).toContain(leave);
    expect(top).toContain('https://example.org/repo/papers/date/2025-12-08/');
  });

  test('cuts no entry, and has every title', () => {
    expect(html.trim().endsWith('</html>')).toBe(true);
    for (const { title } of view.entries) expect(html).toContain(title);
    const text = digestText(view, leave);
    for (const { title, link } of view.entries) expect(text).toContain(`${title}\n${link}\n`);
    expect(linksIn(text)).toEqual(linksIn(html));
  });
});

test('of a day with too many titles, the mail says how many there are on the site', () => {
  const view = viewOf(
    papersOf(Array.from({ length: 900 }, (_, n) => ({ title: `${'long '.repeat(20)}${String(n)}` }))),
  );
  const html = digestHtml(view, leave);
  expect(Buffer.byteLength(html)).toBeLessThanOrEqual(maxHtmlBytes);
  expect(html).toContain('All 900 papers on the site');
});

test('formulas are characters in both parts, and never MathML', () => {
  const view = viewOf(
    papersOf([{ title: 'At $10^{-7}$', abstract: 'It is $e^{-7t}$ in $\\mathbb{R}^{d}$ & <b>bold</b>.' }]),
  );
  for (const text of [digestHtml(view, leave), digestText(view, leave)]) {
    expect(text).toContain('At 10⁻⁷');
    expect(text).not.toMatch(/<math|annotation|10-7/);
  }
  expect(digestHtml(view, leave)).toContain('e⁻⁷ᵗ in Rᵈ &amp; &lt;b&gt;bold');
});

test('a mail has the headers that servers and readers ask for, each once', async () => {
  const raw = (await composed({ view: viewOf(papersOf([{ title: 'A' }])) })).toString();
  const [head = ''] = raw.split('\r\n\r\n');
  const named = (name: string) => head.match(new RegExp(`^${name}: .*`, 'gmi')) ?? [];
  expect(named('Message-ID')).toEqual([
    expect.stringMatching(new RegExp(`^Message-ID: <day-2025-12-08\\.${hash}\\.[0-9a-f]{8}@example\\.org>$`)) as string,
  ]);
  expect(named('Date')).toHaveLength(1);
  expect(named('From')).toEqual(['From: Daybook <daily@example.org>']);
  expect(named('To')).toEqual(['To: reader@example.test']);
  expect(head).not.toMatch(/^(?:Bcc|Cc):/im);
  expect(named('List-Id')).toEqual([
    expect.stringMatching(/^List-ID: "Daybook" <day\.[0-9a-f]{8}\.daybook\.example\.org>$/) as string,
  ]);
  expect(named('List-Unsubscribe')).toEqual(['List-Unsubscribe: <mailto:leave@example.org?subject=unsubscribe>']);
  expect(head).not.toContain('List-Unsubscribe-Post');
});

test('the name of a list is ASCII within its quotes, whatever the archive is called', async () => {
  const view = viewOf(papersOf([{ title: 'A' }]), { title: 'Ä "x" <y@z.example>\\, \r\nBcc: z' });
  const raw = (await composed({ view })).toString();
  expect(raw).toMatch(/^List-ID: "x <y@z\.example>, Bcc: z" <day\.[0-9a-f]{8}\.daybook\.example\.org>\r$/m);
  expect(raw).not.toMatch(/^Bcc:/m);
});

test('one click is promised only with a service of one’s own', async () => {
  const oneClick = 'https://lists.example.net/leave?who={address}&key={hash}';
  const raw = (await composed({ view: viewOf(papersOf([{ title: 'A' }])), oneClick }, 'a+b@example.test')).toString();
  const address = `https://lists.example.net/leave?who=a%2Bb%40example.test&key=${hash}`;
  expect(raw).toContain(`List-Unsubscribe: <${address}>, <mailto:leave@example.org`);
  expect(raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
});

test.skipIf(!hasPython)('whatever the titles, Python’s reader finds no defect and the same words', async () => {
  const titles = fc.oneof(
    fc.string({ minLength: 1, maxLength: 1500, unit: 'grapheme' }),
    fc.constantFrom(
      '长'.repeat(500),
      'عنوان طويل '.repeat(60),
      '🤗👩‍👩‍👧‍👦'.repeat(80),
      '.',
      '..',
      'x\r\nBcc: evil@example.org',
      'From here',
      '=?utf-8?q?x?=',
    ),
  );
  const samples = fc.sample(fc.tuple(titles, titles), 60);
  const messages: { view: ReturnType<typeof viewOf>; raw: Buffer }[] = [];
  for (const [title, archive] of samples) {
    const papers = papersOf([{ title: title.replace(/[\r\n]/g, ' ') || 'x', abstract: '.\n..\nFrom x' }]);
    const view = viewOf(papers, { title: archive });
    messages.push({ view, raw: await composed({ view }) });
  }
  const read = readByPython(messages.map(({ raw }) => raw));
  for (const [index, { view, raw }] of messages.entries()) {
    const text = raw.toString('latin1');
    for (const line of text.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const [word] of text.matchAll(/=\?utf-8\?[^?]+\?[^?]*\?=/gi)) expect(word.length).toBeLessThanOrEqual(75);
    const { headers, defects, plain, html } = read[index]!;
    expect(defects).toEqual([]);
    expect(headers.filter(([name]) => /^(?:bcc|cc)$/i.test(name))).toEqual([]);
    const inOneLine = (words: string) => words.replace(/\s+/g, ' ').trim();
    expect(inOneLine(headers.find(([name]) => name === 'Subject')![1])).toBe(inOneLine(view.subject));
    expect(plain.replaceAll('\r\n', '\n')).toContain(view.entries[0]!.title);
    expect(linksIn(plain)).toEqual(linksIn(html));
  }
});

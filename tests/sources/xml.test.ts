import { readFileSync } from 'node:fs';
import fc from '../property.ts';
import { describe, expect, test } from 'vitest';
import { SourceError } from '../../src/sources/source.ts';
import { arxivApi } from '../../src/sources/arxiv-api.ts';
import { arxivOai } from '../../src/sources/arxiv-oai.ts';
import { arxivRss } from '../../src/sources/arxiv-rss.ts';
import { childrenNamed, parseXml, rootName, childText } from '../../src/sources/xml.ts';
import { hasCorpus, inCorpus } from '../corpus.ts';

const parse = (text: string) => parseXml({ text, from: 'test' });

test('elements are found by the URI of their namespace, whatever their prefix is', () => {
  const documents = [
    '<f xmlns="urn:a"><t>one</t><t xmlns="urn:b">two</t></f>',
    '<x:f xmlns:x="urn:a" xmlns:y="urn:b"><x:t>one</x:t><y:t>two</y:t></x:f>',
  ];
  expect(documents.map(parse).map((root) => [childText(root, 'urn:a', 't'), childText(root, 'urn:b', 't')])).toEqual([
    ['one', 'two'],
    ['one', 'two'],
  ]);
});

test('text is what stands in an element itself: references and CDATA resolved, children left out', () => {
  expect(parse('<a>1 &lt; 2 &amp;<b>no</b><![CDATA[ <i>&amp;</i>]]> &#233;</a>').text).toBe('1 < 2 & <i>&amp;</i> é');
});

test('an element that is there and empty has no text', () => {
  expect([childText(parse('<a><b/></a>'), '', 'b'), childText(parse('<a/>'), '', 'b')]).toEqual([undefined, undefined]);
});

test('attributes are by name, and a name of JavaScript is a name like others', () => {
  const [b] = childrenNamed(parse('<a><b term="x" __proto__="y" constructor="z"/></a>'), '', 'b');
  expect(Object.entries(b!.attributes)).toEqual([
    ['term', 'x'],
    ['__proto__', 'y'],
    ['constructor', 'z'],
  ]);
});

test('characters that XML forbids are left out, and cost nothing else', () => {
  expect(parse('<a>b\u0000e\u000cf&#0;o&#x1f;r&#12;e\ufffe\ud800</a>').text).toBe('before\ufffd');
});

test('any words that are written as XML come back', () => {
  const escaped = (words: string) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (words) => {
      const sent = words.replace(/[\r\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
      expect(parse(`<a>${escaped(sent)}</a>`).text).toBe(sent);
    }),
  );
});

test.each([
  ['', /test: expected XML, got an empty answer/],
  ['Rate exceeded.', /expected XML, got "Rate exceeded\."/],
  ['<!doctype html><html><body>503</body></html>', /expected XML, got "<!doctype html>/],
  ['<!DOCTYPE html><html></html>', /it has a DOCTYPE/],
  ['<feed><entry><title>T', /unclosed tag/],
  ['<feed></feed><feed></feed>', /expected XML/],
  ['<a>&unknown;</a>', /undefined entity/],
  ['<a><b></a></b>', /expected XML/],
  ['<a x="1" x="2"/>', /duplicate attribute/],
  ['<x:a/>', /unbound namespace prefix/],
  ['<?xml version="1.0" encoding="ISO-8859-1"?><a>Caf\ufffd</a>', /it is in ISO-8859-1, not in UTF-8/],
  ['{"a": 1}', /expected XML/],
])('what is no whole document is refused: %s', (text, message) => {
  expect(() => parse(text)).toThrow(SourceError);
  expect(() => parse(text)).toThrow(message);
});

describe('entities of a DTD', () => {
  test.each([
    ['a file', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
    ['one that grows', '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]><a>&y;</a>'],
    ['a parameter', '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x">%x;]><a/>'],
    ['an outer subset', '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x"><a/>'],
  ])('%s: refused', (_name, text) => {
    expect(() => parse(text)).toThrow(/it has a DOCTYPE/);
  });
});

describe('size', () => {
  test('a document that nests without end is refused', () => {
    expect(() => parse('<a>'.repeat(50_000) + '</a>'.repeat(50_000))).toThrow(/it nests deeper than 100/);
  });
  test('a hundred elements in each other are read', () => {
    expect(parse('<a>'.repeat(100) + '</a>'.repeat(100)).name).toBe('a');
  });
  test('ten megabytes of text are read', () => {
    expect(parse(`<a>${'x'.repeat(10 << 20)}</a>`).text).toHaveLength(10 << 20);
  });
  test('a hundred thousand elements and as many attributes are read', () => {
    const attributes = Array.from({ length: 20_000 }, (_, index) => ` a${index}="1"`).join('');
    expect(parse(`<a>${'<b/>'.repeat(100_000)}<c${attributes}/></a>`).children).toHaveLength(100_001);
  });
});

test.each([
  ['<feed xmlns="x">', 'feed'],
  ['\uFEFF<?xml version="1.0"?>\n<!-- a -- > b -->\n<atom:feed a="b">', 'feed'],
  ['<OAI-PMH/>', 'OAI-PMH'],
  ['<!DOCTYPE html><html>', undefined],
  ['[{"paper": "<feed>"}]', undefined],
  ['', undefined],
])('the root of %s', (text, expected) => {
  expect(rootName(text)).toBe(expected);
});

test('a file of comments has no root, which is soon found out', () => {
  expect(rootName('<!---->'.repeat(100_000))).toBeUndefined();
});

describe.skipIf(!hasCorpus)('hostile documents', () => {
  const read = (...path: string[]) =>
    JSON.parse(readFileSync(inCorpus('hostile', ...path), 'utf8')) as Record<string, string>;
  const bytes = (file: string) =>
    Object.entries(read(file)).map(([name, base64]) => [name, Buffer.from(base64, 'base64').toString('utf8')] as const);
  const documents = hasCorpus
    ? [
        ...Object.entries(read('xxe_patt.json')),
        ...bytes('feedparser_illformed.b64.json'),
        ...bytes('miniflux_encodings.b64.json'),
      ]
    : [];

  test('there are 43', () => {
    expect(documents).toHaveLength(43);
  });

  test.each(documents)('%s is read or refused, and nothing of the machine gets in', (_name, text) => {
    for (const source of [arxivApi(), arxivRss({ categories: [] }), arxivOai()]) {
      let outcome: unknown;
      try {
        outcome = source.read({ text, from: 'test', day: '2025-12-08' });
      } catch (error) {
        outcome = error;
      }
      if (!(outcome instanceof SourceError)) expect(outcome).toHaveProperty('sightings');
      expect(JSON.stringify(outcome)).not.toMatch(/root:\w*:0/);
    }
  });
});

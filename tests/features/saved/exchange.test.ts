import { describe, expect, test } from 'vitest';
import { alter, savedIn } from '../../../src/client/edits.ts';
import {
  mostPapers,
  readExchange,
  takeIn,
  writeExchange,
  type SavedEntry,
} from '../../../src/features/saved/exchange.ts';
import { emptyNotebook, maxLengths, tidy } from '../../../src/client/notebook.ts';
import { searchesIn } from '../../../src/client/searches.ts';
import { followed, notebookOf, savedPaper, savedSearch } from '../../client/notebook-of.ts';

const none = { follows: [], words: [], muted: [], read: [], dismissed: [] };
const urlOf = (id: string) => `https://example.org/papers/${id}/`;
const papers: SavedEntry[] = [
  ['2512.00001', savedPaper({ note: 'One line.\nAnother “line”.' })],
  ['hep-th/9901001', savedPaper({ title: 'Another title', authors: [], more: true, saved: 5000 })],
];

test('what is written is read', () => {
  const written = writeExchange(papers, urlOf);
  const read = papers.map(([id, paper]) => [id, { ...paper, changed: 0 }]);
  expect(readExchange(written)).toEqual({ papers: read, searches: [], more: none, refused: [] });
  expect((JSON.parse(written) as { papers: { url: string }[] }).papers[0]?.url).toBe(
    'https://example.org/papers/2512.00001/',
  );
});

test('terms of a paper go along, and a paper that is here without any takes them', () => {
  const known: SavedEntry[] = [['2512.00001', savedPaper({ terms: 'robot fold' })]];
  const read = readExchange(writeExchange(known, urlOf))!;
  const here = notebookOf({ saved: { '2512.00001': savedPaper() } });
  const { notebook, same } = takeIn(here, read, 2000);
  expect([notebook.saved['2512.00001']?.terms, same]).toEqual(['robot fold', 1]);
});

const paper = {
  id: '2512.00001',
  title: 'A title',
  authors: ['Ada Example'],
  day: '2025-12-08',
  note: '',
  saved: '2025-12-08T09:30:00.000Z',
};
const fileOf = (...listed: unknown[]) => JSON.stringify({ kind: 'daybook-saved-papers', version: 1, papers: listed });

describe('a file of others', () => {
  test.each<[string, string]>([
    ['no JSON', '<!doctype html>'],
    ['empty', ''],
    ['a list', '[]'],
    ['of another kind', JSON.stringify({ kind: 'bookmarks', version: 1, papers: [] })],
    ['of a later version', JSON.stringify({ kind: 'daybook-saved-papers', version: 2, papers: [] })],
    ['without papers', JSON.stringify({ kind: 'daybook-saved-papers', version: 1, papers: {} })],
    [
      'of too many papers',
      JSON.stringify({ kind: 'daybook-saved-papers', version: 1, papers: Array(mostPapers + 1).fill(0) }),
    ],
    ['with only a prototype', '{"__proto__": {"kind": "daybook-saved-papers", "version": 1, "papers": []}}'],
  ])('that is %s is no such file', (_, text) => {
    expect(readExchange(text)).toBeUndefined();
  });

  test.each<[string, object, string]>([
    ['an address for an id', { id: 'javascript:alert(1)' }, 'id'],
    ['a path for an id', { id: '../../../index' }, 'id'],
    ['what every object has for an id', { id: '__proto__' }, 'id'],
    ['a number for an id', { id: 2512.00001 }, 'id'],
    ['an empty title', { title: '  ' }, 'title'],
    ['a title without end', { title: 'a'.repeat(maxLengths.title + 1) }, 'title'],
    ['an object for a title', { title: { toString: 'x' } }, 'title'],
    ['a text for authors', { authors: 'Ada Example' }, 'authors'],
    ['numbers for authors', { authors: [1, 2] }, 'authors'],
    ['too many authors', { authors: Array(maxLengths.authors + 1).fill('Ada') }, 'authors'],
    ['no day', { day: '2025-02-30' }, 'day'],
    ['a note without end', { note: 'a'.repeat(maxLengths.note + 1) }, 'note'],
    ['a number for a note', { note: 1 }, 'note'],
    ['no moment', { saved: 'yesterday' }, 'saved'],
    ['a moment before the year 0', { saved: '-000400-01-01T00:00:00.000Z' }, 'saved'],
    ['a moment after the year 9999', { saved: '+012000-01-01T00:00:00.000Z' }, 'saved'],
    ['a number for a moment', { saved: 1 }, 'saved'],
  ])('with %s loses that paper alone, and says which', (_, fields, field) => {
    const read = readExchange(fileOf({ ...paper, id: '2512.00009' }, { ...paper, ...fields }, 'no paper at all'));
    expect(read?.papers.map(([id]) => id)).toEqual(['2512.00009']);
    expect(read?.refused).toEqual([
      { n: 2, field },
      { n: 3, field: 'id' },
    ]);
  });

  test('gives no address: whatever it says, links are made from the id', () => {
    const read = readExchange(fileOf({ ...paper, url: 'javascript:alert(1)', path: '//evil.example', extra: {} }));
    expect(Object.keys(read!.papers[0]![1]).sort()).toEqual(Object.keys(savedPaper()).sort());
    expect(JSON.stringify(read)).not.toMatch(/javascript|evil/);
  });

  test('changes no prototype', () => {
    readExchange(fileOf(JSON.parse('{"__proto__": {"polluted": true}, "id": "2512.00001"}')));
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('taking in', () => {
  const here = notebookOf({
    saved: {
      '2512.00001': savedPaper({ note: 'Mine.', saved: 50, changed: 60 }),
      '2512.00002': savedPaper({ note: 'Gone.', gone: true }),
      '2512.00003': savedPaper({ note: 'Only here.' }),
    },
  });
  const taking = (...named: SavedEntry[]) => takeIn(here, { papers: named, searches: [], more: none }, 9000);

  test('adds what is not here, as it was saved', () => {
    const { notebook, ...counts } = taking(['2512.00004', savedPaper({ note: 'New.', saved: 70 })]);
    expect(counts).toEqual({ added: 1, joined: 0, same: 0, searches: 0, follows: 0 });
    expect(notebook.saved['2512.00004']).toMatchObject({ note: 'New.', saved: 70, changed: 9000 });
    expect(savedIn(notebook)).toHaveLength(3);
  });

  test.each([
    ['another note', 'Theirs.', 'Mine.\n\nTheirs.', 'joined'],
    ['the same note', 'Mine.', 'Mine.', 'same'],
    ['no note', '', 'Mine.', 'same'],
    ['a longer note', 'Mine. And more.', 'Mine. And more.', 'joined'],
    ['a note for which there is no room', 'x'.repeat(maxLengths.note), 'Mine.', 'same'],
  ])('of a paper that is here with %s loses no note', (_, note, expected, count) => {
    const { notebook, ...counts } = taking(['2512.00001', savedPaper({ note, saved: 10 })]);
    expect(notebook.saved['2512.00001']?.note).toBe(expected);
    expect(counts).toMatchObject({ [count]: 1 });
  });

  test('brings back a paper that was taken out', () => {
    const { notebook } = taking(['2512.00002', savedPaper({ note: 'From the file.' })]);
    expect(notebook.saved['2512.00002']).toMatchObject({ gone: false, note: 'From the file.' });
  });

  test('twice is once', () => {
    const read = readExchange(writeExchange(papers, urlOf))!.papers;
    const once = takeIn(emptyNotebook, { papers: read, searches: [], more: none }, 1);
    const twice = takeIn(once.notebook, { papers: read, searches: [], more: none }, 2);
    expect(twice).toMatchObject({ added: 0, joined: 0, same: 2 });
    expect(twice.notebook).toBe(once.notebook);
  });

  test('searches come along, and one that is here stays as it is', () => {
    const kept = savedSearch({ name: 'agents', day: '2025-12-01', found: 2 });
    const file = writeExchange([], urlOf, [
      ['q=agents', kept],
      ['q=robots&year=2025', savedSearch({ name: 'robots · 2025' })],
    ]);
    const old = notebookOf({
      searches: { 'q=agents': { ...kept, day: '2025-12-05' }, 'q=gone': { ...kept, gone: true } },
    });
    const { notebook, searches } = takeIn(old, readExchange(file)!, 9000);
    expect(searches).toBe(1);
    expect(notebook.searches['q=agents']).toEqual(old.searches['q=agents']);
    expect(searchesIn(notebook).map(([query, { name }]) => [query, name])).toEqual([
      ['q=robots&year=2025', 'robots · 2025'],
      ['q=agents', 'agents'],
    ]);
    expect(takeIn(emptyNotebook, readExchange(file)!, 1).notebook.searches['q=agents']).toMatchObject({
      day: '2025-12-01',
      found: 2,
    });
  });

  test.each<[string, unknown]>([
    ['no list', { query: 'q=agents', name: 'agents' }],
    ['a query that is an address', [{ query: 'javascript:alert(1)', name: 'agents' }]],
    ['a query without end', [{ query: `q=${'x'.repeat(maxLengths.query)}`, name: 'agents' }]],
    ['no name', [{ query: 'q=agents', name: ' ' }, null, 7]],
  ])('takes no searches from %s', (_, searches) => {
    const file = JSON.stringify({ kind: 'daybook-saved-papers', version: 1, papers: [], searches });
    expect(readExchange(file)).toEqual({ papers: [], searches: [], more: none, refused: [] });
  });

  test('an exported list comes back whole', () => {
    const list = alter(here, '2512.00003', { note: 'Changed.' }, 70);
    const back = takeIn(emptyNotebook, readExchange(writeExchange(savedIn(list), urlOf))!, 9000);
    const plain = (named: SavedEntry[]) => named.map(([id, { changed: _, ...rest }]) => [id, rest]);
    expect(plain(savedIn(back.notebook))).toEqual(plain(savedIn(list)));
  });
});

describe('all else that a reader keeps', () => {
  const own = notebookOf({
    follows: { 'author:ada example': followed(), 'topic:left': followed({ gone: true }) },
    choices: { ...emptyNotebook.choices, words: ['agents'], muted: ['survey'] },
    read: { '2512.00001': 5, '2512.00002': -6 },
    dismissed: { '2512.00003': 7 },
  });
  const file = writeExchange([], urlOf, [], own);

  test('comes along, but for what was taken back', () => {
    expect(readExchange(file)?.more).toEqual({
      follows: [{ key: 'author:ada example', name: 'Ada Example' }],
      words: ['agents'],
      muted: ['survey'],
      read: ['2512.00001'],
      dismissed: ['2512.00003'],
    });
  });

  test('is added to what is there, once', () => {
    const there = notebookOf({
      choices: { ...emptyNotebook.choices, words: ['robots'] },
      read: { '2512.00001': -9 },
    });
    const once = takeIn(there, readExchange(file)!, 9000).notebook;
    expect(once.choices).toMatchObject({ words: ['robots', 'agents'], muted: ['survey'] });
    expect(Object.keys(once.follows)).toEqual(['author:ada example']);
    expect([once.read, once.dismissed]).toEqual([{ '2512.00001': -9 }, { '2512.00003': 1 }]);
    expect(takeIn(once, readExchange(file)!, 9999).notebook).toBe(once);
  });

  test('takes the place of nothing that the reader has, however much the file holds', () => {
    const ids = (n: number, from: string) => Array.from({ length: n }, (_, at) => `${from}.${String(at + 10_000)}`);
    const mine = ids(maxLengths.read, '2401');
    const keys = Array.from({ length: maxLengths.follows }, (_, at) => `author:mine ${String(at)}`);
    const full = notebookOf({
      read: Object.fromEntries(mine.map((id) => [id, 5])),
      follows: Object.fromEntries(keys.map((key) => [key, followed({ changed: 5 })])),
    });
    const more = {
      ...none,
      read: ids(maxLengths.read, '2402'),
      follows: keys.map((_, at) => ({ key: `author:theirs ${String(at)}`, name: 'Theirs' })),
    };
    const { notebook } = takeIn(full, { papers: [], searches: [], more }, 9000);
    const kept = tidy(notebook, 9000);
    expect(mine.every((id) => kept.read[id] === 5)).toBe(true);
    expect(Object.keys(kept.follows)).toEqual(keys);
  });

  test('and searches are cut, where a file holds very many', () => {
    const many = Array.from({ length: 1001 }, (_, n) => n);
    const file = JSON.stringify({
      kind: 'daybook-saved-papers',
      version: 1,
      papers: [],
      searches: many.map((n) => ({ query: `q=${n}`, name: 'A' })),
      follows: many.map((n) => ({ key: `author:${n}`, name: 'A' })),
    });
    const read = readExchange(file)!;
    expect([read.searches.length, read.more.follows.length]).toEqual([maxLengths.searches, maxLengths.follows]);
  });

  test('is checked: what is wrong is left out', () => {
    const wrong = JSON.stringify({
      kind: 'daybook-saved-papers',
      version: 1,
      papers: [],
      follows: [{ key: '__proto__', name: 'A' }, { key: 'author:a', name: '' }, 7, { key: 'topic:b', name: 'B' }],
      words: 'agents',
      muted: [{}, 'ok'],
      read: ['../x', '2512.00001', 5],
    });
    expect(readExchange(wrong)?.more).toEqual({
      ...none,
      follows: [{ key: 'topic:b', name: 'B' }],
      muted: ['ok'],
      read: ['2512.00001'],
    });
  });
});

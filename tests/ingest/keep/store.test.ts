import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { toSighting, type Draft } from '../../../src/sources/draft.ts';
import { Store } from '../../../src/ingest/keep/store.ts';
import { temporaryFolder, tree } from '../../command.ts';

const seen = (draft: Partial<Draft> = {}) =>
  toSighting({
    id: '2512.01234',
    day: '2025-12-08',
    source: 'huggingface',
    title: 'Long memory',
    abstract: 'A memory.',
    upvotes: 7,
    comments: 1,
    ...draft,
  });

const file = (root: string) => join(root, 'content/papers/2025/12/08/2512.01234.md');

function storeWith(...drafts: Partial<Draft>[]) {
  const root = temporaryFolder();
  const store = new Store(root);
  for (const draft of drafts) store.merge(seen(draft));
  return { root, store };
}

test('a paper is filed once, and the same sighting changes nothing', () => {
  const { root } = storeWith({});
  const before = tree(root);
  expect(Object.keys(before)).toEqual(['content/papers/2025/12/08/2512.01234.md']);
  expect(new Store(root).merge(seen())).toBe('unchanged');
  expect(tree(root)).toEqual(before);
});

test('a later sighting refreshes counts and links, and keeps what it does not know', () => {
  const { store } = storeWith({ links: { code: 'https://example.org/' }, organization: 'Lab' });
  expect(store.merge(seen({ day: '2025-12-09', upvotes: 9, links: { project: 'https://example.com/' } }))).toBe(
    'changed',
  );
  expect(store.read('2512.01234')).toMatchObject({
    day: '2025-12-08',
    upvotes: 9,
    organization: 'Lab',
    links: { code: 'https://example.org/', project: 'https://example.com/' },
  });
});

test('the order of the sightings does not matter: a paper lies under its first day, and only there', () => {
  const [forth, back] = [
    storeWith({ day: '2025-12-08' }, { day: '2025-12-09' }),
    storeWith({ day: '2025-12-09' }, { day: '2025-12-08' }),
  ];
  expect(tree(back.root)).toEqual(tree(forth.root));
  expect(Object.keys(tree(back.root))).toHaveLength(1);
});

test('a paper that a cut-off run left on two days is one again after the next', () => {
  const { root } = storeWith({ day: '2025-12-09' });
  const later = tree(root);
  new Store(root).merge(seen({ day: '2025-12-08' }));
  for (const [name, text] of Object.entries(later)) writeFileSync(join(root, name), text);
  expect(Object.keys(tree(root))).toHaveLength(2);
  const store = new Store(root);
  expect(store.size).toBe(1);
  expect(store.merge(seen({ day: '2025-12-09' }))).toBe('unchanged');
  expect(store.read('2512.01234').day).toBe('2025-12-08');
  expect(Object.keys(tree(root))).toEqual(['content/papers/2025/12/08/2512.01234.md']);
});

describe('what a person did survives', () => {
  const edit = (root: string, from: string | RegExp, to: string) => {
    writeFileSync(file(root), readFileSync(file(root), 'utf8').replace(from, to));
  };

  test('keys that were added', () => {
    const { root } = storeWith({});
    edit(root, 'source:', 'rating: 5\nsource:');
    const store = new Store(root);
    store.merge(seen({ upvotes: 99 }));
    expect(store.read('2512.01234')).toMatchObject({ upvotes: 99, extra: { rating: 5 } });
  });

  test('an abstract that was edited, also when the source has a new one', () => {
    const { root } = storeWith({});
    edit(root, 'A memory.', 'A memory, as I would put it.');
    const store = new Store(root);
    store.merge(seen({ upvotes: 99, abstract: 'A revised memory.' }));
    expect(store.read('2512.01234')).toMatchObject({ upvotes: 99, abstract: 'A memory, as I would put it.' });
    expect(new Store(root).merge(seen({ upvotes: 99, abstract: 'A revised memory.' }))).toBe('unchanged');
  });

  test('while one that nobody edited follows its source', () => {
    const { store } = storeWith({});
    store.merge(seen({ abstract: 'A revised memory.' }));
    expect(store.read('2512.01234').abstract).toBe('A revised memory.');
  });

  test('a paper that was written by hand keeps its words', () => {
    const { root } = storeWith({});
    edit(root, /abstractHash: .*\n/, '');
    const store = new Store(root);
    store.merge(seen({ abstract: 'Words of a source.' }));
    expect(store.read('2512.01234').abstract).toBe('A memory.');
  });

  test('their own formatting stays while nothing changes', () => {
    const { root } = storeWith({});
    edit(root, 'authors: []', 'authors:   []  # nobody said');
    const before = tree(root);
    expect(new Store(root).merge(seen())).toBe('unchanged');
    expect(tree(root)).toEqual(before);
  });
});

describe('papers without an id of their own', () => {
  const copied = (draft: Partial<Draft> = {}) =>
    seen({ id: 'listing-long-memory', source: 'listing', upvotes: undefined, ...draft });

  test('are the paper that has their title', () => {
    const { root, store } = storeWith({});
    expect(store.merge(copied({ title: 'Long  Memory', comments: 4, abstract: 'Copied words.' }))).toBe('changed');
    expect(Object.keys(tree(root))).toHaveLength(1);
    expect(store.read('2512.01234')).toMatchObject({
      title: 'Long memory',
      abstract: 'A memory.',
      upvotes: 7,
      comments: 4,
      source: 'huggingface',
    });
  });

  test('are found by an answer with an id that comes later, and take its words', () => {
    const { root, store } = storeWith({ id: 'listing-long-memory', source: 'listing', abstract: 'Copied words.' });
    expect(store.merge(seen())).toBe('changed');
    expect(Object.keys(tree(root))).toHaveLength(1);
    expect(store.read('listing-long-memory')).toMatchObject({
      abstract: 'A memory.',
      source: 'huggingface',
      upvotes: 7,
    });
  });

  test('while two arXiv papers with one title are two', () => {
    const { store } = storeWith({}, { id: '2512.99999' });
    expect(store.size).toBe(2);
  });
});

test('a dry run writes nothing', () => {
  const root = temporaryFolder();
  expect(new Store(root).merge(seen(), { dryRun: true })).toBe('new');
  expect(tree(root)).toEqual({});
});

test('of rejected records only the first are kept, and of each only the beginning', () => {
  const { root, store } = storeWith();
  const [day, source, reason] = ['2025-12-08', 'huggingface', 'r'.repeat(30_000)];
  const records = Array.from({ length: 203 }, (_, n) => ({
    raw: { n, text: 'x'.repeat(30_000) },
    reason,
    source,
    day,
  }));
  store.quarantine(source, day, records);
  const texts = Object.values(tree(root));
  expect(texts).toHaveLength(201);
  expect(texts.filter((text) => text.includes('3 more records could not be read'))).toHaveLength(1);
  for (const text of texts) expect(text.length).toBeLessThan(41_000);
});

test('a link is no paper of the archive, whatever it leads to', () => {
  const { root } = storeWith({});
  symlinkSync(file(root), file(root).replace('01234', '09999'));
  symlinkSync(join(root, 'content/papers/2025'), join(root, 'content/papers/2024'));
  expect(new Store(root).ids).toEqual(['2512.01234']);
});

test('nothing is written through a link that leads out of the archive’s content', () => {
  const { root, store } = storeWith();
  const elsewhere = temporaryFolder();
  mkdirSync(join(root, 'content/papers'), { recursive: true });
  symlinkSync(elsewhere, join(root, 'content/papers/2025'));
  expect(() => store.merge(seen())).toThrow('its folder is a link that leads out of');
  expect(tree(elsewhere)).toEqual({});
});

test('a file that holds another paper than its name says is left as it is', () => {
  const { root, store } = storeWith({});
  const text = readFileSync(file(root), 'utf8').replace('id: "2512.01234"', 'id: "2512.09999"');
  writeFileSync(file(root), text);
  expect(() => store.merge(seen({ upvotes: 99 }))).toThrow('expected "2512.01234", got "2512.09999"');
  expect(readFileSync(file(root), 'utf8')).toBe(text);
});

test('a rejected record is kept with its reason, under a name that it cannot choose', () => {
  const { root, store } = storeWith();
  store.quarantine('huggingface', '2025-12-08', [
    {
      raw: { id: '../../etc/passwd', text: '\ud800' },
      reason: 'id: no',
      source: 'huggingface',
      day: '2025-12-08',
    },
  ]);
  const [name, text] = Object.entries(tree(root))[0]!;
  expect(name).toMatch(/^content\/quarantine\/huggingface\/2025-12-08\/[0-9a-f]{12}\.json$/);
  expect(JSON.parse(text)).toMatchObject({ reason: 'id: no', raw: { id: '../../etc/passwd' } });
});

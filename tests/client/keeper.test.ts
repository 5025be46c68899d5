import { describe, expect, test } from 'vitest';
import { alter, isSaved, put, savedIn } from '../../src/client/edits.ts';
import { openKeeper } from '../../src/client/keeper.ts';
import { emptyNotebook, version } from '../../src/client/notebook.ts';
import { readStored } from '../../src/client/stored.ts';
import { notebookOf, savedPaper } from './notebook-of.ts';

const key = 'daybook:/';
const found = { title: 'A title', authors: [], more: false, day: '2025-12-08' };

/** Storage of a browser, with room for so many characters. */
function storageOf(room = Infinity) {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (name: string) => items.get(name) ?? null,
    setItem(name: string, text: string) {
      if (text.length > room) throw new DOMException('full', 'QuotaExceededError');
      items.set(name, text);
    },
  };
}

let clock = 1000;
const now = () => ++clock;
const open = (storage: Pick<Storage, 'getItem' | 'setItem'>) => openKeeper(() => storage, key, now);
const save = (id: string) => (old: typeof emptyNotebook) => put(old, id, found, now());

describe('two tabs', () => {
  test('one does not undo what the other did, though it never heard of it', () => {
    const storage = storageOf();
    const [one, other] = [open(storage), open(storage)];
    one.change(save('2512.00001'));
    other.change(save('2512.00002'));
    one.change((old) => alter(old, '2512.00001', { gone: true }, now()));
    other.change(save('2512.00003'));
    expect(savedIn(open(storage).notebook).map(([id]) => id)).toEqual(['2512.00002', '2512.00003']);
  });

  test('that wrote at once both get what both did', () => {
    const storage = storageOf();
    const [one, other] = [open(storage), open(storage)];
    one.change(save('2512.00001'));
    const first = storage.getItem(key);
    // The other tab's browser process had not seen it yet.
    storage.items.clear();
    other.change(save('2512.00002'));
    other.hear(first);
    one.hear(storage.getItem(key));
    for (const keeper of [one, other, open(storage)])
      expect(
        savedIn(keeper.notebook)
          .map(([id]) => id)
          .sort(),
      ).toEqual(['2512.00001', '2512.00002']);
  });

  test('what is cleared in one stays cleared', () => {
    const storage = storageOf();
    const keeper = open(storage);
    keeper.change(save('2512.00001'));
    storage.items.clear();
    keeper.hear(null);
    expect(keeper.notebook).toEqual(emptyNotebook);
    keeper.change(save('2512.00002'));
    expect(savedIn(open(storage).notebook).map(([id]) => id)).toEqual(['2512.00002']);
  });
});

test('full storage is said, and nothing is lost or half done', () => {
  const storage = storageOf(500);
  const keeper = open(storage);
  expect(keeper.change(save('2512.00001'))).toBeUndefined();
  const before = storage.getItem(key);
  expect(keeper.change((old) => alter(old, '2512.00001', { note: 'x'.repeat(500) }, now()))).toBe('full');
  expect(storage.getItem(key)).toBe(before);
  expect(keeper.notebook.saved['2512.00001']?.note).toBe('');
  expect(keeper.change((old) => alter(old, '2512.00001', { note: 'short' }, now()))).toBeUndefined();
  expect(open(storage).notebook.saved['2512.00001']?.note).toBe('short');
});

test('storage that is forbidden is said', () => {
  const keeper = openKeeper(
    () => {
      throw new DOMException('no', 'SecurityError');
    },
    key,
    now,
  );
  expect([keeper.trouble, keeper.change(save('2512.00001'))]).toEqual(['denied', 'denied']);
  expect(keeper.notebook).toEqual(emptyNotebook);
});

describe('another version', () => {
  const newer = JSON.stringify({ version: version + 1, saved: ['in another way'] });

  test('a newer one is neither read nor written over', () => {
    const storage = storageOf();
    storage.setItem(key, newer);
    const keeper = open(storage);
    expect([keeper.trouble, keeper.notebook, keeper.change(save('2512.00001'))]).toEqual([
      'newer',
      emptyNotebook,
      'newer',
    ]);
    expect([...storage.items]).toEqual([[key, newer]]);
  });

  test('one that comes while the page is open is not written over either', () => {
    const storage = storageOf();
    const keeper = open(storage);
    keeper.change(save('2512.00001'));
    storage.setItem(key, newer);
    keeper.hear(newer);
    expect(keeper.change(save('2512.00002'))).toBe('newer');
    expect(storage.getItem(key)).toBe(newer);
  });

  test.each([
    ['saved searches', 1],
    ['follows', 2],
  ])('one from before there were %s is read, and none of it is damaged', (_, before) => {
    const notebook = notebookOf({ saved: { '2512.00001': savedPaper() } });
    const { searches, follows: _follows, seen: _seen, dismissed: _dismissed, ...rest } = notebook;
    const old = { ...rest, ...(before > 1 && { searches }), version: before };
    expect(readStored(JSON.stringify(old))).toEqual({ notebook, isNewer: false, isDamaged: false });
  });

  test('an older one is brought up step by step', () => {
    const steps = [
      (old: unknown) => ({ ...(old as object), version: 2, saved: {} }),
      (old: unknown) => ({ ...(old as object), version: 3, saved: { '2512.00001': savedPaper() } }),
    ];
    const read = (version: number) => readStored(JSON.stringify({ version }), steps, 3);
    expect(isSaved(read(1).notebook, '2512.00001')).toBe(true);
    expect(isSaved(read(2).notebook, '2512.00001')).toBe(true);
    expect(isSaved(read(3).notebook, '2512.00001')).toBe(false);
    expect([read(3).isNewer, read(4).isNewer]).toEqual([false, true]);
  });
});

test.each([
  ['cut off', '{"version":1,"saved":{'],
  ['not ours', '"hello"'],
  ['without a version', JSON.stringify({ saved: {} })],
  ['of version nought', JSON.stringify({ version: 0, saved: {} })],
  ['in part wrong', JSON.stringify({ version: 1, saved: { '2512.00001': savedPaper(), 'not an id': savedPaper() } })],
])('what is %s is put aside before it is written over', (_, text) => {
  const storage = storageOf();
  storage.setItem(key, text);
  const keeper = open(storage);
  expect([...storage.items]).toEqual([[key, text]]);
  expect(keeper.change(save('2512.00009'))).toBeUndefined();
  expect(storage.getItem(`${key}:damaged`)).toBe(text);
  expect(isSaved(open(storage).notebook, '2512.00009')).toBe(true);
  expect(isSaved(open(storage).notebook, '2512.00001')).toBe(text.includes('2512.00001'));
});

test('a whole notebook leaves nothing aside', () => {
  const storage = storageOf();
  storage.setItem(key, JSON.stringify(notebookOf({ saved: { '2512.00001': savedPaper() } })));
  open(storage).change(save('2512.00002'));
  expect([...storage.items.keys()]).toEqual([key]);
});

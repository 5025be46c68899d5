import fc from '../property.ts';
import { describe, expect, test } from 'vitest';
import { choose, isMarked, isSaved, note, put, alter, savedIn } from '../../src/client/edits.ts';
import { followsIn, isFollowed, setFollowed } from '../../src/client/follows.ts';
import {
  emptyNotebook,
  maxLengths,
  mergeNotebooks,
  readNotebook,
  tidy,
  version,
  visited,
  type Notebook,
  readSeen,
} from '../../src/client/notebook.ts';
import { followed, notebookOf, savedPaper, savedSearch } from './notebook-of.ts';

const id = '2512.01234';
const hour = 3_600_000;

describe('reading what was stored', () => {
  const whole = notebookOf({
    saved: { [id]: savedPaper({ note: 'Read twice.' }), 'hep-th/9901001': savedPaper({ gone: true }) },
    searches: { 'q=agents&year=2025': savedSearch(), 'topic=agents': savedSearch({ day: '', found: 0, gone: true }) },
    read: { [id]: 5, 'own-some-title': -6 },
    follows: { 'author:ada example': followed(), 'topic:agents': followed({ name: 'Agents', gone: true }) },
    seen: { [id]: 4 },
    dismissed: { [id]: -3 },
    choices: { words: ['long context'], muted: ['survey'], hideRead: true, keys: false, changed: 7 },
    visit: { at: 8, seen: '2025-12-08', since: '2025-12-05' },
  });

  test('gives back what was written', () => {
    expect(readNotebook(JSON.parse(JSON.stringify(whole)))).toEqual({ notebook: whole, lost: false });
  });

  test.each<[string, unknown]>([
    ['nothing', null],
    ['a list', []],
    ['a text', 'daybook'],
  ])('%s is an empty notebook, and lost', (_, value) => {
    expect(readNotebook(value)).toEqual({ notebook: emptyNotebook, lost: true });
  });

  test.each([-8.64e15, -7e13, 8.64e15])('a paper saved at %d is kept, as saved in 1970', (saved) => {
    const stored = notebookOf({ saved: { [id]: savedPaper({ saved }) } });
    expect(readNotebook(stored)).toEqual({
      notebook: notebookOf({ saved: { [id]: savedPaper({ saved: 0 }) } }),
      lost: false,
    });
  });

  test.each<[string, string]>([
    ['an id that is a path', '{"../../x": PAPER}'],
    ['an id that every object has', '{"__proto__": PAPER}'],
    ['an id that is an address', '{"javascript:alert(1)": PAPER}'],
    ['a title that is no text', `{"${id}": {"title": 1, "day": "2025-12-08", "saved": 1, "changed": 1}}`],
    ['a day that is none', `{"${id}": {"title": "A", "day": "2025-02-30", "saved": 1, "changed": 1}}`],
    ['a moment that is no number', `{"${id}": {"title": "A", "day": "2025-12-08", "saved": "1", "changed": 1}}`],
    ['a moment that no calendar has', `{"${id}": {"title": "A", "day": "2025-12-08", "saved": 9e15, "changed": 1}}`],
    [
      'a title without end',
      `{"${id}": {"title": "${'a'.repeat(maxLengths.title + 1)}", "day": "2025-12-08", "saved": 1, "changed": 1}}`,
    ],
    ['a paper that is a list', `{"${id}": []}`],
  ])('leaves out %s, and keeps the others', (_, saved) => {
    const wrong = JSON.parse(saved.replace('PAPER', JSON.stringify(savedPaper()))) as Record<string, unknown>;
    const both = Object.fromEntries([...Object.entries(wrong), ['2512.05678', savedPaper()]]);
    const { notebook, lost } = readNotebook({ version: 1, saved: both });
    expect(Object.keys(notebook.saved)).toEqual(['2512.05678']);
    expect(lost).toBe(true);
    expect(({} as Record<string, unknown>).title).toBeUndefined();
  });

  test.each<[string, Record<string, unknown>]>([
    ['an address for a query', { 'javascript:alert(1)': savedSearch() }],
    ['a query without end', { [`q=${'x'.repeat(maxLengths.query)}`]: savedSearch() }],
    ['no name', { 'q=agents': { ...savedSearch(), name: 1 } }],
    ['no moment', { 'q=agents': { ...savedSearch(), saved: 'today' } }],
  ])('leaves out a search with %s', (_, searches) => {
    const { notebook, lost } = readNotebook({ version, searches: { ...searches, 'q=kept': savedSearch() } });
    expect([Object.keys(notebook.searches), lost]).toEqual([['q=kept'], true]);
  });

  test.each<[string, Record<string, unknown>]>([
    ['a kind that nobody can follow', { 'paper:2512.01234': followed() }],
    ['no name after its kind', { 'author:': followed() }],
    ['a name that is no text', { 'author:ada': { ...followed(), name: 1 } }],
    ['an empty name', { 'author:ada': { ...followed(), name: ' ' } }],
    ['no moment', { 'author:ada': { ...followed(), changed: 'today' } }],
  ])('leaves out what is followed with %s', (_, follows) => {
    const { notebook, lost } = readNotebook({ version, follows: { ...follows, 'topic:kept': followed() } });
    expect([Object.keys(notebook.follows), lost]).toEqual([['topic:kept'], true]);
  });

  test('leaves out a mark of what is no paper, or without a moment', () => {
    const { notebook, lost } = readNotebook({ version, read: { '../x': 1, '2512.00001': 'now', '2512.00002': 5 } });
    expect([notebook.read, lost]).toEqual([{ '2512.00002': 5 }, true]);
  });

  test('of a search whose day is none, nothing was seen', () => {
    const { notebook } = readNotebook({ version, searches: { 'q=a': { ...savedSearch(), day: '2025-02-30' } } });
    expect(notebook.searches['q=a']).toMatchObject({ day: '', found: 0 });
    // JSON has no −0, and no search finds fewer than none.
    for (const found of [-0, -5])
      expect(readSeen({ day: '2025-12-08', found })).toEqual({ day: '2025-12-08', found: 0 });
  });

  test('a paper that was saved before terms were kept, or with too long ones, has none', () => {
    const { terms: _, ...older } = savedPaper();
    for (const paper of [older, { ...older, terms: 'x'.repeat(maxLengths.terms + 1) }]) {
      const { notebook, lost } = readNotebook({ ...emptyNotebook, saved: { [id]: paper } });
      expect([notebook.saved[id], lost]).toEqual([savedPaper(), false]);
    }
  });

  test('takes only texts among authors and words', () => {
    const value = {
      version: 1,
      saved: { [id]: { ...savedPaper(), authors: ['Ada Example', 7, null, 'x'.repeat(maxLengths.author + 1)] } },
      choices: { words: [{}, 'agents', ''], keys: 'yes' },
    };
    const { notebook } = readNotebook(value);
    expect(notebook.saved[id]?.authors).toEqual(['Ada Example']);
    expect(notebook.choices).toEqual({ words: ['agents'], muted: [], hideRead: false, keys: true, changed: 0 });
  });
});

describe('what two tabs wrote is joined', () => {
  const moments = fc.integer({ min: 1, max: 50 });
  const ids = fc.constantFrom('2512.00001', '2512.00002', '2512.00003');
  const notebooks: fc.Arbitrary<Notebook> = fc
    .record({
      saved: fc.dictionary(ids, fc.record({ changed: moments, gone: fc.boolean(), note: fc.string() }).map(savedPaper)),
      searches: fc.dictionary(
        fc.constantFrom('q=agents', 'topic=robots'),
        fc.record({ changed: moments, gone: fc.boolean() }).map(savedSearch),
      ),
      read: fc.dictionary(
        ids,
        fc.tuple(moments, fc.boolean()).map(([at, back]) => (back ? -at : at)),
      ),
      follows: fc.dictionary(
        fc.constantFrom('author:ada example', 'topic:robots'),
        fc.record({ changed: moments, gone: fc.boolean() }).map(followed),
      ),
      choices: fc.record({
        words: fc.array(fc.string()),
        muted: fc.array(fc.string()),
        hideRead: fc.boolean(),
        keys: fc.boolean(),
        changed: moments,
      }),
      visit: fc.record({ at: moments, seen: fc.constant('2025-12-08'), since: fc.constant('2025-12-05') }),
    })
    .map(notebookOf);

  test('by the later word on each thing', () => {
    const ours = notebookOf({
      saved: { '2512.00001': savedPaper({ changed: 5 }), '2512.00002': savedPaper({ changed: 9, gone: true }) },
      read: { '2512.00001': 3 },
    });
    const theirs = notebookOf({
      saved: { '2512.00002': savedPaper({ changed: 8 }), '2512.00003': savedPaper({ changed: 1 }) },
      read: { '2512.00001': -4 },
    });
    const joined = mergeNotebooks(ours, theirs);
    expect(
      savedIn(joined)
        .map(([key]) => key)
        .sort(),
    ).toEqual(['2512.00001', '2512.00003']);
    expect(joined.read).toEqual({ '2512.00001': -4 });
  });

  test('and nothing is said twice: who has nothing later hears their own', () => {
    fc.assert(
      fc.property(notebooks, notebooks, (ours, theirs) => {
        const joined = mergeNotebooks(ours, theirs);
        expect(mergeNotebooks(ours, joined)).toBe(joined);
        expect(mergeNotebooks(theirs, joined)).toBe(joined);
      }),
    );
  });

  test('whoever joins first, the same papers and marks come of it', () => {
    const moment = ({ saved, searches, read, choices, visit }: Notebook) => ({
      searches: Object.fromEntries(Object.entries(searches).map(([key, { changed }]) => [key, changed])),
      saved: Object.fromEntries(Object.entries(saved).map(([key, { changed }]) => [key, changed])),
      read: Object.fromEntries(Object.entries(read).map(([key, at]) => [key, Math.abs(at)])),
      choices: choices.changed,
      visit: visit.at,
    });
    fc.assert(
      fc.property(notebooks, notebooks, (ours, theirs) => {
        expect(moment(mergeNotebooks(ours, theirs))).toEqual(moment(mergeNotebooks(theirs, ours)));
      }),
    );
  });
});

describe('what a reader does', () => {
  const found = { title: 'A title', authors: ['Ada Example'], more: false, day: '2025-12-08' };

  test('a paper that is taken out and saved again has its note still', () => {
    const saved = alter(put(emptyNotebook, id, found, 10), id, { note: 'Read twice.' }, 20);
    const gone = alter(saved, id, { gone: true }, 30);
    expect([isSaved(saved, id), isSaved(gone, id)]).toEqual([true, false]);
    expect(put(gone, id, found, 40).saved[id]).toEqual(
      savedPaper({ ...found, note: 'Read twice.', saved: 40, changed: 40 }),
    );
  });

  test('what is done later is later, also by a clock that was put back', () => {
    const saved = put(emptyNotebook, id, found, 1000);
    expect(alter(saved, id, { gone: true }, 10).saved[id]?.changed).toBe(1001);
    expect(note(note(emptyNotebook, 'read', id, true, 1000), 'read', id, false, 10).read).toEqual({ [id]: -1001 });
    expect(choose(choose(emptyNotebook, { keys: false }, 1000), { keys: true }, 10).choices.changed).toBe(1001);
  });

  test('a paper that is not there is not changed', () => {
    expect(alter(emptyNotebook, id, { note: 'x' }, 1)).toBe(emptyNotebook);
  });

  test('of ids that every object has, nothing is known', () => {
    expect([isSaved(emptyNotebook, 'constructor'), isMarked(emptyNotebook, 'read', 'toString')]).toEqual([
      false,
      false,
    ]);
  });

  test('too much is cut', () => {
    const long = put(
      emptyNotebook,
      id,
      { ...found, title: 'a'.repeat(9999), authors: Array<string>(5000).fill('Ada') },
      1,
    );
    expect(long.saved[id]).toMatchObject({ title: 'a'.repeat(maxLengths.title), more: true });
    expect(long.saved[id]?.authors).toHaveLength(maxLengths.authors);
    expect(readNotebook(JSON.parse(JSON.stringify(long))).lost).toBe(false);
  });
});

test('the oldest of very many read marks, and papers that were taken out long ago, are forgotten', () => {
  const many = Object.fromEntries(
    Array.from({ length: maxLengths.read + 2 }, (_, n) => [`2512.${10_000 + n}`, n % 2 ? n + 1 : -n - 1]),
  );
  const now = 100 * 24 * hour;
  const saved = {
    '2512.00001': savedPaper({ gone: true, changed: now - 31 * 24 * hour }),
    '2512.00002': savedPaper({ gone: true, changed: now - 29 * 24 * hour }),
    '2512.00003': savedPaper({ changed: 1 }),
  };
  const tidied = tidy(notebookOf({ read: many, saved }), now);
  expect(Object.keys(tidied.saved)).toEqual(['2512.00002', '2512.00003']);
  expect(Object.keys(tidied.read)).toHaveLength(maxLengths.read);
  expect([tidied.read['2512.10000'], tidied.read['2512.10001'], tidied.read['2512.10002']]).toEqual([
    undefined,
    undefined,
    -3,
  ]);
  const searches = Object.fromEntries(
    Array.from({ length: maxLengths.searches + 1 }, (_, n) => [`q=${n}`, savedSearch({ changed: now + n })]),
  );
  const followed = tidy(
    notebookOf({ searches: { ...searches, 'q=gone': savedSearch({ gone: true, changed: 1 }) } }),
    now,
  );
  expect(Object.keys(followed.searches)).toHaveLength(maxLengths.searches);
  expect([followed.searches['q=0'], followed.searches['q=gone']]).toEqual([undefined, undefined]);
  const small = notebookOf({ read: { [id]: 1 } });
  expect(tidy(small, now)).toBe(small);
});

test.each([
  [
    'a first visit: nothing is new',
    { at: 0, seen: '', since: '' },
    10 * hour,
    '2025-12-08',
    { seen: '2025-12-08', since: '' },
  ],
  [
    'the next page of a visit',
    { at: 10 * hour, seen: '2025-12-08', since: '' },
    13 * hour,
    '2025-12-09',
    { seen: '2025-12-09', since: '' },
  ],
  [
    'a new visit',
    { at: 10 * hour, seen: '2025-12-08', since: '2025-12-01' },
    14 * hour,
    '2025-12-09',
    { seen: '2025-12-09', since: '2025-12-08' },
  ],
  [
    'a new visit to an old day',
    { at: 10 * hour, seen: '2025-12-08', since: '' },
    20 * hour,
    '2024-01-01',
    { seen: '2025-12-08', since: '2025-12-08' },
  ],
  [
    'a new visit to a page of no day',
    { at: 10 * hour, seen: '2025-12-08', since: '' },
    20 * hour,
    '',
    { seen: '2025-12-08', since: '2025-12-08' },
  ],
])('%s', (_, before, now, day, expected) => {
  expect(visited(before, now, day)).toEqual({ at: now, ...expected });
});

test('who is followed is listed by name until they are left, and the later word holds', () => {
  const both = setFollowed(setFollowed(emptyNotebook, 'topic:b', 'Beta', true, 5), 'author:a', 'Alpha', true, 5);
  expect(followsIn(both).map(([, { name }]) => name)).toEqual(['Alpha', 'Beta']);
  const left = setFollowed(both, 'topic:b', 'Beta', false, 1);
  expect([isFollowed(left, 'topic:b'), followsIn(left).length]).toEqual([false, 1]);
  expect(followsIn(mergeNotebooks(both, left))).toEqual(followsIn(left));
});

test('a name without end is followed by its beginning, and can be read again', () => {
  const notebook = setFollowed(emptyNotebook, `author:${'a'.repeat(200)}`, 'A'.repeat(3000), true, 5);
  expect(readNotebook(JSON.parse(JSON.stringify(notebook)))).toEqual({ notebook, lost: false });
});

import { expect, test } from 'vitest';
import { readPapersWithCode } from '../../src/sources/papers-with-code.ts';

/** A record as the file of Papers with Code has it. */
const record = (id: unknown, repository: unknown, more: object = {}) => ({
  paper_url: 'https://paperswithcode.com/paper/a-memory',
  paper_title: 'A memory',
  paper_arxiv_id: id,
  paper_url_abs: 'https://arxiv.org/abs/2512.01234v1',
  paper_url_pdf: 'https://arxiv.org/pdf/2512.01234v1.pdf',
  repo_url: repository,
  is_official: false,
  mentioned_in_paper: false,
  mentioned_in_github: true,
  framework: 'pytorch',
  ...more,
});
const read = (records: unknown, wanted: (id: string) => boolean = () => true) =>
  readPapersWithCode({ text: JSON.stringify(records), from: 'links.json' }, wanted);
const linksOf = (...given: Parameters<typeof read>) => Object.fromEntries(read(...given).links);

const [official, named, first, second] = ['official', 'named', 'a', 'b'].map(
  (name) => `https://github.com/example/${name}`,
) as [string, string, string, string];

test.each([
  ['the official one', [record('1', first), record('1', named), record('1', official)], official],
  ['then one that the paper names', [record('1', first), record('1', named)], named],
  ['then the first by address', [record('1', second), record('1', first)], first],
])('of several repositories: %s, in any order', (_, records, wanted) => {
  const given = records.map(({ repo_url }) =>
    record('2512.01234', repo_url, { is_official: repo_url === official, mentioned_in_paper: repo_url === named }),
  );
  expect(linksOf(given)).toEqual({ '2512.01234': wanted });
  expect(linksOf(given.toReversed())).toEqual({ '2512.01234': wanted });
});

test('the official one that the paper does not name goes before the one that it names', () => {
  const given = [
    record('2512.01234', first, { mentioned_in_paper: true }),
    record('2512.01234', second, { is_official: true }),
  ];
  expect(linksOf(given)).toEqual({ '2512.01234': second });
});

test('only papers that are wanted, by arXiv ids old and new; a paper elsewhere is no fault', () => {
  const given = [
    record('2512.01234v2', first),
    record('hep-th/9901001', second),
    record('2512.09999', named),
    record(null, named),
    record('', named),
  ];
  const { links, ...counts } = read(given, (id) => id !== '2512.09999');
  expect(Object.fromEntries(links)).toEqual({ '2512.01234': first, 'hep-th/9901001': second });
  expect(counts).toEqual({ records: 5, rejected: 0 });
});

test.each([
  ['ftp', 'ftp://example.org/a'],
  ['a script', 'javascript:alert(1)'],
  ['a user name', 'https://github.com@example.org/a'],
  ['no text', 7],
  ['nothing', undefined],
  ['too long', `https://example.org/${'a'.repeat(2000)}`],
])('an address that is %s is counted and left out; the others stay', (_, address) => {
  const { links, ...counts } = read([record('2512.00001', address), record('2512.01234', first)]);
  expect(Object.fromEntries(links)).toEqual({ '2512.01234': first });
  expect(counts).toEqual({ records: 2, rejected: 1 });
});

test('an old http address of GitHub or GitLab is taken as https; one of another host is left out, and is no fault', () => {
  const { links, ...counts } = read([
    record('2512.00001', 'http://github.com/example/a'),
    record('2512.00002', 'http://www.gitlab.com/example/b'),
    record('2512.00003', 'http://github.com.example.org/a'),
  ]);
  expect(Object.fromEntries(links)).toEqual({
    '2512.00001': 'https://github.com/example/a',
    '2512.00002': 'https://www.gitlab.com/example/b',
  });
  expect(counts).toEqual({ records: 3, rejected: 0 });
});

test('records of another form are counted and left out', () => {
  const records = [null, 'words', [], record('2512.00001', first, { is_official: 'yes' }), record('2512.01234', first)];
  const { links, ...counts } = read(records);
  expect([...links.keys()]).toEqual(['2512.01234']);
  expect(counts).toEqual({ records: 5, rejected: 4 });
});

test.each([
  ['no JSON', 'paper_url,repo_url', 'links.json: expected JSON, got "paper_url,repo_url"'],
  ['no list', '{"links":[]}', 'links.json: expected a list of links between papers and code, got "{\\"links\\":[]}"'],
  ['an empty list', '[]', 'got 0 records that are none: the list is empty'],
  [
    'another list of Papers with Code',
    '[{"paper_url":"https://paperswithcode.com/paper/a","title":"A"}]',
    'links.json: expected links between papers and code, got 1 records that are none: repo_url: expected string, received undefined',
  ],
])('the whole file is %s', (_, text, message) => {
  expect(() => readPapersWithCode({ text, from: 'links.json' }, () => true)).toThrow(message);
});

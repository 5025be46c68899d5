import fc from '../../property.ts';
import { expect, test } from 'vitest';
import { arrange } from '../../../src/archive/archive.ts';
import { parseConfig } from '../../../src/config/config.ts';
import { authorNames, companions, groupBy } from '../../../src/archive/lists/groups.ts';
import { shownName } from '../../../src/archive/paper/name.ts';
import { nameSlug } from '../../../src/archive/lists/names.ts';
import { papersOf } from '../../paper-of.ts';

const by = (...lists: string[][]) => papersOf(lists.map((authors) => ({ authors })));
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => Number(id.slice(5)));

test('an author has a page from so many papers on, and under the spelling that most of them have', () => {
  const papers = by(
    ['Ada Exámple'],
    ['Ada Example', 'Bo Sample'],
    ['ada  example'],
    ['Ada Example', 'Bo Sample'],
    [':'],
  );
  const authors = groupBy(papers, authorNames, 3);
  expect(authors.list.map(({ slug, name, papers }) => [slug, name, ids(papers)])).toEqual([
    ['ada-example', 'Ada Example', [1, 2, 3, 4]],
  ]);
  expect(groupBy(papers, authorNames, 1).list.map(({ slug }) => slug)).toEqual(['ada-example', 'bo-sample']);
});

test.each([
  [['ADA Example', 'Ada Example'], 'ADA Example'],
  [['Ada Example', 'ADA Example'], 'ADA Example'],
  [['ada example', 'Ada Example', 'ada example'], 'ada example'],
])('of the spellings %j the name is %s', (names, name) => {
  expect(groupBy(by(...names.map((one) => [one])), authorNames, 1).list[0]!.name).toBe(name);
});

test('a paper counts once, however often a name is on it', () => {
  const { list } = groupBy(by(['Ada Example', 'Bo Sample', 'ADA EXAMPLE']), authorNames, 1);
  expect(list.map(({ papers }) => papers.length)).toEqual([1, 1]);
});

test('a name finds its page, in each spelling of a paper, and none where there are too few papers', () => {
  const authors = groupBy(by(['Ada Example'], ['ádá example', 'Bo Sample']), authorNames, 2);
  expect(authors.of('Ada Example')?.slug).toBe('ada-example');
  expect(authors.of('ádá example')?.slug).toBe('ada-example');
  expect(authors.of('Bo Sample')).toBeUndefined();
  expect(authors.of('Nobody')).toBeUndefined();
});

test('every mention is in its group, most papers first, and an address does not depend on the others', () => {
  const name = fc.constantFrom('Ada Example', 'ada example', 'Bo Sample', 'Bó Sample', '例子', 'Di Model', ':');
  fc.assert(
    fc.property(fc.array(fc.uniqueArray(name, { maxLength: 4 }), { maxLength: 20 }), (lists) => {
      const papers = by(...lists);
      const { list } = groupBy(papers, authorNames, 1);
      const counts = list.map((group) => group.papers.length);
      expect(counts).toEqual(counts.toSorted((a, b) => b - a));
      for (const { slug, name: shown, papers: its } of list) {
        expect(slug).toBe(nameSlug(shown));
        expect(its).toEqual(
          papers.filter(({ authors }) => authors.some((author) => nameSlug(shownName(author)) === slug)),
        );
      }
      expect(new Set(list.map(({ slug }) => slug))).toEqual(new Set(lists.flat().map(nameSlug).filter(Boolean)));
    }),
  );
});

test('companions share two papers or more', () => {
  const authors = groupBy(
    by(['A A', 'B B', 'C C', 'D D'], ['A A', 'B B', 'C C'], ['A A', 'C C', 'c c'], ['D D', 'B B']),
    authorNames,
    1,
  );
  const of = (name: string) => companions(authors.of(name)!, authors, authorNames).map((group) => group.name);
  expect(of('A A')).toEqual(['C C', 'B B']);
  expect(of('D D')).toEqual(['B B']);
});

test('an author is one, whether a paper has the name as a text or in parts', () => {
  const parts = { given: 'Ada', family: 'Example Sample' };
  const papers = papersOf([{ authors: ['Ada Example Sample'] }, { authors: [parts, 'Bo Sample'] }]);
  const { authors, knownParts } = arrange(papers, parseConfig({ authorPages: 1 }, 'test'));
  expect(authors.list.map(({ name, slug, papers: its }) => [name, slug, its.length])).toEqual([
    ['Ada Example Sample', 'ada-example-sample', 2],
    ['Bo Sample', 'bo-sample', 1],
  ]);
  expect([...knownParts]).toEqual([['Ada Example Sample', parts]]);
});

test('an archive has authors as its settings say, and every organization', () => {
  const papers = papersOf([
    { authors: ['Ada Example'], organization: 'Example Lab' },
    { authors: ['Ada Example'], organization: 'EXAMPLE LAB', day: '2025-01-03' },
    { authors: ['Bo Sample'] },
  ]);
  const archive = arrange(papers, parseConfig({ authorPages: 2, organizationPages: 2 }, 'test'));
  expect(archive.authors.list.map(({ name, papers }) => [name, ids(papers)])).toEqual([['Ada Example', [2, 1]]]);
  expect(archive.organizations.list.map(({ slug, papers }) => [slug, papers.length])).toEqual([['example-lab', 2]]);
  expect(arrange(papers, parseConfig({}, 'test')).authors.list).toEqual([]);
});

test('a paper that is taken down is in no list, even as long as its file is there', () => {
  const papers = papersOf([{ authors: ['Ada Example'] }, { authors: ['Ben Example'] }]);
  const archive = arrange(papers, parseConfig({ authorPages: 1, removed: ['2501.00001'] }, 'test'));
  expect(archive.papers.map(({ id }) => id)).toEqual(['2501.00002']);
  expect([archive.paper('2501.00001'), archive.days.size, archive.authors.list.length]).toEqual([undefined, 1, 1]);
});

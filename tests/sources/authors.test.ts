import fc from '../property.ts';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bibtex } from '../../src/archive/citation/bibtex.ts';
import { shownName, type Author } from '../../src/archive/paper/name.ts';
import { firstSeen } from '../../src/ingest/keep/merge.ts';
import { arxivOai } from '../../src/sources/arxiv-oai.ts';
import { arxivRss } from '../../src/sources/arxiv-rss.ts';
import { areSameAuthors, cleanAuthors } from '../../src/sources/authors.ts';
import { toSighting } from '../../src/sources/draft.ts';
import { jsonl } from '../../src/sources/jsonl.ts';
import type { Source } from '../../src/sources/source.ts';
import { hasCorpus, inCorpus } from '../corpus.ts';

const shown = (given: string | readonly Author[]) => cleanAuthors(given).map(shownName).join(' · ');

describe('a line of names', () => {
  test.each([
    // Separators.
    ['Ada Oak, Bo Elm', 'Ada Oak · Bo Elm'],
    ['Ada Oak and Bo Elm', 'Ada Oak · Bo Elm'],
    ['Ada Oak, Bo Elm, and Cy Ash', 'Ada Oak · Bo Elm · Cy Ash'],
    ['Ada Oak, Bo Elm and Cy Ash', 'Ada Oak · Bo Elm · Cy Ash'],
    ['Ada Oak & Bo Elm', 'Ada Oak · Bo Elm'],
    ['Ada Oak \\& Bo Elm', 'Ada Oak · Bo Elm'],
    ['Ada Oak; Bo Elm;Cy Ash;', 'Ada Oak · Bo Elm · Cy Ash'],
    ['Ada Oak,, Bo Elm ,', 'Ada Oak · Bo Elm'],
    ['  Ada\n  Oak,\n  Bo Elm', 'Ada Oak · Bo Elm'],
    ['Brand Andrews and Sandy Land', 'Brand Andrews · Sandy Land'],
    ['Ada and, Bo Elm', 'Ada and · Bo Elm'],
    ['Ada Oak and, Bo Elm', 'Ada Oak · Bo Elm'],
    // Suffixes.
    ['Ada Oak, Jr., Bo Elm III and Cy Ash, Sr', 'Ada Oak Jr. · Bo Elm III · Cy Ash Sr'],
    ['Ada Oak, Jr. and Bo Elm', 'Ada Oak Jr. · Bo Elm'],
    ['Ada Oak (Lab), III, Bo Elm', 'Ada Oak III · Bo Elm'],
    ['Ada Oak and Jr-Bo Elm', 'Ada Oak · Jr-Bo Elm'],
    // Affiliations.
    ['Ada Oak (Lab), Bo Elm', 'Ada Oak · Bo Elm'],
    ['Ada Oak(1,2),Bo Elm(2)((1)Lab A,(2)Lab B)', 'Ada Oak · Bo Elm'],
    ['Ada Oak (1), Bo Elm (1 and 2) ((1) Lab A, Town, (2) Lab B; Land)', 'Ada Oak · Bo Elm'],
    ['Ada Oak (1), Bo Elm (2) ( (1) Lab A (West), (2) Lab B )', 'Ada Oak · Bo Elm'],
    ['Ada Oak (1), Bo Elm (2) ((1) Lab A, (2) Lab B', 'Ada Oak · Bo Elm'],
    ['Ada Oak (1), Bo Elm (2), (1) Lab A, Town, (2) Lab B', 'Ada Oak · Bo Elm'],
    ['Ada Oak (1), Bo Elm (2) (1) Lab A, Town, (2) Lab B', 'Ada Oak · Bo Elm'],
    ['Ada Oak (Dept. (of (Trees)), Town), Bo Elm', 'Ada Oak · Bo Elm'],
    ['Ada Oak (Lab) Bo Elm (Lab)', 'Ada Oak · Bo Elm'],
    ['(1) Ada Oak, (2) Bo Elm', 'Ada Oak · Bo Elm'],
    ['Ada Oak (Lab and Works) and Bo Elm', 'Ada Oak · Bo Elm'],
    ['Bo (Max) Elm, Ada Oak', 'Bo (Max) Elm · Ada Oak'],
    ['Ada Oak (Lab, Bo Elm', 'Ada Oak Lab · Bo Elm'],
    ['Ada Oak), Bo Elm', 'Ada Oak · Bo Elm'],
    // Collaborations.
    ['Example Collaboration: Ada Oak, Bo Elm', 'Example Collaboration · Ada Oak · Bo Elm'],
    ['The Example Collaboration, Ada Oak, et al', 'The Example Collaboration · Ada Oak'],
    ['The ABC and DEF Collaborations, Ada Oak', 'ABC Collaboration · DEF Collaboration · Ada Oak'],
    ['ABC, DEF, and GHI Collaborations', 'ABC Collaboration · DEF Collaboration · GHI Collaboration'],
    ['Oak Tree, DEF Collaborations: Ada Oak', 'Oak Tree Collaboration · DEF Collaboration · Ada Oak'],
    ['Ada Oak, for the Example Collaboration', 'Ada Oak · Example Collaboration'],
    ['Ada Oak for the Example Collaboration', 'Ada Oak · Example Collaboration'],
    ['Ada Oak and Bo Elm for the Example Team', 'Ada Oak · Bo Elm · Example Team'],
    ['Ada Oak, on behalf of the Example Group', 'Ada Oak · Example Group'],
    ['Ada Oak on behalf of the OAK', 'Ada Oak · OAK'],
    ['Ada Oak on behalf of Example Group', 'Ada Oak · Example Group'],
    ['Ada Oak (on behalf of the Example Collaboration)', 'Ada Oak'],
    ['Ada Oak (for the Example Collaboration), Bo Elm', 'Ada Oak · Bo Elm'],
    ['Ada Oak and the ABC and DEF Collaborations', 'Ada Oak · ABC Collaboration · DEF Collaboration'],
    ['Ada Oak and Example Team', 'Ada Oak · Example Team'],
    // Organizations.
    ['Ada Oak, Organization for Oak and Elm, Bo Elm', 'Ada Oak · Organization for Oak and Elm · Bo Elm'],
    ['Ada Oak, University of Oak and Bo Elm', 'Ada Oak · University of Oak · Bo Elm'],
    ['Ada Oak, Institute for Oak and Elm', 'Ada Oak · Institute for Oak and Elm'],
    ['World Oak and Elm Organization, Ada Oak', 'World Oak and Elm Organization · Ada Oak'],
    ['Research and Example Group, Ada Oak', 'Research and Example Group · Ada Oak'],
    ['University of Oak and Institute of Elm', 'University of Oak · Institute of Elm'],
    ['Institute for the Study of Oak, Ada Oak', 'Institute for the Study of Oak · Ada Oak'],
    // The others that are not named.
    ['Ada Oak, Bo Elm, et al.', 'Ada Oak · Bo Elm'],
    ['Ada Oak et al', 'Ada Oak'],
    ['Ada Oak, Bo Elm and others', 'Ada Oak · Bo Elm'],
    // Marks.
    ['Ada Oak†, Bo Elm‡, Cy Ash*§ and Di Fir¹', 'Ada Oak · Bo Elm · Cy Ash · Di Fir'],
    ['Ada Oak$^{1,2}$, Bo Elm$^\\dagger$, Cy Ash\\textsuperscript{1,*}', 'Ada Oak · Bo Elm · Cy Ash'],
    ['Ada Oak\\thanks{Of a lab, in a town}, Bo Elm', 'Ada Oak · Bo Elm'],
    ['Ada Oak1,2, Bo Elm2,*', 'Ada Oak · Bo Elm'],
    ['Ada Oak [1], Bo Elm [1,2]', 'Ada Oak · Bo Elm'],
    // TeX.
    ['J\\"urgen O\\c{c}ak, A.~Elm,~B.\\,C. Ash \\\\ and D\\v{a}n Fir', 'Jürgen Oçak · A. Elm · B. C. Ash · Dăn Fir'],
    ['', ''],
    [' , ; : ', ''],
  ])('%s', (line, names) => {
    expect(shown(line)).toBe(names.replace('Dăn', 'Dǎn'));
  });

  test('of people and separators only, all words stay, in their order', () => {
    const word = fc.stringMatching(/^[A-Z][a-zé'-]{1,8}$|^[A-Z]\.$|^(?:van|de|Ó)$/);
    const person = fc
      .tuple(fc.stringMatching(/^[A-Z][a-z]{1,6}$/), fc.array(word, { maxLength: 3 }))
      .map((words) => words.flat().join(' '));
    const separator = fc.constantFrom(', ', '; ', ' and ', ', and ', ' & ', ',');
    fc.assert(
      fc.property(fc.array(fc.tuple(person, separator), { minLength: 1, maxLength: 30 }), (parts) => {
        const names = parts.map(([name]) => name);
        const line = parts.map(([name, after], at) => (at === parts.length - 1 ? name : name + after)).join('');
        expect(shown(line).split(/ · | /)).toEqual(names.flatMap((name) => name.split(' ')));
      }),
    );
  });

  test('whatever the brackets, the words outside of them stay', () => {
    const piece = fc.constantFrom('(', ')', '((', '))', ', ', ' ', ' and ', 'Oak', 'Elm', 'Ash', 'Fir');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const line = pieces.join('');
        let outside = line;
        for (let before = ''; before !== outside;) [before, outside] = [outside, outside.replace(/\([^()]*\)/g, ' ')];
        const wanted = outside.match(/(?:Oak|Elm|Ash|Fir)/g) ?? [];
        const kept =
          cleanAuthors(line)
            .map(shownName)
            .join(' ')
            .match(/(?:Oak|Elm|Ash|Fir)/g) ?? [];
        // A short name in brackets may stay too.
        const rest = [...kept];
        for (const word of wanted) expect(rest.splice(0, rest.indexOf(word) + 1).at(-1)).toBe(word);
      }),
    );
  });

  test.each([
    ['open brackets', '('.repeat(100_000)],
    ['closed brackets', ')'.repeat(100_000)],
    ['nested brackets', '('.repeat(50_000) + ')'.repeat(50_000)],
    ['names and numbers', 'Ada Oak (1) '.repeat(10_000)],
    ['lone numbers', 'A (1)'.repeat(20_000)],
    ['commas', ','.repeat(100_000)],
    ['spaces', ' '.repeat(100_000) + 'x'],
    ['and', 'and '.repeat(30_000)],
    ['and the', 'Ada and the '.repeat(10_000)],
    ['for the', 'Ada for the Team '.repeat(6_000)],
    ['on behalf of', 'Ada on behalf of '.repeat(6_000)],
    ['collaborations', 'A Collaborations, '.repeat(6_000)],
    ['institutes', 'Institute for A and '.repeat(5_000)],
    ['marks', '†'.repeat(50_000) + 'x'],
    ['marks and letters', 'a†'.repeat(50_000)],
    ['digits', 'Ada Oak' + '1,'.repeat(20_000) + 'x'],
    ['TeX notes', '\\thanks['.repeat(10_000)],
    ['open TeX notes', '\\thanks{'.repeat(10_000)],
    ['accents', "\\'".repeat(20_000)],
    ['superscripts', '$^{'.repeat(20_000)],
    ['backslashes', '\\'.repeat(50_000)],
    ['quotes', 'a"'.repeat(20_000)],
    ['one word', 'x'.repeat(200_000)],
  ])('of nothing but %s takes no time', (_what, line) => {
    const start = performance.now();
    cleanAuthors(line);
    cleanAuthors([line, { given: line, family: line }]);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

describe('a list of names', () => {
  const both = (given: string, family: string, suffix?: string) => ({ given, family, ...(suffix && { suffix }) });
  test.each<[Author, ...Author[]]>([
    ['Ada Oak', 'Ada Oak'],
    ['Ada~Oak', 'Ada Oak'],
    ['Ada\u00a0 Oak', 'Ada Oak'],
    ['Ada_Oak', 'Ada Oak'],
    ['J\\"urgen Oak', 'Jürgen Oak'],
    ['J\\\\"urgen Oak', 'Jürgen Oak'],
    ['J"urgen Oak', 'Jürgen Oak'],
    ['Nicol`o Oak', 'Nicolò Oak'],
    ['G`ulom Oak', 'G`ulom Oak'],
    ['J\\ürgen Oak', 'Jürgen Oak'],
    ['Ada "Max" Oak', 'Ada "Max" Oak'],
    ['\\\\Ada Oak', 'Ada Oak'],
    ['Ada Oak\\\\', 'Ada Oak'],
    ['/Ada Oak', 'Ada Oak'],
    ['. Oak', 'Oak'],
    ['and Ada Oak', 'Ada Oak'],
    ['Ada Oak and', 'Ada Oak'],
    [':'],
    ['et al.'],
    ['others'],
    ['Ada Oak†', 'Ada Oak'],
    ['Ada Oak2,3', 'Ada Oak'],
    ['Team Oak2', 'Team Oak2'],
    ['OAK-4. 5 Team', 'OAK-4.5 Team'],
    ['Ada Oak and Bo Elm', 'Ada Oak', 'Bo Elm'],
    ['Ada Oak Jr. and Bo Elm', 'Ada Oak Jr.', 'Bo Elm'],
    ['Research and Example Group', 'Research and Example Group'],
    ['Ada and Bo Elm', 'Ada and Bo Elm'],
    ['Ada Oak; Bo Elm; Cy Ash', 'Ada Oak', 'Bo Elm', 'Cy Ash'],
    ['Ada Oak, Bo Elm, Cy Ash', 'Ada Oak', 'Bo Elm', 'Cy Ash'],
    ['Ada Oak, Bo Elm', 'Ada Oak, Bo Elm'],
    ['Oak, Ada', both('Ada', 'Oak')],
    ['van der Oak, Ada', both('Ada', 'van der Oak')],
    ['Oak, Ada, Jr.', both('Ada', 'Oak', 'Jr.')],
    ['Ada Oak, Jr.', 'Ada Oak Jr.'],
    ['Oak, Inc.', 'Oak, Inc.'],
    ['University of Oak, Town', 'University of Oak, Town'],
    ['Ada Oak (Lab)', 'Ada Oak'],
    ['Bo (Max) Elm', 'Bo (Max) Elm'],
    ['alert(1) Oak', 'alert(1) Oak'],
    ['for the Oak Team', 'Oak Team'],
    ['王小明', '王小明'],
    [{ given: 'Ada B.', family: 'Oak Elm' }, both('Ada B.', 'Oak Elm')],
    [{ given: 'J\\"urgen', family: 'Oak†', suffix: 'Jr' }, both('Jürgen', 'Oak', 'Jr')],
    [{ given: 'and Ada', family: 'Oak' }, both('Ada', 'Oak')],
    [{ family: 'Oak' }, 'Oak'],
    [{ given: '', family: 'Oak', suffix: '' }, 'Oak'],
    [{ family: 'Oak Elm' }, { family: 'Oak Elm' }],
    [{ family: ':' }],
    [{ given: 'et', family: 'al.' }],
    [{ given: 'The Oak', family: 'Collaboration' }, 'The Oak Collaboration'],
    [{ given: 'for the Oak', family: 'Collaboration' }, 'Oak Collaboration'],
    [{ given: 'University of', family: 'Oak' }, 'University of Oak'],
  ])('%j', (given, ...names) => {
    expect(cleanAuthors([given])).toEqual(names);
  });

  test('a suffix in a place of its own belongs to the name before it', () => {
    expect(cleanAuthors(['Ada Oak', 'Jr.', 'Bo Elm', 'Ph. D', 'III Ash'])).toEqual([
      'Ada Oak Jr.',
      'Bo Elm Ph.D',
      'III Ash',
    ]);
    expect(cleanAuthors(['Jr.', 'Ada Oak'])).toEqual(['Jr.', 'Ada Oak']);
  });

  test('several collaborations share the word of the last', () => {
    const list = [
      { given: 'Oak', family: 'Tree' },
      { given: 'DEF', family: 'Collaborations' },
      { family: ':' },
      'Ada Oak',
    ];
    expect(shown(list)).toBe('Oak Tree Collaboration · DEF Collaboration · Ada Oak');
  });

  test('nothing is cleaned twice: what is clean stays', () => {
    const name = fc.string({
      unit: fc.constantFrom(...'a O é . - , ( ) \\ ~ " { } † 1 \' and ; :'.split(' '), ' '),
      maxLength: 20,
    });
    fc.assert(
      fc.property(fc.array(name, { maxLength: 4 }), (names) => {
        const once = cleanAuthors(names);
        for (const author of once.map(shownName)) expect(author).toBe(author.trim());
        expect(cleanAuthors(names)).toEqual(once);
      }),
    );
  });
});

describe('the source’s own words', () => {
  const draft = (authors: string | Author[]) =>
    toSighting({ id: '2512.01234', day: '2025-12-08', source: 'test', title: 'A paper', authors });

  test.each<[string | Author[], string]>([
    ['Ada Oak (Lab), Bo Elm', 'a line with affiliations'],
    ['Ada Oak and Bo Elm', 'a line with another separator'],
    [['Ada~Oak', 'Bo Elm'], 'a list'],
    [[{ given: 'Ada', family: 'Oak' }, { family: ':' }], 'a list of parts'],
    [['Oak, Ada'], 'an inverted name'],
  ])('%j is kept', (authors) => {
    const paper = firstSeen(draft(authors));
    expect(paper.original).toEqual({ authors });
    // A later release can clean them again.
    expect(cleanAuthors(paper.original!.authors!)).toEqual(paper.authors);
    expect(areSameAuthors(authors, paper.authors)).toBe(false);
  });

  test.each<[string | Author[]]>([
    ['Ada Oak, Bo Elm'],
    [['Ada  Oak', 'Bo Elm']],
    [[{ given: 'Ada', family: 'Oak' }, { family: 'Elm' }]],
    ['Ada\n Oak'],
  ])('%j needs no copy', (authors) => {
    expect(draft(authors)).not.toHaveProperty('original');
  });

  test('no name at all means unknown', () => {
    expect(draft([':'])).not.toHaveProperty('authors');
    expect(draft('')).not.toHaveProperty('authors');
  });
});

describe.skipIf(!hasCorpus)('of the cases', () => {
  const papersIn = (file: string, source: Source) => {
    const { sightings, rejected } = source.read({ text: readFileSync(inCorpus('cases', file), 'utf8'), from: file });
    expect(rejected).toEqual([]);
    return sightings.map(firstSeen);
  };
  /** What the README of the cases says of a file, one entry for each paper. */
  const right = (file: string): string => {
    const row = readFileSync(inCorpus('cases', 'README.md'), 'utf8')
      .split('\n')
      .find((line) => line.startsWith(`| ${file}`));
    return row!
      .split('|')[2]!
      .replace(/\([^)]*\)/g, '')
      .trim();
  };

  test.each([
    ['rss-author-lines.xml', arxivRss({ categories: ['cs.CL'] })],
    ['oai-raw-author-lines.xml', arxivOai({ sets: ['cs'] })],
  ])('%s is right', (file, source) => {
    const names = papersIn(file, source).map(({ authors }) => authors.map(shownName).join(', '));
    expect(names.map((name) => name.replace(/\s+,/g, ','))).toEqual(
      right(file)
        .split(' · ')
        .map((name) => name.replace(/\s+,/g, ',')),
    );
  });

  test('jsonl-authors.jsonl is right', () => {
    const [paper] = papersIn('jsonl-authors.jsonl', jsonl());
    expect(paper!.authors.map(shownName).join(' · ')).toBe(right('jsonl-authors.jsonl'));
  });

  test('oai-structured-names.xml has the names in BibTeX that its README has', () => {
    const text = papersIn('oai-structured-names.xml', arxivOai({ sets: ['cs'] }))
      .map((paper) => bibtex(paper, 'https://example.org/'))
      .join('');
    const row = /^\| oai-structured.*$/m.exec(readFileSync(inCorpus('cases', 'README.md'), 'utf8'))![0];
    const names = Array.from(row.matchAll(/`([^`]+)`/g), ([, name]) => name!);
    expect(names).toHaveLength(5);
    for (const name of names) expect(text.split(name)).toHaveLength(2);
    expect(text).toContain('author = {Robin}');
    expect(text).not.toMatch(/author = .*:/);
  });
});

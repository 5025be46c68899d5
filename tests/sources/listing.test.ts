import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { SourceError, type Sighting } from '../../src/sources/source.ts';
import { listing } from '../../src/sources/listing.ts';
import { inCorpus } from '../corpus.ts';

const source = listing();
const day = '2025-12-08';
const read = (text: string, asked: string | undefined = day) => source.read({ text, from: 'page.txt', day: asked });
const all = (text: string, asked?: string): Sighting[] => {
  const { sightings, rejected } = read(text, asked);
  expect(rejected).toEqual([]);
  return sightings;
};
const titles = (text: string): string[] => all(text).map((paper) => paper.title);
const only = (text: string, asked?: string): Sighting => {
  const papers = all(text, asked);
  expect(papers).toHaveLength(1);
  return papers[0]!;
};

const header = [
  'new',
  'Get trending papers in your email inbox!',
  'Subscribe',
  'Daily Papers',
  'byAK and the research community',
  'Dec 8',
].join('\n\n');
const prose =
  'We shelve books by the colour of their spines and ask whether a reader still finds them. ' +
  'In a library of nine thousand volumes most readers do, but they take twice as long and enjoy it more. ' +
  'Shelves, spines and times are public.';
const other =
  'Bread that is baked at night tastes of the night, or so bakers say. ' +
  'We had forty people taste two hundred loaves blindfolded, and nobody could tell the hour. ' +
  'The bakers were told, and bake at night as before.';
const authors = '  • 6 authors\n·\nAug 21, 2023';
const page = (...parts: string[]): string => parts.join('\n\n');
const foot = (date: string): string => `  • 6 authors\n·\n${date}`;
const printed = (date: string): string => page(header, 'Books by Colour', prose, foot(date));

describe('a paper', () => {
  test('has a title, an abstract, a count of authors, a day and an id of its own', () => {
    expect(only(page(header, 'Books by Colour', prose, authors))).toEqual({
      id: 'listing-books-by-colour',
      source: 'listing',
      day: '2023-08-21',
      title: 'Books by Colour',
      abstract: prose,
      authorCount: 6,
      comments: 0,
      links: {},
    });
  });

  test.each([
    ['Aug 21, 2023', '2023-08-21', 0],
    ['Jun 7, 2024 2', '2024-06-07', 2],
    ['Oct 20 5', '2025-10-20', 5],
    ['Jan 15', '2025-01-15', 0],
    ['Dec 8', '2025-12-08', 0],
    ['Dec 9', '2024-12-09', 0],
    ['Feb 29', '2024-02-29', 0],
    ['Dec 3 2024', '2024-12-03', 0],
    ['Feb 19\n12', '2025-02-19', 12],
    ['Feb 19\n\n12', '2025-02-19', 12],
  ])('that prints %j is of %s and has %i comments', (date, filed, comments) => {
    expect(only(printed(date))).toMatchObject({ day: filed, comments });
  });

  test('of last year, on a page of January, is not of the future', () => {
    expect(only(printed('Dec 30'), '2026-01-05').day).toBe('2025-12-30');
    expect(only(printed('Jan 5'), '2026-01-05').day).toBe('2026-01-05');
  });

  test.each([
    ['1 author', 1],
    ['1 authors', 1],
    ['• 28 authors', 28],
    ['•3 authors', 3],
    ['\u00A0\u00A0•\u00A09\u00A0authors', 9],
  ])('with %j has that many', (line, count) => {
    expect(only(page('Books by Colour', prose, `${line}\n·\nOct 20`))).toMatchObject({
      authorCount: count,
      day: '2025-10-20',
    });
  });

  test('may have an organization where others have authors', () => {
    expect(only(page('Books by Colour', prose, 'example-lab The Example Lab\n·\nNov 13 2'))).toEqual({
      id: 'listing-books-by-colour',
      source: 'listing',
      day: '2025-11-13',
      title: 'Books by Colour',
      abstract: prose,
      organization: 'The Example Lab',
      comments: 2,
      links: { organization: 'https://huggingface.co/example-lab' },
    });
  });

  test.each([
    ['amazon Amazon\n·\nSep 23', 'Amazon', 'https://huggingface.co/amazon'],
    ['amazon Amazon\n\n·\n\nSep 23', 'Amazon', 'https://huggingface.co/amazon'],
    ['Salesforce Salesforce\n· Sep 23', 'Salesforce', 'https://huggingface.co/Salesforce'],
    ['Example\n·\nSep 23', 'Example', undefined],
    ['École Exemplaire\n·\nSep 23', 'École Exemplaire', undefined],
    ['École Exemplaire\n\n·\n\nSep 23', 'École Exemplaire', undefined],
  ])('of the organization %j links to it only where its handle is certain', (lines, organization, link) => {
    const { links, ...paper } = only(page('Books by Colour', prose, lines));
    expect(paper).toMatchObject({ organization, abstract: prose, day: '2025-09-23', comments: 0 });
    expect(links?.organization).toBe(link);
  });

  test.each([
    ['Books by Colour', undefined],
    ['Books by Colour\n\nThe colour of a book is no help.', 'The colour of a book is no help.'],
  ])('of no organization has none from %j', (above, abstract) => {
    const paper = all(page('Bread at Night', other, authors, `${above}\n·\nNov 13`))[1]!;
    expect([paper.title, paper.abstract, paper.organization]).toEqual(['Books by Colour', abstract, undefined]);
  });

  test.each([
    ['a dot', '·\nNov 13 2'],
    ['a dot in the same line', '· Nov 13 2'],
    ['nothing', 'Nov 13 2'],
  ])('without authors and organization, but %s over its date, keeps both date and abstract', (_, lines) => {
    const [first, second] = all(page('Books by Colour', prose, lines, 'Bread at Night', other, authors));
    expect(first).toMatchObject({ title: 'Books by Colour', abstract: prose, day: '2025-11-13', comments: 2 });
    expect(first).not.toHaveProperty('authorCount');
    expect(first).not.toHaveProperty('organization');
    expect(second).toMatchObject({ title: 'Bread at Night', abstract: other });
  });

  test.each([
    ['in the middle', page(header, 'First', prose, authors, 'Second', other, 'Third', prose, authors), 1],
    ['at the beginning', page(header, 'First', prose, 'Second', other, authors, 'Third', other, authors), 0],
    ['at the end', page(header, 'First', prose, authors, 'Second', other, authors, 'Third', prose), 2],
  ])('without any line below its abstract, %s, is filed under the page', (_, text, index) => {
    const papers = all(text);
    expect(papers.map((paper) => paper.title)).toEqual(['First', 'Second', 'Third']);
    expect(papers.map((paper) => paper.day)).toEqual(papers.map((_, at) => (at === index ? day : '2023-08-21')));
    expect(papers[index]!.comments).toBeUndefined();
    expect([prose, other]).toContain(papers[index]!.abstract);
  });

  test('without any line below its abstract is told from what follows', () => {
    const unended = `${prose} ${other}`.slice(0, -1);
    expect(titles(page('First', unended, 'Second', other, authors))).toEqual(['First', 'Second']);
    expect(titles(page('First.', prose, 'Second', other, authors))).toEqual(['First.', 'Second']);
    expect(titles(page('First', prose, 'Dec 8', other, authors))).toEqual(['First', 'Dec 8']);
    expect(titles(page('First', prose, authors, 'Second', 'Too short.', 'Third', other, authors))).toEqual([
      'First',
      'Second',
      'Third',
    ]);
  });

  test('with authors but no date is filed under the page', () => {
    const [first, second] = all(
      page('Books by Colour', prose, '• 6 authors', 'Bread at Night', other, '• 2 authors\n·', 'More', prose, authors),
    );
    expect(first).toMatchObject({ title: 'Books by Colour', authorCount: 6, day });
    expect(first?.comments).toBeUndefined();
    expect(second).toMatchObject({ title: 'Bread at Night', authorCount: 2, day });
  });

  test('without an abstract has none', () => {
    const papers = all(
      page(header, 'Books by Colour', authors, 'Bread at Night', foot('Oct 20 5'), 'More', prose, authors),
    );
    expect(papers.map((paper) => [paper.title, paper.abstract])).toEqual([
      ['Books by Colour', undefined],
      ['Bread at Night', undefined],
      ['More', prose],
    ]);
  });

  test('may have an abstract of several paragraphs, with headings and lists', () => {
    const abstract = page(prose, 'Results', 'We find:', '- that it works.', other);
    const [first] = all(page('Books by Colour', abstract, authors));
    expect(first?.abstract?.split('\n\n')).toHaveLength(5);
    expect(titles(page(header, 'Books by Colour', prose, other, authors))).toEqual(['Books by Colour']);
  });

  test('may have an abstract in short lines', () => {
    const wrapped = prose.replace(/(.{40}\S*) /g, '$1\n');
    expect(only(page('Books by Colour', wrapped, authors)).abstract?.replaceAll('\n', ' ')).toBe(prose);
  });

  test.each([
    ['Dec 8'],
    ['May 2024'],
    ['May 1, 2024'],
    ['1984'],
    ['Signal · Noise · Silence'],
    ['6 authors in search of a reader'],
    ['Ours · 6 authors · Dec 8, 2025'],
    ['Is it over?'],
    ['A title that ends like a sentence.'],
    ['gemma-3n'],
    ['図書館の色'],
    ['[Tiny] Books'],
  ])('may be called %j', (title) => {
    const text = page(
      header,
      'Books by Colour',
      prose,
      authors,
      title,
      other,
      authors,
      'Bread at Night',
      prose,
      authors,
    );
    expect(titles(text)).toEqual(['Books by Colour', title, 'Bread at Night']);
    expect(all(text)[1]!.abstract).toBe(other);
    expect(all(text).map((paper) => paper.comments)).toEqual([0, 0, 0]);
  });

  test('has the same id each time, and another than its neighbours', () => {
    const ids = ['図書館の色', '色の図書館', 'Books', 'books!'].map((title) => only(page(title, prose, authors)).id);
    expect(ids).toEqual(
      ['図書館の色', '色の図書館', 'Books', 'books!'].map(
        (title) => only(page(header, title, other, foot('Dec 1'))).id,
      ),
    );
    expect(new Set(ids).size).toBe(3);
  });

  test('hands over its LaTeX to be cleaned', () => {
    const paper = only(
      page('Books by \\textbf{Colour}', `\\textbf{Mamba} is a snake, \\ourMethod-trained. ${prose}`, authors),
    );
    expect(paper.title).toBe('Books by Colour');
    expect(paper.original?.abstract).toContain('\\textbf{Mamba}');
    expect(paper.abstract).not.toContain('\\textbf');
  });
});

describe('ids on the page', () => {
  const links = {
    arxiv: 'https://arxiv.org/abs/2512.01234',
    pdf: 'https://arxiv.org/pdf/2512.01234',
    huggingface: 'https://huggingface.co/papers/2512.01234',
  };

  test.each([
    ['2512.01234'],
    ['arxiv:2512.01234'],
    ['arXiv: 2512.01234v2 [cs.CL]'],
    ['https://huggingface.co/papers/2512.01234'],
    ['huggingface.co/papers/2512.01234#community'],
    ['https://arxiv.org/abs/2512.01234v3'],
    ['https://www.arxiv.org/pdf/2512.01234.pdf'],
  ])('%j is the id of its paper, wherever it stands', (line) => {
    const before = page(
      header,
      line,
      'Books by Colour',
      prose,
      authors,
      'arxiv:2512.09999',
      'Bread at Night',
      other,
      authors,
    );
    const within = page(
      header,
      'Books by Colour',
      line,
      prose,
      authors,
      'Bread at Night',
      'arxiv:2512.09999',
      other,
      authors,
    );
    const after = page(
      header,
      'Books by Colour',
      prose,
      authors,
      line,
      'Bread at Night',
      other,
      authors,
      'arxiv:2512.09999',
    );
    for (const text of [before, within, after]) {
      const papers = all(text);
      expect(papers.map((paper) => paper.id)).toEqual(['2512.01234', '2512.09999']);
      expect(papers[0]).toMatchObject({ links, abstract: prose });
    }
  });

  test('are one for each paper: the first', () => {
    expect(only(page('Books by Colour', 'arxiv:2512.01234', prose, authors, 'arxiv:2512.09999')).id).toBe('2512.01234');
  });

  test('may stand right above a title', () => {
    expect(only(page(header, `arxiv:2512.01234\nBooks by Colour`, prose, authors))).toMatchObject({
      id: '2512.01234',
      title: 'Books by Colour',
    });
  });

  test('in a sentence, or of something else, are none', () => {
    const text = page(
      'Books by Colour',
      `${prose} It follows arxiv:2401.00001.`,
      'https://huggingface.co/papers/date/2025-12-08',
      authors,
    );
    expect(only(text).id).toBe('listing-books-by-colour');
  });
});

describe('counts', () => {
  test('over each title are upvotes', () => {
    const text = page(
      header,
      '42',
      'Books by Colour',
      prose,
      foot('Dec 1'),
      '7',
      'Bread at Night',
      other,
      foot('Dec 2 3'),
      '0',
      'More',
      prose,
      authors,
      '9',
    );
    expect(all(text).map((paper) => [paper.upvotes, paper.comments])).toEqual([
      [42, 0],
      [7, 3],
      [0, 9],
    ]);
  });

  test('under each date are comments', () => {
    const text = page(
      header,
      'Books by Colour',
      prose,
      foot('Dec 1'),
      '7',
      'Bread at Night',
      other,
      `${foot('Dec 2')}\n3`,
      'More',
      prose,
      authors,
    );
    expect(all(text).map((paper) => [paper.upvotes, paper.comments])).toEqual([
      [undefined, 7],
      [undefined, 3],
      [undefined, 0],
    ]);
  });

  test('right above each title are upvotes too', () => {
    const text = page(
      header,
      '42\nBooks by Colour',
      prose,
      foot('Dec 1'),
      '7\nBread at Night',
      other,
      '5',
      'More',
      prose,
      authors,
    );
    expect(all(text).map((paper) => [paper.title, paper.upvotes, paper.comments])).toEqual([
      ['Books by Colour', 42, 0],
      ['Bread at Night', 7, undefined],
      ['More', 5, 0],
    ]);
  });

  test('may be both', () => {
    const text = page(
      'Books by Colour',
      prose,
      foot('Dec 1'),
      '7',
      '42',
      'Bread at Night',
      other,
      foot('Dec 2 3'),
      '5',
      'More',
      prose,
      authors,
    );
    expect(all(text).map((paper) => [paper.upvotes, paper.comments])).toEqual([
      [undefined, 7],
      [42, 3],
      [5, 0],
    ]);
  });

  test('between an abstract and its authors are nobody’s', () => {
    expect(only(page('Books by Colour', prose, '12', authors))).toMatchObject({ abstract: prose, comments: 0 });
  });
});

describe('a copy', () => {
  const text = page(
    header,
    'Books by Colour',
    prose,
    foot('Oct 20 5'),
    'Bread at Night',
    other,
    'amazon Amazon\n·\nJun 7, 2024',
  );
  const same = read(text).sightings;

  test.each([
    ['with line ends of Windows', text.replaceAll('\n', '\r\n')],
    ['with line ends of old Macs', text.replaceAll('\n', '\r')],
    ['with a byte order mark', `\uFEFF${text}`],
    ['with no-break spaces', text.replaceAll(' ', '\u00A0')],
    ['with spaces at the end of lines', text.replaceAll('\n', ' \t\n')],
    ['with several empty lines', `\n\n\n${text.replaceAll('\n\n', '\n\n \n\n')}\n\n\n`],
    ['with every line end doubled', text.replaceAll('\n', '\n\n')],
    ['without empty lines', text.replaceAll('\n\n', '\n')],
    ['without the header', text.slice(header.length)],
    ['with sentences in its header', text.replace('Subscribe', 'Subscribe to them.').replace('new', 'All is new.')],
    ['with authors and date in one line', text.replace('authors\n·\n', 'authors · ')],
    [
      'with a footer',
      page(text, 'Company', 'TOS', 'Privacy', '© Hugging Face.', 'Website\nModels\nDatasets', 'System theme'),
    ],
  ])('%s reads the same', (_, copy) => {
    expect(all(copy).map(({ original: _, ...paper }) => paper)).toEqual(same);
    expect(source.recognises(copy)).toBe(true);
  });

  test('of dates that all have years needs no day of its own, whatever its header says', () => {
    const { sightings, rejected } = source.read({
      text: page(header, 'Books by Colour', prose, authors),
      from: 'page.txt',
    });
    expect([sightings.map((paper) => paper.day), rejected]).toEqual([['2023-08-21'], []]);
  });

  test('with a date without a year needs a day: it is never guessed', () => {
    const ask = () =>
      source.read({
        text: page(header, 'Old', other, authors, 'Books by Colour', prose, foot('Oct 20 5')),
        from: 'page.txt',
      });
    expect(ask).toThrow(SourceError);
    expect(ask).toThrow(/^page\.txt: line 21, "Books by Colour": the date "Oct 20" has no year; .* --date YYYY-MM-DD$/);
  });

  test('without a day of its own rejects a paper without a date', () => {
    const { sightings, rejected } = source.read({
      text: page('First', prose, authors, 'Second', other, 'Third', prose, authors),
      from: 'page.txt',
    });
    expect(sightings.map((paper) => paper.title)).toEqual(['First', 'Third']);
    expect(rejected).toEqual([
      {
        raw: `Second\n\n${other}`,
        reason: expect.stringMatching(/^line 9, "Second": expected a date .* --date/) as string,
        source: 'listing',
        day: undefined,
      },
    ]);
  });
});

test.each([
  [
    'a date that is none',
    page('Bad', other, '• 2 authors\n·\nyesterday'),
    /^line 21, "Bad": expected a date such as "Dec 8" or "Dec 8, 2025", got "yesterday"$/,
  ],
  [
    'a day that is none',
    page('Bad', other, foot('Feb 30')),
    /^line 21, "Bad": expected a day of the calendar, got "Feb 30"$/,
  ],
  [
    'a day of a year that is none',
    page('Bad', other, foot('Feb 29, 2023')),
    /expected a day of the calendar, got "Feb 29, 2023"$/,
  ],
  [
    'authors that are none',
    page('Bad', other, '• some authors\n·\nDec 1'),
    /^line 21, "Bad": expected a line such as "• 6 authors", got "• some authors"$/,
  ],
  [
    'an abstract without a title',
    page(`${other} ${other}`, authors),
    /^line 21, .*: expected a title, got a text of \d+ characters$/,
  ],
  [
    'a title without anything',
    'Bad',
    /^line 21, "Bad": expected an abstract, authors or a date under a title, got the next title$/,
  ],
])('%s is rejected where it stands, and the others land', (_, bad, reason) => {
  const text = page(header, 'Books by Colour', prose, authors, bad, 'Bread at Night', other, authors);
  const { sightings, rejected } = read(text);
  expect(sightings.map((paper) => paper.title)).toEqual(['Books by Colour', 'Bread at Night']);
  expect(rejected).toHaveLength(1);
  expect(rejected[0]).toMatchObject({ source: 'listing', day, reason: expect.stringMatching(reason) as string });
  expect(bad.replace(/^ +/gm, '')).toBe(rejected[0]!.raw);
});

test.each([
  ['', /an empty text/],
  ['Daily Papers\n\nDec 8', /no paper in "Daily Papers/],
  [page('A letter', prose, other), /expected the text of a saved Hugging Face papers page/],
  ['[]', /no paper/],
  ['<feed/>', /no paper/],
])('a text in which no paper is found is refused: %j', (text, message) => {
  expect(() => read(text)).toThrow(SourceError);
  expect(() => read(text)).toThrow(message);
});

test('its pages are recognised, others are not', () => {
  const html = `<!doctype html>\n<p>\n${page('Books by Colour', prose, authors)}`;
  const others = [
    '',
    ' ',
    prose,
    page('A letter', prose, 'Dec 8'),
    'Daily Papers\n\nDec 8',
    '[]',
    '{"a": "·\\nDec 8"}',
    '[{"paper": 1}]',
    '["6 authors · Dec 8"]',
    '<feed/>',
    html,
  ];
  expect(others.filter((text) => source.recognises(text))).toEqual([]);
  const pages = [
    page(header, 'Books by Colour', prose, authors),
    page('[Tiny] Books', prose, '·\nDec 8'),
    page('Books', 'lab Lab\n·\nDec 8'),
  ];
  expect(pages.map((text) => source.recognises(text))).toEqual([true, true, true]);
});

describe('hostile texts', () => {
  const times = 100_000;
  test.each([
    ['one long line', 'x'.repeat(1_000_000)],
    ['one long line of spaces', ' '.repeat(1_000_000)],
    ['one long line of dots', '· '.repeat(500_000)],
    ['a long title', page('x'.repeat(1_000_000), authors)],
    ['empty lines', '\n'.repeat(times)],
    ['empty lines of old Macs', '\r'.repeat(times)],
    ['empty lines in a page', page('Books', prose + '\n'.repeat(times), authors)],
    ['dates', 'Dec 8\n'.repeat(times)],
    ['dates and texts', `Dec 8\n${'x'.repeat(210)}\n`.repeat(5000)],
    ['dots', '·\n'.repeat(times)],
    ['authors', '• 6 authors\n'.repeat(times)],
    ['numbers', '7\n\n'.repeat(times)],
    ['ids', page('Books', prose, 'arxiv:2512.01234\n'.repeat(times), authors)],
    ['titles', page('Books\n\n'.repeat(times), prose, authors)],
    ['sentences between two papers', page('Books', prose, authors, 'Books\n\nA sentence.\n\n'.repeat(2000), authors)],
    ['lines of a paragraph', page('Books', 'one more line\n'.repeat(times), authors)],
  ])('%s are read or refused in good time', (_, text) => {
    const start = performance.now();
    source.recognises(text);
    expectReadOrRefused(text);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

/** Only a `SourceError` may be thrown; what is read has a title. */
function expectReadOrRefused(text: string): void {
  try {
    for (const paper of read(text).sightings) expect(paper.title).not.toBe('');
  } catch (error) {
    expect(error).toBeInstanceOf(SourceError);
  }
}

describe.skipIf(!existsSync(inCorpus('hostile')))('hostile strings', () => {
  const strings = JSON.parse(
    existsSync(inCorpus('hostile')) ? readFileSync(inCorpus('hostile', 'blns.json'), 'utf8') : '[]',
  ) as string[];

  test('as the whole text are refused', () => {
    for (const text of strings) {
      expect(source.recognises(text)).toBe(false);
      expect(() => read(text)).toThrow(SourceError);
    }
  });

  test('as a title, an abstract, an organization or a date never break the page', () => {
    for (const text of strings) {
      for (const hostile of [
        page(text, prose, authors),
        page('Books', text, authors),
        page('Books', prose, `${text}\n·\nDec 1`),
        page('Books', prose, `• 6 authors\n·\n${text}`),
      ]) {
        const { sightings } = read(page(header, 'Before', prose, authors, hostile, 'After', other, authors));
        expect(sightings.map((paper) => paper.title)).toEqual(expect.arrayContaining(['Before', 'After']));
      }
    }
  });
});

describe.skipIf(!existsSync(inCorpus('listing')))('the recorded page', () => {
  const file = existsSync(inCorpus('listing'))
    ? readdirSync(inCorpus('listing')).find((entry) => /^\d.*\.txt$/.test(entry))!
    : '';
  const text = file && readFileSync(inCorpus('listing', file), 'utf8');

  test('is recognised, and needs its day', () => {
    expect(source.recognises(text)).toBe(true);
    expect(() => source.read({ text, from: file })).toThrow(
      /line 21, "Efficient Long-context .*: the date "Oct 20" has no year/,
    );
  });

  test('holds its 51 papers', () => {
    const papers = all(text);
    expect(papers).toHaveLength(recorded.length);
    expect(new Set(papers.map((paper) => paper.id)).size).toBe(recorded.length);
    for (const [index, [title, filed, authorCount, organization, comments]] of recorded.entries()) {
      const paper = papers[index]!;
      expect([
        paper.title.slice(0, title.length),
        paper.day,
        paper.authorCount,
        paper.organization,
        paper.comments,
      ]).toEqual([title, filed, authorCount, organization, comments]);
    }
  });

  test('holds the whole abstract of each', () => {
    const lines = text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line.length > 250);
    expect(lines).toHaveLength(recorded.length);
    // The first words, before any LaTeX, and the number of characters: cleaning takes away a few, never a sentence.
    for (const [index, { abstract = '' }] of all(text).entries()) {
      expect(abstract.slice(0, 30)).toBe(lines[index]!.slice(0, 30));
      expect(Math.abs(abstract.length - lines[index]!.length)).toBeLessThan(40);
    }
  });

  test('links its four organizations', () => {
    expect(all(text).flatMap((paper) => Object.values(paper.links ?? {}))).toEqual([
      'https://huggingface.co/amazon',
      'https://huggingface.co/Salesforce',
      'https://huggingface.co/MemTensor',
      'https://huggingface.co/metaresearch',
    ]);
  });
});

type Recorded = [
  title: string,
  filed: string,
  authorCount: number | undefined,
  organization: string | undefined,
  comments: number | undefined,
];

/** What the page prints, in its order; three papers have neither authors nor date, and so the page's day. */
const recorded: Recorded[] = [
  ['Giraffe: Adventures in Expanding Context Len', '2023-08-21', 6, undefined, 0],
  ['Efficient Long-context Language Model Traini', '2025-10-20', 9, undefined, 5],
  ['LongPO: Long Context Self-Evolution of Large', '2025-02-19', 4, undefined, 2],
  ['LeMo: Enabling LEss Token Involvement for MO', '2025-01-15', 6, undefined, 0],
  ['LoCoCo: Dropping In Convolutions for Long Co', '2024-06-07', 4, undefined, 2],
  ['LV-Eval: A Balanced Long-Context Benchmark w', '2024-02-06', 13, undefined, 0],
  ['CacheGen: Fast Context Loading for Language', '2023-10-11', 12, undefined, 0],
  ['Context-aware Rotary Position Embedding', '2025-07-30', 3, undefined, 0],
  ['Long-context Protein Language Model', '2024-10-29', 7, undefined, 0],
  ['L-CiteEval: Do Long-Context Models Truly Lev', '2024-10-02', 6, undefined, 3],
  ['CompLLM: Compression for Long Context Q&A', '2025-09-23', undefined, 'Amazon', 4],
  ['CNNSum: Exploring Long-Context Summarization', '2024-12-03', 6, undefined, 0],
  ['LoCoBench: A Benchmark for Long-Context Larg', day, undefined, undefined, undefined],
  ['LongGenBench: Long-context Generation Benchm', '2024-10-05', 4, undefined, 3],
  ['Human-like Episodic Memory for Infinite Cont', '2024-07-12', 7, undefined, 6],
  ['Infinite-LLM: Efficient LLM Service for Long', '2024-01-05', 13, undefined, 2],
  ['Cartridges: Lightweight and general-purpose', day, undefined, undefined, undefined],
  ['L-Eval: Instituting Standardized Evaluation', '2023-07-20', 7, undefined, 0],
  ['Analysis and Optimized CXL-Attached Memory A', '2025-07-04', 2, undefined, 0],
  ['ByteScale: Efficient Scaling of LLM Training', '2025-02-28', 9, undefined, 0],
  ['Landmark Attention: Random-Access Infinite C', '2023-05-25', 2, undefined, 1],
  ['A Controllable Examination for Long-Context', '2025-06-03', 7, undefined, 2],
  ['LoCoBench-Agent: An Interactive Benchmark fo', '2025-11-17', undefined, 'Salesforce', 2],
  ['TQA-Bench: Evaluating LLMs for Multi-Table Q', '2024-11-29', 5, undefined, 0],
  ['LAWCAT: Efficient Distillation from Quadrati', '2025-09-22', 8, undefined, 0],
  ['Evaluating Memory in LLM Agents via Incremen', '2025-07-07', 3, undefined, 2],
  ['BizGen: Advancing Article-level Visual Text', '2025-03-26', 9, undefined, 3],
  ['AnchorAttention: Difference-Aware Sparse Att', '2025-05-29', 6, undefined, 0],
  ['Prepacking: A Simple Method for Fast Prefill', '2024-04-15', 4, undefined, 0],
  ['Learn Your Tokens: Word-Pooled Tokenization', '2023-10-17', 4, undefined, 0],
  ['EpiCache: Episodic KV Cache Management for L', '2025-09-22', 5, undefined, 4],
  ['Lizard: An Efficient Linearization Framework', day, undefined, undefined, undefined],
  ['Effectively Compress KV Heads for LLM', '2024-06-11', 5, undefined, 2],
  ['KVCrush: Key value cache size-reduction usin', '2025-02-23', 5, undefined, 0],
  ['KIVI: A Tuning-Free Asymmetric 2bit Quantiza', '2024-02-05', 8, undefined, 1],
  ['HaluMem: Evaluating Hallucinations in Memory', '2025-11-05', undefined, 'MemTensor', 3],
  ['Qwen2.5-1M Technical Report', '2025-01-25', 28, undefined, 4],
  ['CLEX: Continuous Length Extrapolation for La', '2023-10-25', 5, undefined, 1],
  ['Customize Multi-modal RAI Guardrails with Pr', '2025-07-27', 6, undefined, 0],
  ['Lean Attention: Hardware-Aware Scalable Atte', '2024-05-16', 5, undefined, 0],
  ['Scalable MatMul-free Language Modeling', '2024-06-04', 8, undefined, 0],
  ["Don't Waste It: Guiding Generative Recommend", '2025-11-13', undefined, 'Meta Research', 2],
  ['70% Size, 100% Accuracy: Lossless LLM Compre', '2025-04-15', 6, undefined, 5],
  ['Efficiently Training 7B LLM with 1 Million S', '2024-07-16', 12, undefined, 0],
  ['HoPE: Hybrid of Position Embedding for Lengt', '2025-05-26', 5, undefined, 2],
  ['Mustafar: Promoting Unstructured Sparsity fo', '2025-05-28', 4, undefined, 0],
  ['MedAlign: A Clinician-Generated Dataset for', '2023-08-27', 30, undefined, 4],
  ['HyenaDNA: Long-Range Genomic Sequence Modeli', '2023-06-27', 13, undefined, 2],
  ['CodeRAG-Bench: Can Retrieval Augment Code Ge', '2024-06-20', 7, undefined, 0],
  ['MechGPT, a language-based strategy for mecha', '2023-10-16', 1, undefined, 0],
  ['Computation-Efficient Era: A Comprehensive S', '2024-06-05', 11, undefined, 0],
];

import { expect, test } from 'vitest';
import { citedAuthors, inverted, isOrganization, readInverted } from '../../../src/archive/citation/author.ts';
import { bibtex } from '../../../src/archive/citation/bibtex.ts';
import { coins } from '../../../src/archive/citation/coins.ts';
import { citationKey } from '../../../src/archive/citation/key.ts';
import { plainCitation } from '../../../src/archive/citation/plain.ts';
import { ris } from '../../../src/archive/citation/ris.ts';
import { citationTags } from '../../../src/archive/citation/tags.ts';
import { splitName } from '../../../src/archive/paper/name.ts';
import { page, paper } from './works.ts';

test.each([
  ['Ada Example', 'Example, Ada'],
  ['  Ada   M.\u00a0Example ', 'Example, Ada M.'],
  ['Example', 'Example'],
  ['王小明', '王小明'],
  ['小明 王', '王, 小明'],
  ['Ben Example Jr.', 'Example Jr., Ben'],
  ['Ben Example, Jr.', 'Example Jr., Ben'],
  ['Ben Example III', 'Example III, Ben'],
  ['Example Jr', 'Jr, Example'],
  ['Ada van der Example', 'van der Example, Ada'],
  ['Ada Van den Example', 'Van den Example, Ada'],
  ['Ada de la Example Sample', 'de la Example Sample, Ada'],
  ['Ben von Example Jr.', 'von Example Jr., Ben'],
  ['Van Example', 'Example, Van'],
  ['Ada Le Example', 'Example, Ada Le'],
  ['Ada le Example', 'le Example, Ada'],
  ['Example, Ada', 'Example, Ada'],
  ['Example, Ada, Jr.', 'Example Jr., Ada'],
  ['Example, Jr., Ada', 'Example Jr., Ada'],
  ['and Ada Example', 'Example, Ada'],
  ['Ada Example and', 'Example, Ada'],
  ['Ada~Example*†', 'Example, Ada'],
])('%s is cited as %s', (name, citation) => {
  expect(inverted(splitName(name)!)).toBe(citation);
});

test.each([
  'Example Team',
  'Team Example',
  'Example 3D team',
  'the Example Challenge Consortium',
  'Example Collaboration',
  'Example AI',
  'Example AI Research',
  'Example Labs Inc',
  'Author with, too, many, commas',
  '--- example',
  'Example, &',
])('%s is one name', (name) => {
  expect(splitName(name)).toEqual({ family: name });
  expect(isOrganization(splitName(name)!)).toBe(true);
});

test.each(['Ada Ai', 'Team', 'Research Example', 'Example-AI', 'Lab Example'])(
  '%s is a person, or one word',
  (name) => {
    expect(isOrganization(splitName(name)!)).toBe(false);
  },
);

test('what is no name is left out', () => {
  expect(citedAuthors({ authors: [':', 'Ada Example', ' ', '*', 'and'] })).toHaveLength(2);
});

test('every format has the parts that a source knows', () => {
  const work = paper({
    authors: [
      { given: 'Ada Maria', family: 'Example Sample' },
      { given: 'Ben', family: 'van der Example', suffix: 'V' },
      'Cy Example',
      'Institute for Examples',
    ],
  });
  expect(bibtex(work, page)).toContain(
    'author = {Example Sample, Ada Maria and van der Example, V, Ben and Example, Cy and {Institute for Examples}},',
  );
  expect(citationKey(work)).toMatch(/^examplesample2025/);
  expect(ris(work, page).match(/^AU {2}- .*$/gm)).toEqual([
    'AU  - Example Sample, Ada Maria',
    'AU  - van der Example, Ben, V',
    'AU  - Example, Cy',
    'AU  - Institute for Examples,',
  ]);
  const inInvertedOrder = [
    'Example Sample, Ada Maria',
    'van der Example V, Ben',
    'Example, Cy',
    'Institute for Examples,',
  ];
  const tags = citationTags(work, page).filter(({ name }) => name === 'citation_author');
  expect(tags.map(({ content }) => content)).toEqual(inInvertedOrder);
  expect(new URLSearchParams(coins(work, page)).getAll('rft.creator')).toEqual(inInvertedOrder);
  expect(plainCitation(work, page)).toMatch(
    /^Ada Maria Example Sample, Ben van der Example V, Cy Example, Institute for Examples \(/,
  );
});

test('a name comes back from its inverted form', () => {
  for (const name of [
    { given: 'Ada Maria', family: 'Example Sample' },
    { given: 'Ben', family: 'van der Example', suffix: 'V' },
    { given: 'Cy', family: 'Example', suffix: 'SJ' },
    { family: 'Example Team' },
    { family: 'Example' },
  ])
    expect(readInverted(inverted(name))).toEqual(name);
});

import fc from '../../property.ts';
import { expect, test } from 'vitest';
import { namesOrganization, partsOf, shownName, splitName, type Name } from '../../../src/archive/paper/name.ts';

/** "family | given | suffix", as far as they are there. */
const written = (name: Name | undefined) => name && [name.family, name.given, name.suffix].join(' | ');

test.each([
  ['Ada Example', 'Example | Ada | '],
  ['Example', 'Example |  | '],
  ['Ben Example Jr.', 'Example | Ben | Jr.'],
  ['Ben Example, Jr.', 'Example | Ben | Jr.'],
  ['Example Jr., Ben', 'Example | Ben | Jr.'],
  ['Ben Example III', 'Example | Ben | III'],
  ['Ben Example V', 'Example | Ben | V'],
  ['B. Example SJ', 'Example | B. | SJ'],
  ['Ben Example, S.J.', 'Example | Ben | S.J.'],
  ['Ben Example PhD', 'Example | Ben | PhD'],
  // Initials of a father's name, and of a given name.
  ['Ada K V', 'V | Ada K | '],
  ['Example V', 'V | Example | '],
  ['SJ Example', 'Example | SJ | '],
  ['Ada Example y Sample', 'Example y Sample | Ada | '],
  ['Ada Example i Sample', 'Example i Sample | Ada | '],
  ['Ada Maria Example e Sample', 'Example e Sample | Ada Maria | '],
  ['Example y Sample', 'Example y Sample |  | '],
  ['Ada Example e Ben C. Sample', 'Sample | Ada Example e Ben C. | '],
  ['Ada Ó Example', 'Ó Example | Ada | '],
  ['Ada B. Ní Example', 'Ní Example | Ada B. | '],
  ['Ada Mac Example', 'Mac Example | Ada | '],
  ['Ada MC Example', 'Example | Ada MC | '],
  ['Ada O Example', 'Example | Ada O | '],
  ['Ada de la Example y Sample', 'de la Example y Sample | Ada | '],
  ['The Anh Example', 'Example | The Anh | '],
  ['*', undefined],
  [':', undefined],
])('%s is %s', (name, parts) => {
  expect(written(splitName(name))).toBe(parts);
});

test.each([
  'University of Example',
  'Example University',
  'Universität Example',
  'Institute for Example',
  'Example Institute of Samples and Trials',
  'Center for Example',
  'Example Centre',
  'Organization for Example and Sample',
  'World Example Organization',
  'The EXAMPLE Partnership',
  'the Example',
  'Ministry of Example',
  'Example Space Agency',
  'National Example Academy',
  'Example Study Investigators',
])('%s is an organization, and one name', (name) => {
  expect(namesOrganization(name)).toBe(true);
  expect(splitName(name)).toEqual({ family: name });
});

test.each(['Ada Universityson', 'Ada Teamer Example', 'Team', 'Ada World', 'Worldy Example', 'The Anh Example'])(
  '%s is none',
  (name) => {
    expect(namesOrganization(name)).toBe(false);
  },
);

test('parts that a source knows are not guessed again', () => {
  const name = { given: 'Ada Maria', family: 'Example Sample', suffix: 'V' };
  expect(partsOf(name)).toEqual(name);
  expect(shownName(name)).toBe('Ada Maria Example Sample V');
  expect(partsOf({ family: 'Example Sample' })).toEqual({ family: 'Example Sample' });
  expect(partsOf({ given: '*', family: 'Ex\u0000am\nple', suffix: ' ' })).toEqual({ family: 'Exam ple' });
  expect(partsOf({ given: '*', family: ':' })).toBeUndefined();
});

test('no word of a name is lost', () => {
  const word = fc.stringMatching(/^[A-Z][a-z]{0,6}$|^(?:van|der|de|Jr\.|AI|Team|Van|El|y|e|Ó|V|SJ|The|of|for|World)$/);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (words) => {
      expect(shownName(splitName(words.join(' '))!).split(' ')).toEqual(words);
    }),
  );
});

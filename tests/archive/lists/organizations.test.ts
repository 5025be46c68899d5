import { describe, expect, test } from 'vitest';
import { groupOrganizations, organizationKey } from '../../../src/archive/lists/organizations.ts';
import { papersOf } from '../../paper-of.ts';

/** Papers of these organizations, each a day after the one before it, or on its own day; the newest first. */
const by = (...names: (string | [name: string, day: string])[]) =>
  papersOf(
    names.map((one, at) => {
      const [organization, day] = typeof one === 'string' ? [one, `2025-01-${String(at + 1).padStart(2, '0')}`] : one;
      return { organization, day };
    }),
  ).toReversed();

describe('one organization', () => {
  test.each([
    ['Alibaba', 'alibaba'],
    ['Example AI Lab', 'Example AI-Lab'],
    ['DeepExample', 'Deep Example'],
    ['Université de Lens', 'universite de lens'],
    ['Example University', 'Example University, China'],
    ['Example University', 'Example University (P.R. China)'],
    ['Example University', 'Example University - South Korea'],
  ])('%s, %s', (one, other) => {
    expect(organizationKey(other)).toBe(organizationKey(one));
  });
});

describe('two organizations', () => {
  test.each([
    ['Bank of China', 'Bank'],
    ['Example Research', 'Example Research Asia'],
    ['University of Example, Berkeley', 'University of Example'],
    ['China', 'Example, China'],
  ])('%s, %s', (one, other) => {
    expect(organizationKey(other)).not.toBe(organizationKey(one));
  });
});

describe('the name that is shown', () => {
  const shown = (...names: Parameters<typeof by>) => groupOrganizations(by(...names), 1).list.map(({ name }) => name);

  test('is the most usual spelling', () => {
    expect(shown('ACME Lab', 'Acme Lab', 'Acme Lab')).toEqual(['Acme Lab']);
  });

  test('is in lower case only if there is no other', () => {
    expect(shown('acme lab', 'acme lab', 'ACME Lab')).toEqual(['ACME Lab']);
    expect(shown('acme lab', 'acme-lab', 'acme-lab')).toEqual(['acme-lab']);
  });

  test('stays until the month ends', () => {
    const january = ['ACME', '2025-01-10'] as [string, string];
    const february = (day: number) => ['Acme', `2025-02-0${String(day)}`] as [string, string];
    expect(shown(january, february(1), february(2))).toEqual(['ACME']);
    expect(shown(january, february(1), february(2), ['acme', '2025-03-01'])).toEqual(['Acme']);
  });
});

test('the address is made of the oldest paper’s spelling, and the others lead there', () => {
  const [group, ...more] = groupOrganizations(by('Deep Example', 'DeepExample, China', 'deep-example'), 1).list;
  expect(more).toEqual([]);
  expect([group!.slug, group!.was, group!.papers.length]).toEqual(['deep-example', ['deepexample-china'], 3]);
});

test('no address leads away from another organization', () => {
  const { list } = groupOrganizations(by('Example', 'Example, China', 'Example China', 'Example China'), 1);
  expect(list.map(({ slug, was }) => [slug, was])).toEqual([
    ['example', []],
    ['example-china', []],
  ]);
});

test('names are joined by hand', () => {
  const groups = groupOrganizations(by('Acme', 'acme-inc', 'Acme Cloud', 'Other'), 1, {
    'Acme Group': ['Acme', 'ACME Inc', 'Acme Cloud'],
  });
  expect(groups.list.map(({ slug, name, was }) => [slug, name, was])).toEqual([
    ['acme-group', 'Acme Group', ['acme', 'acme-cloud', 'acme-inc']],
    ['other', 'Other', []],
  ]);
  expect(groups.known('ACME')?.name).toBe('Acme Group');
  expect(groups.known('Acme-Group')?.name).toBe('Acme Group');
});

test('one with few papers is known, but has no page', () => {
  const groups = groupOrganizations(by('Acme', 'Other', 'other'), 2);
  expect([groups.of('OTHER')?.name, groups.of('Acme'), groups.known('acme')?.name, groups.known('None')]).toEqual([
    'Other',
    undefined,
    'Acme',
    undefined,
  ]);
});

test('an archive without papers has none', () => {
  expect(groupOrganizations([], 1).all).toEqual([]);
});

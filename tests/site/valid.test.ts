import { expect, inject, test } from 'vitest';
import { openSite, htmlPages } from '../../src/check/site.ts';
import { invalid } from './validity.ts';

test('every page is valid HTML', async () => {
  const site = openSite(inject('builds')['/']!)!;
  const problems: string[] = [];
  for (const file of htmlPages(site)) problems.push(...(await invalid(file, site.read(file))));
  expect(problems).toEqual([]);
});

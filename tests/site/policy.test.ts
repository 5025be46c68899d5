import { expect, inject, test } from 'vitest';
import { htmlPages, openSite } from '../../src/check/site.ts';
import { refusedIn } from './refused.ts';

test.each(Object.keys(inject('builds')))('each page of %s has a policy and keeps it', (base) => {
  const site = openSite(inject('builds')[base]!)!;
  const pages = htmlPages(site);
  expect(pages.length).toBeGreaterThan(100);
  expect(pages.flatMap((file) => refusedIn(site.read(file)).map((what) => `${file}: ${what}`))).toEqual([]);
});

test('a page allows no script and no style by itself', () => {
  const page = (text: string) =>
    `<meta http-equiv="content-security-policy" content="script-src 'self';style-src 'self'">${text}`;
  expect(refusedIn(page('<p>style= onclick=</p>'))).toEqual([]);
  for (const text of ['<script>1</script>', '<style>p{}</style>', '<p style="x">', "<p title='a' onclick=x>"])
    expect(refusedIn(page(text)), text).toHaveLength(1);
});

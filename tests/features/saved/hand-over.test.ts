import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { broughtBy, linkTo } from '../../../src/features/saved/hand-over.ts';

const page = 'https://example.org/repo/saved/';
const fragmentOf = (link = '') => link.slice(link.indexOf('#'));

test.each(['', '{}', 'π and 𝒳, “quoted”', 'word '.repeat(100_000)])(
  'a link brings the text as it was',
  async (text) => {
    const link = await linkTo(page, text);
    expect(link).toMatch(/^https:\/\/example\.org\/repo\/saved\/#take=[\w-]*$/);
    expect(await broughtBy(fragmentOf(link))).toBe(text);
  },
);

test('a text that is too long for a link gives none', async () => {
  const random = Array.from({ length: 160_000 }, (_, at) => ((at * 2654435761) >>> 0).toString(36)).join('');
  expect((await linkTo(page, random))?.length).toBeUndefined();
});

test('an address without a text brings none', async () => {
  expect(await broughtBy('')).toBeUndefined();
  expect(await broughtBy('#main')).toBeUndefined();
});

test.each([
  ['no base64', '#take=%%%'],
  ['nothing that can be unpacked', '#take=AAAA'],
  ['bytes that are no text', `#take=${deflateRawSync(Buffer.from([0xff, 0xfe])).toString('base64url')}`],
  [
    'a cut text',
    `#take=${deflateRawSync(Buffer.from('some text '.repeat(99)))
      .toString('base64url')
      .slice(0, -4)}`,
  ],
  ['very much in few bytes', `#take=${deflateRawSync(Buffer.alloc(30_000_000, 32)).toString('base64url')}`],
])('%s is an empty text', async (_, fragment) => {
  expect(await broughtBy(fragment)).toBe('');
});

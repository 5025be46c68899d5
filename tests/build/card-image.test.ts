import { expect, test } from 'vitest';
import { drawCard } from '../../src/build/card-image.ts';
import { parseConfig } from '../../src/config/config.ts';

const draw = (settings: object) => drawCard(parseConfig(settings, 'test'));
const sizeOf = (png: Uint8Array) => {
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
};

test('the picture of the site is a PNG of 1200 × 630, at most 40 KB, and the same each time', async () => {
  const png = await draw({ title: 'Daybook' });
  expect([...png.subarray(1, 4)].map((code) => String.fromCharCode(code)).join('')).toBe('PNG');
  expect(sizeOf(png)).toEqual([1200, 630]);
  expect(png.length).toBeLessThanOrEqual(40_000);
  expect(Buffer.from(await draw({ title: 'Daybook' })).equals(png)).toBe(true);
});

test.each([
  ['a very long title', { title: 'Long words '.repeat(40), description: 'And many more of them. '.repeat(40) }],
  ['one word without end', { title: 'x'.repeat(300) }],
  ['letters that its font lacks', { title: '例子', description: 'العربية' }],
  ['marks of SVG', { title: '"/><script>alert(1)</script>', description: '<&>' }],
  ['no description', { title: 'A', description: '' }],
])('of %s there is one too', async (_, settings) => {
  const png = await draw(settings);
  expect(sizeOf(png)).toEqual([1200, 630]);
  expect(png.length).toBeLessThanOrEqual(40_000);
});

test('another title or accent makes another picture', async () => {
  const pictures = [{ title: 'A' }, { title: 'B' }, { title: 'A', look: { accent: '#225588' } }].map(draw);
  const texts = (await Promise.all(pictures)).map((png) => Buffer.from(png).toString('base64'));
  expect(new Set(texts).size).toBe(3);
});

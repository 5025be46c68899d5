import fc from '../property.ts';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contrast, heatsOf, heatStyle, lookStyle, shadesOf } from '../../src/layouts/look.ts';

const tokens = readFileSync(new URL('../../src/styles/tokens.css', import.meta.url), 'utf8');

/** The light and the dark colour of a token. */
function token(name: string): [light: string, dark: string] {
  const [, light, dark] = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(tokens)!;
  return [light!, dark!];
}

const accents = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

test('contrast is as WCAG defines it', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

test.each(['ink', 'quiet'])('%s can be read on the page and on panels', (name) => {
  for (const ground of ['paper', 'tint'])
    token(ground).forEach((colour, side) => {
      expect(contrast(token(name)[side]!, colour)).toBeGreaterThanOrEqual(4.5);
    });
});

test('any accent gives a light and a dark shade that can be read as small text', () => {
  fc.assert(
    fc.property(accents, (accent) => {
      const { light, dark } = shadesOf(accent);
      for (const ground of ['paper', 'tint']) {
        expect(contrast(light, token(ground)[0])).toBeGreaterThanOrEqual(4.5);
        expect(contrast(dark, token(ground)[1])).toBeGreaterThanOrEqual(4.5);
      }
    }),
  );
});

test('an accent that can be read is left as it is', () => {
  const style = lookStyle({ accent: '#9c3d1f', fonts: 'stix-two' });
  expect(style).toMatch(/^:root\{--accent:light-dark\(#9c3d1f,#[0-9a-f]{6}\)\}$/);
});

test('the shades of a calendar can be told apart, and its text can be read on each', () => {
  const words = { light: token('ink')[0], dark: '#ffffff' };
  fc.assert(
    fc.property(accents, (accent) => {
      for (const [index, theme] of (['light', 'dark'] as const).entries()) {
        const shades = heatsOf(accent, theme);
        expect(shades).toHaveLength(4);
        const all = [token('paper')[index]!, ...shades];
        for (const [at, shade] of shades.entries()) expect(contrast(shade, all[at]!)).toBeGreaterThanOrEqual(1.35);
        for (const shade of shades) expect(contrast(shade, words[theme])).toBeGreaterThanOrEqual(4.5);
      }
    }),
  );
  expect(heatStyle('#9c3d1f')).toMatch(/^:root\{--heat-1:light-dark\(#[0-9a-f]{6},#[0-9a-f]{6}\);--heat-2:/);
});

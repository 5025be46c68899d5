import fc from '../property.ts';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contrast, lookStyle, shadesOf } from '../../src/layouts/look.ts';

const tokens = readFileSync(new URL('../../src/styles/tokens.css', import.meta.url), 'utf8');

/** The light and the dark colour of a token. */
function token(name: string): [light: string, dark: string] {
  const [, light, dark] = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(tokens)!;
  return [light!, dark!];
}

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
  const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
  fc.assert(
    fc.property(colour, (accent) => {
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

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contrast, shadesOf } from '../../src/layouts/look.ts';

const read = (file: string) => readFileSync(`src/${file}`, 'utf8');
const token = (name: string) => {
  const [, light, dark] = new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(read('styles/tokens.css'))!;
  return { light: light!, dark: dark! };
};
const percents = [...read('components/month.css').matchAll(/--heat: (\d+)%/g)].map(([, percent]) => Number(percent));

/** `color-mix(in srgb, colour percent, background)`. */
const mix = (colour: string, percent: number, background: string) =>
  `#${[1, 3, 5]
    .map((at) => [colour, background].map((text) => Number.parseInt(text.slice(at, at + 2), 16)))
    .map(([a, b]) => Math.round((a! * percent + b! * (100 - percent)) / 100))
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('')}`;

test('four shades, each stronger than the one before', () => {
  expect(percents).toHaveLength(4);
  expect(percents).toEqual(percents.toSorted((a, b) => a - b));
});

test.each(['#9c3d1f', '#000000', '#ffffff', '#ffff00', '#00ffff', '#0000ff', '#ff00ff', '#00ff00'])(
  'the ink can be read on every shade of %s, light and dark',
  (accent) => {
    const shades = shadesOf(accent);
    for (const scheme of ['light', 'dark'] as const)
      for (const percent of percents) {
        const background = mix(shades[scheme], percent, token('paper')[scheme]);
        expect(contrast(token('ink')[scheme], background)).toBeGreaterThanOrEqual(4.5);
      }
  },
);

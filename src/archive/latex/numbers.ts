import { safeCharacters } from '../text/characters.ts';
import type { ReadPieces } from './pieces.ts';
import type { LatexSource } from './source.ts';

const text = (value: string, end: number): ReadPieces => ({ pieces: [{ type: 'text', value }], end });

const romanDigits: readonly (readonly [number, string])[] = [
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

/** `\romannumeral 4` → iv, up to 89. */
export function romanAt(source: LatexSource, after: number): ReadPieces {
  const [whole = '', digits = ''] = source.match(/\s*\{?(\d+)\}?/y, after) ?? [];
  let left = Number(digits);
  if (left > 89) return text(whole, after + whole.length);
  let roman = '';
  for (const [value, letter] of romanDigits) for (; left >= value; left -= value) roman += letter;
  return text(roman, after + whole.length);
}

/** Characters by their numbers: `\char"0986` and `\ding{51}` of TeX, and `\u2019`, as JSON escaped twice has it. */
export function numberedAt(source: LatexSource, at: number): ReadPieces | undefined {
  const [tex = '', hexadecimal, octal, decimal, ding] =
    source.match(/\\char\s?(?:"([\dA-F]{1,5})|'([0-7]{1,6})|(\d{1,6}))(?!\d) ?|\\ding\{(\d{2,3})\}/y, at) ?? [];
  if (tex) {
    const code = hexadecimal ? parseInt(hexadecimal, 16) : octal ? parseInt(octal, 8) : Number(decimal);
    const character = ding ? dingbat(Number(ding)) : code;
    return character > 0x10ffff ? undefined : text(safeCharacters(String.fromCodePoint(character)), at + tex.length);
  }
  const [json] = source.match(/(?:\\u(?=[a-f]{0,3}\d)[\da-f]{4})+/iy, at) ?? [];
  if (!json) return undefined;
  const units = json
    .slice(2)
    .split(/\\u/i)
    .map((code) => parseInt(code, 16));
  return text(safeCharacters(String.fromCharCode(...units)), at + json.length);
}

/** Where Unicode has a sign of the font Zapf Dingbats. Its digits in circles are older than its other signs there. */
const dingbat = (code: number): number =>
  code >= 172 && code <= 181 ? 0x2460 + code - 172 : code > 160 ? 0x2760 + code - 160 : 0x2700 + code - 32;

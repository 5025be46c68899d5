import { Resvg, initWasm } from '@resvg/resvg-wasm';
import { create, type Font } from 'fontkit';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Config } from '../config/config.ts';

const { resolve } = createRequire(import.meta.url);
const fontFile = '@fontsource-variable/stix-two-text/files/stix-two-text-latin-wght-normal.woff2';

/** The size that services show links to a site with, in pixels. */
const [width, height] = [1200, 630];
const margin = 96;
/** Of the letters, in pixels. */
const [titleSize, noteSize] = [112, 44];
/** Some services take no larger ones. */
const maxBytes = 40_000;
const colours = { paper: '#fdfcf9', ink: '#1b1a17', quiet: '#5f5b53' };

let ready: Promise<void> | undefined;

/**
 * The picture that services show beside a link to the site: its name and description, as PNG. The same settings give the
 * same bytes on every machine, because both the letters and the renderer come with the packages. A text in letters that
 * the font lacks is left out.
 */
export async function drawCard({
  title,
  description,
  look,
}: Pick<Config, 'title' | 'description' | 'look'>): Promise<Uint8Array> {
  await (ready ??= initWasm(readFileSync(resolve('@resvg/resvg-wasm/index_bg.wasm'))));
  const font = create(readFileSync(resolve(fontFile))) as Font;
  const head = linesOf(title, font, titleSize, 2);
  // Fewer words where the picture would be too large; below two lines of the title there is room for two.
  for (let most = head.length > 1 ? 2 : 3; ; most--) {
    const png = render([head, linesOf(description, font, noteSize, most)], font, look.accent);
    if (png.length <= maxBytes || most === 0) return png;
  }
}

function render([head, note]: readonly [string[], string[]], font: Font, accent: string): Uint8Array {
  const top = 300;
  const lines = [
    ...head.map((line, index) => draw(line, font, titleSize, top + index * 120, colours.ink, 2.5)),
    ...note.map((line, index) =>
      draw(line, font, noteSize, top + head.length * 120 - 30 + index * 60, colours.quiet, 0),
    ),
  ];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${colours.paper}"/><g transform="translate(${margin} 84) scale(3.2)"><rect width="32" height="32" rx="6" fill="${accent}"/><path d="M8 7.500h12.500A3.500 3.500 0 0 1 24 11v13.500H11.500A3.500 3.500 0 0 1 8 21Z" fill="${colours.paper}"/><path d="M12 12.500h8M12 16h8M12 19.500h5" stroke="${accent}" stroke-width="1.600" stroke-linecap="round"/></g>${lines.join('')}</svg>`;
  return new Resvg(svg).render().asPng();
}

/** Breaks a text at its words into lines as wide as the picture; what is left over, or a word without end, ends in "…". */
function linesOf(text: string, font: Font, size: number, most: number): string[] {
  if (!hasGlyphs(text, font)) return [];
  const fits = (line: string) => (font.layout(line).advanceWidth * size) / font.unitsPerEm <= width - 2 * margin;
  const cut = (line: string) => {
    let begun = line;
    while (begun && !fits(`${begun}…`)) begun = begun.slice(0, -1).trimEnd();
    return `${begun}…`;
  };
  const lines: string[] = [];
  const words = text.split(/\s+/).filter(Boolean);
  while (words.length > 0 && lines.length < most) {
    let line = words.shift()!;
    while (words.length > 0 && fits(`${line} ${words[0]!}`)) line += ` ${words.shift()!}`;
    lines.push(fits(line) ? line : cut(line));
  }
  return words.length > 0 && lines.length > 0 ? [...lines.slice(0, -1), cut(lines.at(-1)!.replace(/…$/, ''))] : lines;
}

const hasGlyphs = (text: string, font: Font): boolean =>
  Array.from(text).every((letter) => /\s/.test(letter) || font.hasGlyphForCodePoint(letter.codePointAt(0)!));

function draw(line: string, font: Font, size: number, y: number, colour: string, weight: number): string {
  const scale = size / font.unitsPerEm;
  let x = 0;
  const { glyphs, positions } = font.layout(line);
  const letters = glyphs.map((glyph, index) => {
    const letter = `<path transform="translate(${x} 0)" d="${glyph.path.toSVG()}"/>`;
    x += positions[index]!.xAdvance;
    return letter;
  });
  return `<g transform="translate(${margin} ${y}) scale(${scale} ${-scale})" fill="${colour}" stroke="${colour}" stroke-width="${weight / scale}">${letters.join('')}</g>`;
}

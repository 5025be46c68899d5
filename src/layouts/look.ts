// Room: The frame of every page. Runs in Node.

interface Look {
  accent: string;
  /** A face by its name, or a font of the archive's own with its address. */
  fonts: string | { family: string; file: string };
  /** A picture stands before the name of the archive, or in its place. */
  logo?: { alone: boolean } | undefined;
}

/** The page behind the text, as in src/styles/tokens.css; shades are made to be readable on these. */
const backgrounds = { light: '#fdfcf9', dark: '#181715' };
/** WCAG asks 4.5 of small text; a little more leaves room for the tinted panels. */
const wanted = 5.5;

/** The custom properties for the accent, a shade that is readable on light and one on dark, and the archive's own face. */
export function lookStyle({ accent, fonts, logo }: Look): string {
  if (accent !== made?.accent) {
    const { light, dark } = shadesOf(accent);
    const face =
      typeof fonts === 'string'
        ? ''
        : `@font-face{font-family:'${fonts.family}';src:url(${fonts.file}) format('woff2');font-weight:100 900;font-display:swap}:root{--own:'${fonts.family}'}`;
    made = { accent, style: `:root{--accent:light-dark(${light},${dark})}${face}${logo ? logoStyle(logo) : ''}` };
  }
  return made.style;
}

/** As high as the line beside it, so that the head of the page stays as high as it is. */
const logoStyle = ({ alone }: { alone: boolean }) =>
  `.name img{block-size:1.75rem;inline-size:auto;max-inline-size:100%;margin-inline-end:${alone ? 0 : '.5rem'};vertical-align:-.45rem;object-fit:contain}`;

/** Every page has the same. */
let made: { accent: string; style: string } | undefined;

/** Each shade of a calendar has this contrast with the one before, so that they can be told apart. */
const stepOfHeat = 1.36;

/** The custom properties for the four shades of a calendar, from few papers to many. */
export function heatStyle(accent: string): string {
  const [light, dark] = [heatsOf(accent, 'light'), heatsOf(accent, 'dark')];
  return `:root{${light.map((shade, at) => `--heat-${at + 1}:light-dark(${shade},${dark[at]!})`).join(';')}}`;
}

export function heatsOf(accent: string, theme: keyof typeof backgrounds): string[] {
  const background = backgrounds[theme];
  const full = shadesOf(accent)[theme];
  const shades: string[] = [];
  for (let part = 0; part <= 1 && shades.length < 4; part += 0.005) {
    const shade = blend(background, full, part);
    if (contrast(shade, shades.at(-1) ?? background) >= stepOfHeat) shades.push(shade);
  }
  return shades;
}

/** The accent itself where it has the contrast, else the nearest mix with black or white that has. */
export const shadesOf = (accent: string) => ({
  light: nearest(accent, backgrounds.light, 0),
  dark: nearest(accent, backgrounds.dark, 255),
});

function nearest(accent: string, background: string, towards: 0 | 255): string {
  for (let part = 0; part < 1; part += 0.04) {
    const shade = mix(accent, towards, part);
    if (contrast(shade, background) >= wanted) return shade;
  }
  return towards === 0 ? '#000000' : '#ffffff';
}

/** The contrast of two colours after WCAG 2: 1 to 21. */
export function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const channels = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) =>
    value <= 10 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const mix = (colour: string, towards: number, part: number): string =>
  blend(colour, `#${towards.toString(16).padStart(2, '0').repeat(3)}`, part);

function blend(from: string, to: string, part: number): string {
  const end = channels(to);
  const mixed = channels(from).map((value, at) => Math.round(value + (end[at]! - value) * part));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

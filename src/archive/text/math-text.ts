import { symbols, table } from './tex.ts';

const fonts =
  /\\(?:text\w*|math(?:rm|bf|it|sf|tt|bb|cal|scr|frak)|operatorname|boldsymbol|bm|mbox|emph)\*?\s*\{([^{}]*)\}/g;
const nothing =
  /\\(?:left|right|big|Big|bigg|Bigg|bigl|bigr|Bigl|Bigr|displaystyle|textstyle|limits|nolimits|rm|bf|it|boldsymbol|math(?:rm|bf|it|sf|bb|cal|scr|frak)) ?(?![a-zA-Z])|\\[,;:! ]/g;
const operators = /\\(log|ln|exp|min|max|sup|inf|lim|sin|cos|tan|tanh|arg|argmin|argmax|det|dim|gcd|Pr)(?![a-zA-Z])/g;

const accents: Record<string, string> = {
  bar: '\u0304',
  overline: '\u0304',
  hat: '\u0302',
  widehat: '\u0302',
  tilde: '\u0303',
  widetilde: '\u0303',
  vec: '\u20d7',
  dot: '\u0307',
  ddot: '\u0308',
};
const accented = new RegExp(
  String.raw`\\(${Object.keys(accents).join('|')})(?:\{(\p{L})\}|(?: (?=[a-zA-Z])|(?![a-zA-Z]))(\p{L}))`,
  'gu',
);
const root = /\\sqrt(?:\{([^{}]*)\}| ?([\p{L}\d]))/gu;

/** A formula as text for a feed or a search: its TeX, without what only sets type. */
export function mathText(tex: string): string {
  return tex
    .replace(fonts, '$1')
    .replace(fonts, '$1')
    .replace(nothing, (command) => (/^\\[ ;:]$/.test(command) ? ' ' : ''))
    .replace(operators, '$1')
    .replace(/\\([a-zA-Z]+)( ?)/g, (command, name: string, space: string) => {
      const symbol = symbols.get(name);
      return symbol === undefined ? command : symbol + space;
    })
    .replace(accented, (_, name: string, inBraces?: string, bare?: string) =>
      `${inBraces ?? bare}${accents[name]}`.normalize('NFC'),
    )
    .replace(
      root,
      (_, inBraces?: string, bare?: string) => `√${bare ?? (inBraces!.length > 1 ? `(${inBraces})` : inBraces)}`,
    )
    .replace(/\^\{?∘\}?/g, '°')
    .replace(/([\^_])\{(.)\}|(?<![\^_}\p{L}])\{([^{}\p{L}\d])\}/gu, '$1$2$3')
    .replace(/\\([%$#&_{}])/g, '$1')
    .replace(/ +/g, ' ')
    .trim();
}

const raised = table(`
  0 ⁰  1 ¹  2 ²  3 ³  4 ⁴  5 ⁵  6 ⁶  7 ⁷  8 ⁸  9 ⁹  + ⁺  - ⁻  − ⁻  = ⁼  ( ⁽  ) ⁾  ′ ′  ∗ *  * *
  a ᵃ  b ᵇ  c ᶜ  d ᵈ  e ᵉ  f ᶠ  g ᵍ  h ʰ  i ⁱ  j ʲ  k ᵏ  l ˡ  m ᵐ  n ⁿ  o ᵒ  p ᵖ  r ʳ  s ˢ  t ᵗ  u ᵘ  v ᵛ  w ʷ
  x ˣ  y ʸ  z ᶻ  A ᴬ  B ᴮ  D ᴰ  E ᴱ  G ᴳ  H ᴴ  I ᴵ  J ᴶ  K ᴷ  L ᴸ  M ᴹ  N ᴺ  O ᴼ  P ᴾ  R ᴿ  T ᵀ  U ᵁ  V ⱽ  W ᵂ
`);
const lowered = table(`
  0 ₀  1 ₁  2 ₂  3 ₃  4 ₄  5 ₅  6 ₆  7 ₇  8 ₈  9 ₉  + ₊  - ₋  − ₋  = ₌  ( ₍  ) ₎
  a ₐ  e ₑ  h ₕ  i ᵢ  j ⱼ  k ₖ  l ₗ  m ₘ  n ₙ  o ₒ  p ₚ  r ᵣ  s ₛ  t ₜ  u ᵤ  v ᵥ  x ₓ
`);

/**
 * A formula as characters for feeds and mail: `10⁻⁷`. A power that has no characters stays as TeX: `x^{q}`. Readers drop
 * MathML, and some drop `<sup>` as well: then 10⁻⁷ reads 10-7.
 */
export const mathCharacters = (tex: string): string =>
  mathText(tex).replace(
    /([\^_])(?:\{([^{}]*)\}|([^\s{}\\]))/gu,
    (written, sign: string, group?: string, one?: string) => {
      const letters = Array.from((group ?? one ?? '').replaceAll(' ', ''));
      const known = sign === '^' ? raised : lowered;
      return letters.length > 0 && letters.every((letter) => known.has(letter))
        ? letters.map((letter) => known.get(letter)).join('')
        : written;
    },
  );

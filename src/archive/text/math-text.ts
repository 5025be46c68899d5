import { symbols } from './tex.ts';

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

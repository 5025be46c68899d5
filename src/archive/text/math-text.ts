import { symbols } from './tex.ts';

const fonts =
  /\\(?:text\w*|math(?:rm|bf|it|sf|tt|bb|cal|scr|frak)|operatorname|boldsymbol|bm|mbox|emph)\*?\s*\{([^{}]*)\}/g;
const nothing =
  /\\(?:left|right|big|Big|bigg|Bigg|bigl|bigr|Bigl|Bigr|displaystyle|textstyle|limits|nolimits|rm|bf|it|boldsymbol|math(?:rm|bf|it|sf|bb|cal|scr|frak)) ?(?![a-zA-Z])|\\[,;:! ]/g;
const operators = /\\(log|ln|exp|min|max|sup|inf|lim|sin|cos|tan|tanh|arg|argmin|argmax|det|dim|gcd|Pr)(?![a-zA-Z])/g;

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
    .replace(/\^\{?∘\}?/g, '°')
    .replace(/([\^_])\{(.)\}|(?<![\^_}\p{L}])\{([^{}\p{L}\d])\}/gu, '$1$2$3')
    .replace(/\\([%$#&_{}])/g, '$1')
    .replace(/ +/g, ' ')
    .trim();
}

import { safeCharacters } from '../text/characters.ts';
import { superscripts, subscripts } from './signs.ts';
import { symbols } from '../text/tex.ts';

/** A formula found in a source: its TeX, whether it stands on its own line, and where the text goes on. */
export interface Formula {
  tex: string;
  display: boolean;
  end: number;
}

const paragraphEnd = /\n[ \t]*\n/;
const teX = /\\[a-zA-Z]|[\\^_{}=<>]/;
const opensWords = /\\(?:text\w*|mbox|emph)\s*\{[^{}]*$/;
const prose = /(?:^|\s)[a-zA-Z]{2,},?\s+[a-zA-Z]{2,}/;
// What may hold words within math, and command names, which are no words.
const notProse = /\\(?:text\w*|math\w+|operatorname|mbox|emph)\s*\{[^{}]*\}|\\[a-zA-Z]+/g;

/**
 * Reads the formula that opens at a dollar, or answers undefined where the dollar is only a dollar: money, a shell
 * variable, a stray one. Pandoc's rule would not do here: sources hold `$ x $` and `$\sim$50`, which are math.
 */
export function formulaAt(source: string, start: number, limit: number): Formula | undefined {
  const display = source.startsWith('$$', start);
  const open = start + (display ? 2 : 1);
  const close = closingDollar(source, open, limit, display);
  if (close === undefined) return undefined;
  const content = source.slice(open, close);
  const end = close + (display ? 2 : 1);
  if (!isMath(content, source[end] ?? '', display)) return undefined;
  // `$\\omega$` was escaped as JSON once too often: no line ends inside a line.
  const tex = display ? content : content.replace(/\\\\(?=[a-zA-Z])/g, '\\');
  return { tex: cleanTex(tex), display, end };
}

function closingDollar(source: string, open: number, limit: number, display: boolean): number | undefined {
  const first = nextDollar(source, open, limit, display);
  let close = first;
  // `$\textbf{H$^3$DP}$`: the dollars within words within a formula come in pairs.
  for (let pairs = 0; close !== undefined && !display && pairs < 10; pairs++) {
    if (!opensWords.test(source.slice(open, close))) return close;
    const inner = nextDollar(source, close + 1, limit, false);
    close = inner === undefined ? undefined : nextDollar(source, inner + 1, limit, false);
  }
  return close ?? first;
}

function nextDollar(source: string, from: number, limit: number, double: boolean): number | undefined {
  for (let at = from; at < limit; at++) {
    const character = source[at];
    if (character === '\\') at++;
    else if (character === '$' && (!double || source[at + 1] === '$')) return at;
  }
  return undefined;
}

function isMath(source: string, next: string, display: boolean): boolean {
  if (!/\S/.test(source) || paragraphEnd.test(source)) return false;
  // `$10\ $km` ends with TeX's space, which is no sign of money.
  const content = source.replace(/\\\s$/, '');
  if (prose.test(content.replace(notProse, '¤'))) return false;
  if (/\\[a-zA-Z]/.test(content) || display) return !/^\d[^\\]*\s$/.test(content);
  if (/^[-+±<>=]$/.test(content)) return true;
  // "$5 and $10", "$1.5M–$2M", "$HOME and $PATH": a space or a dash before the second dollar, or a digit after it.
  if (/^\S.*\s$/s.test(content) && content.trim().length > 1) return false;
  if (/^\d.*[–—-]$/s.test(content)) return false;
  if (/\d/.test(next)) return !/^\d/.test(content) && teX.test(content);
  return true;
}

/** Old and odd names of math, and what the same is called where Temml, a feed and a bibliography know it. */
export const oldMath: ReadonlyMap<string, string> = new Map([
  ['mbox', '\\text'],
  ['hbox', '\\text'],
  ['mathbbm', '\\mathbb'],
  ['mathds', '\\mathbb'],
  ['slashed', '\\not'],
  ...`ensuremath sc scshape tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge boldmath unboldmath
  xspace protect noindent`
    .split(/\s+/)
    .map((name): [string, string] => [name, '']),
]);

/** TeX as a formula can hold it: one line, today's names, and a `%` that is a percent sign and no comment. */
export function cleanTex(tex: string): string {
  return (
    tex
      .replace(/\\unicode\{x([0-9a-fA-F]{4})\}/g, (_, code: string) =>
        safeCharacters(String.fromCharCode(parseInt(code, 16))),
      )
      .replace(/\\label\{[^{}]*\}/g, '')
      .replace(/([\^_])\s*\\(tt|rm|bf|it|sf|cal)\s+(\w)/g, '$1{\\$2 $3}')
      .replace(/\\([a-zA-Z]+)(\s?)|\\[^]|%/g, (found: string, name?: string, space?: string) => {
        if (name === undefined) return found === '%' ? '\\%' : found;
        const now = oldMath.get(name);
        return now === undefined ? found : now === '' ? '{}' : `${now}${space ?? ''}`;
      })
      .replace(/\s+/g, ' ')
      // `\ ` is a space of TeX.
      .replace(/^ |(?<!\\) $/g, '')
  );
}

const ordinal = /^\^\{?(?:\\(?:text|textrm|mathrm|rm)\s*\{?)?\s*(st|nd|rd|th)\}*$/;
const script = /^(?:\{\})?([\^_])\{?([\d+-]+)\}?$/;
const degree = /^(\d*\.?\d*)\s*\^\{?\\circ\}?$/;

/**
 * The words of a formula that is not really one: `$2.3\times$`, `$90\%$`, `$\rightarrow$`, `$^2$`. As words they can be
 * searched and read in a terminal, and they equal those of a copy that never had its dollars.
 */
export function wordsOfFormula(tex: string): string | undefined {
  const named = ordinal.exec(tex)?.[1];
  if (named !== undefined) return named;
  const turned = degree.exec(tex)?.[1];
  if (turned !== undefined) return `${turned}°`;
  if (tex === '-') return '−';
  const [, sign, digits = ''] = script.exec(tex) ?? [];
  if (sign) return Array.from(digits, (digit) => (sign === '^' ? superscripts : subscripts).get(digit)).join('');
  // Letters are variables, and a formula of variables stays a formula.
  if (/[A-Za-z]/.test(tex.replace(/\\[a-zA-Z]+/g, ''))) return undefined;
  const text = tex
    .replace(/\\([a-zA-Z]+)\s*/g, (command, name: string) =>
      greek.test(name) ? command : (symbols.get(name) ?? command),
    )
    .replace(/\\([%$#&])/g, '$1')
    .replace(/(?<![\^_])\{([^{}])\}/g, '$1')
    .replace(/(\d)--(?=\d)/g, '$1–')
    .replace(/\\[,;:! ]|~/g, ' ')
    .replace(/\s*([×∼≈±→↔≤≥≪≫⋅])\s*/g, '$1');
  return /[\\^_{}\p{L}]/u.test(text) ? undefined : text.trim();
}

// A Greek letter on its own is a variable or a name in italics, like `$x$`.
const greek =
  /^(?:var)?(?:alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|upsilon|phi|chi|psi|omega|ell|hbar|partial|nabla)$/i;

import { mathOnly } from '../text/tex.ts';
import { cleanTex, type Formula, formulaAt, wordsOfFormula } from './dollars.ts';
import type { ReadPieces, Reader } from './pieces.ts';
import type { Span } from './source.ts';

const mathEnvironment = /^(?:equation|align|gather|multline|eqnarray|displaymath|math|flalign|alignat)\*?$/;
const wordCommand =
  /\\href\s*\{[^{}]*\}\s*\{(?:[^{}]|\{[^{}]*\})*\}|\{\\(?:bf|it|em|tt|sc)\s+[^{}$^\\]{3,}\}|\\(?:text\w*|emph|mbox|url)\s*\{(?:\$[^{}$]*\$|[^{}$^])*\}/g;

const wordsRead = (value: string, end: number): ReadPieces => ({ pieces: [{ type: 'text', value }], end });

/** `$…$`, `$$…$$`, or a dollar that is only a dollar. */
export function dollarAt(reader: Reader, at: number, to: number): ReadPieces {
  const formula = formulaAt(reader.source.text, at, to);
  if (!formula) return wordsRead('$', at + 1);
  const size = formula.display ? 2 : 1;
  return formulaIn(reader, formula, { from: at + size, to: formula.end - size, end: formula.end });
}

/** `\(…\)` and `\[…\]`. */
export function delimitedAt(reader: Reader, open: '(' | '[', at: number, to: number): ReadPieces {
  const close = reader.source.find(open === '(' ? '\\)' : '\\]', at + 2, to);
  if (close === undefined) return wordsRead(`\\${open}`, at + 2);
  const span = { from: at + 2, to: close, end: close + 2 };
  const tex = cleanTex(reader.source.text.slice(span.from, span.to));
  return formulaIn(reader, { tex, display: open === '[', end: span.end }, span);
}

/** `\begin{equation}…\end{equation}` and its kin; of every other environment only the words are read. */
export function environmentAt(reader: Reader, name: Span, at: number, to: number): ReadPieces {
  const { source } = reader;
  const environment = source.plain(name);
  const closing = `\\end{${environment}}`;
  const close = source.find(closing, name.end, to);
  if (close === undefined) return wordsRead(source.text.slice(at, name.end), name.end);
  if (!mathEnvironment.test(environment)) return { pieces: [], end: name.end };
  const span = { from: name.end, to: close, end: close + closing.length };
  const body = source.text.slice(span.from, span.to);
  // `aligned` is what the rows of an `align` are within dollars.
  const tex = cleanTex(/\\\\|&/.test(body) ? `\\begin{aligned}${body}\\end{aligned}` : body);
  return formulaIn(reader, { tex, display: environment !== 'math', end: span.end }, span);
}

/** `\frac{1}{2}`, `\mathcal{O}`: math without its dollars. */
export function bareMathAt(reader: Reader, name: string, at: number, to: number): ReadPieces {
  let end = at + 1 + name.length;
  for (let count = mathOnly.get(name) ?? 0; count > 0; count--) {
    const argument = reader.source.argument(end, to);
    if (!argument) return wordsRead(name, at + 1 + name.length);
    end = argument.end;
  }
  return { pieces: [{ type: 'inlineMath', value: cleanTex(reader.source.text.slice(at, end)) }], end };
}

function formulaIn(reader: Reader, { tex, display, end }: Formula, span: Span): ReadPieces {
  if (!tex) return { pieces: [], end };
  const inner = reader.source.text.slice(span.from, span.to);
  // `$\textbf{PACS}$`, `$\href{…}{here}$`: words in dollars, because some editors have no other button.
  if (!display && inner.includes('{') && /^[\s~.,:;()\d-]*$/.test(inner.replace(wordCommand, ''))) {
    return { pieces: reader.read(span), end };
  }
  const text = display ? undefined : wordsOfFormula(tex);
  if (text !== undefined) return wordsRead(text, end);
  return { pieces: [{ type: display && !reader.isNested ? 'math' : 'inlineMath', value: tex }], end };
}

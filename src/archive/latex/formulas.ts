import { cleanTex, type Formula, formulaAt, wordsOfFormula } from './dollars.ts';
import type { Piece, ReadPieces, Reader } from './pieces.ts';
import type { Span } from './source.ts';

const mathEnvironment = /^(?:equation|align|gather|multline|eqnarray|displaymath|math|flalign|alignat)\*?$/;
const wordCommand =
  /\\href\s*\{[^{}]*\}\s*\{(?:[^{}]|\{[^{}]*\})*\}|\{\\(?:bf|it|em|tt|sc)\s+[^{}$^\\]{3,}\}|\\(?:text\w*|emph|mbox|url)\s*\{(?:\$[^{}$]*\$|\{[^{}$^]*\}|[^{}$^])*\}/g;

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

/** `\begin{equation}…\end{equation}` and its kin; undefined where an environment is none of math. */
export function environmentAt(reader: Reader, name: Span, to: number): ReadPieces | undefined {
  const { source } = reader;
  const environment = source.plain(name);
  if (!mathEnvironment.test(environment)) return undefined;
  const closing = `\\end{${environment}}`;
  const close = source.find(closing, name.end, to);
  if (close === undefined) return undefined;
  const span = { from: name.end, to: close, end: close + closing.length };
  const body = source.text.slice(span.from, span.to);
  // `aligned` is what the rows of an `align` are within dollars.
  const tex = cleanTex(/\\\\|&/.test(body) ? `\\begin{aligned}${body}\\end{aligned}` : body);
  return formulaIn(reader, { tex, display: environment !== 'math', end: span.end }, span);
}

/** `\ensuremath{x}`. */
export function mathAt(reader: Reader, span: Span): ReadPieces {
  const tex = cleanTex(reader.source.text.slice(span.from, span.to));
  return formulaIn(reader, { tex, display: false, end: span.end }, span);
}

/** `\frac{1}{2}`, `\mathcal{O}`, `\sqrt s`, `\bar\nu`: math without its dollars, of `count` arguments. */
export function bareMathAt(reader: Reader, name: string, count: number, at: number, to: number): ReadPieces {
  const { source } = reader;
  let end = at + 1 + name.length;
  for (let left = count; left > 0; left--) {
    const past = source.argument(end, to)?.end ?? end + (source.match(bareArgument, end)?.[0].length ?? 0);
    if (past === end || past > to) return wordsRead(name, at + 1 + name.length);
    end = past;
  }
  return { pieces: [{ type: 'inlineMath', value: cleanTex(source.text.slice(at, end)) }], end };
}

// One letter or digit, or a letter's command: `\sqrt s`, `\hat\theta`.
const bareArgument = / ?\\(?:[a-zA-Z]+)|(?: (?=[a-zA-Z])|(?=\d))[a-zA-Z\d](?![a-zA-Z])/y;

// What is left of a formula without the spaces at its ends, which are the sentence's: `$10\,$km`.
const spaceBefore = /^(?:\\(?:[ ,;:]|q?quad(?![a-zA-Z]))|~)+ ?/;
const spaceAfter = / ?(?<!\\)(?:\\(?:[ ,;:]|q?quad)|~)+$/;

function formulaIn(reader: Reader, { tex, display, end }: Formula, span: Span): ReadPieces {
  if (!tex) return { pieces: [], end };
  const inner = reader.source.text.slice(span.from, span.to);
  // `$\textbf{PACS}$`, `$\href{…}{here}$`: words in dollars, because some editors have no other button.
  if (!display && inner.includes('{') && /^[\s~.,:;(){}\d-]*$/.test(inner.replace(wordCommand, ''))) {
    return { pieces: reader.read(span), end };
  }
  if (display) return { pieces: [{ type: reader.isNested ? 'inlineMath' : 'math', value: tex }], end };
  const start = spaceBefore.exec(tex)?.[0].length ?? 0;
  // The end of a long formula is looked for near its end only.
  const near = Math.max(start, tex.length - 20);
  const stop = near + (spaceAfter.exec(tex.slice(near))?.index ?? tex.length);
  const value = tex.slice(start, stop);
  const pieces: Piece[] = start > 0 ? [{ type: 'text', value: ' ' }] : [];
  const text = wordsOfFormula(value);
  if (value) pieces.push(text === undefined ? { type: 'inlineMath', value } : { type: 'text', value: text });
  if (stop < tex.length) pieces.push({ type: 'text', value: ' ' });
  return { pieces, end };
}

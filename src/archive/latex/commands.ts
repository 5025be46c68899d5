import { table } from '../text/tex.ts';

/** `\'e` → é: the combining mark that an accent command puts on its letter. */
export const accents: ReadonlyMap<string, string> = new Map([
  ['`', '\u0300'],
  ["'", '\u0301'],
  ['^', '\u0302'],
  ['~', '\u0303'],
  ['=', '\u0304'],
  ['u', '\u0306'],
  ['.', '\u0307'],
  ['"', '\u0308'],
  ['r', '\u030a'],
  ['H', '\u030b'],
  ['v', '\u030c'],
  ['d', '\u0323'],
  ['c', '\u0327'],
  ['k', '\u0328'],
  ['b', '\u0331'],
  ['t', '\u0361'],
]);

/** Commands for a character or a fixed word, in running text only. */
export const textCommands = table(`
  deg °  degree °  textdegree °  AA Å  S §  P ¶  pounds £  euro €  texteuro €  textsterling £  textyen ¥  copyright ©
  textcopyright ©  textregistered ®  texttrademark ™  checkmark ✓  textmu µ  textpm ±  texttimes ×  textellipsis …
  textendash –  textemdash —  textasciitilde ~  textbackslash \\  textless <  textgreater >  textbar |  textbullet •
  textunderscore _  textasciicircum ^  textdollar $  textquoteleft ‘  textquoteright ’  textquotedblleft “
  textquotedblright ”  textpertenthousand ‱  textperthousand ‰  slash /  LaTeX LaTeX  TeX TeX  eg e.g.  Eg E.g.  ie i.e.
  Ie I.e.  etc etc.  etal et␣al.  wrt w.r.t.  vs vs.  quad ␣  qquad ␣  enspace ␣  thinspace ␣  space ␣
`);

/** Commands that only set a style for the rest of their group, or space, or layout: they have no words. */
export const silent: ReadonlySet<string> = new Set(
  `xspace noindent indent centering small footnotesize scriptsize tiny normalsize large Large LARGE huge Huge normalfont
  rm sf rmfamily sffamily upshape mdseries protect relax null displaystyle textstyle limits nolimits left right big Big
  bigl bigr Bigl Bigr newpage clearpage smallskip medskip bigskip hfill vfill maketitle leavevmode ignorespaces unskip`.split(
    /\s+/,
  ),
);

/** Commands that go away with all their arguments: an abstract does not have what they refer to. */
export const dropped: ReadonlySet<string> = new Set(
  `cite citep citet citealp citealt citeauthor citeyear citeyearpar citenum autocite parencite textcite footcite nocite
  ref eqref cref Cref autoref pageref label vspace hspace footnotemark color definecolor includegraphics hypersetup
  thanks index deleted sout st phantom hphantom vphantom foreignlanguage scalebox fontsize selectfont`.split(/\s+/),
);

/** Commands of several arguments, and which of them is read (counted from 0, and how many there are). */
export const shown: ReadonlyMap<string, readonly [shown: number, of: number]> = new Map([
  ['textcolor', [1, 2]],
  ['colorbox', [1, 2]],
  ['fcolorbox', [2, 3]],
  ['hyperlink', [1, 2]],
  ['hyperref', [0, 1]],
  ['replaced', [0, 2]],
  ['texorpdfstring', [0, 2]],
  ['raisebox', [1, 2]],
]);

export type Style = 'strong' | 'emphasis' | 'inlineCode';

/** `\textbf{x}`: the style of the argument. */
export const styles: ReadonlyMap<string, Style> = new Map([
  ['textbf', 'strong'],
  ['mathbf', 'strong'],
  ['boldsymbol', 'strong'],
  ['textit', 'emphasis'],
  ['textsl', 'emphasis'],
  ['emph', 'emphasis'],
  ['texttt', 'inlineCode'],
  ['path', 'inlineCode'],
  ['lstinline', 'inlineCode'],
]);

/** `{\bf x}`: the style of the rest of the group. */
export const declarations: ReadonlyMap<string, Style> = new Map([
  ['bf', 'strong'],
  ['bfseries', 'strong'],
  ['it', 'emphasis'],
  ['itshape', 'emphasis'],
  ['sl', 'emphasis'],
  ['em', 'emphasis'],
  ['tt', 'inlineCode'],
  ['ttfamily', 'inlineCode'],
]);

export const superscripts: ReadonlyMap<string, string> = pairs('0123456789+-n', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ');
export const subscripts: ReadonlyMap<string, string> = pairs('0123456789+-', '₀₁₂₃₄₅₆₇₈₉₊₋');

function pairs(from: string, to: string): ReadonlyMap<string, string> {
  return new Map(Array.from(from, (character, i) => [character, to[i] ?? '']));
}

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
  ['h', '\u0309'],
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
  deg °  degree °  textdegree °  AA Å  S §  textsection §  P ¶  textparagraph ¶  dag †  textdagger †  ddag ‡
  textdaggerdbl ‡  pounds £  euro €  texteuro €  textsterling £  textyen ¥  copyright ©  textcopyright ©
  textregistered ®  texttrademark ™  checkmark ✓  textmu µ  textpm ±  texttimes ×  textellipsis …
  textendash –  textemdash —  textasciitilde ~  textbackslash \\  textless <  textgreater >  textbar |  textbullet •
  textunderscore _  textasciicircum ^  textdollar $  textquoteleft ‘  textquoteright ’  textquotedblleft “
  textquotedblright ”  textquotesingle '  textquotedbl "  quotedblbase „  quotesinglbase ‚  guillemotleft «
  guillemotright »  textpertenthousand ‱  textperthousand ‰  textonehalf ½  textonesuperior ¹  texttwosuperior ²
  textthreesuperior ³  textordfeminine ª  textordmasculine º  textcelsius ℃  textohm Ω  textnumero №  textcent ¢
  textexclamdown ¡  textquestiondown ¿  textbraceleft {  textbraceright }  textperiodcentered ·  slash /
  LaTeX LaTeX  TeX TeX  eg e.g.  Eg E.g.  ie i.e.  Ie I.e.  etc etc.  etal et␣al.  wrt w.r.t.  vs vs.
`);

/** Signs that belong to what follows them, so that the space after the command only ends its name: `\textmu m`,
`it\textquotesingle s`. */
export const prefixes: ReadonlySet<string> = new Set("µ“‘„‚«¡¿'");

export const superscripts: ReadonlyMap<string, string> = pairs('0123456789+-n', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ');
export const subscripts: ReadonlyMap<string, string> = pairs('0123456789+-', '₀₁₂₃₄₅₆₇₈₉₊₋');

function pairs(from: string, to: string): ReadonlyMap<string, string> {
  return new Map(Array.from(from, (character, i) => [character, to[i] ?? '']));
}

import temml from 'temml';

import { escapeHtml } from './characters.ts';

const maxTexLength = 2000;
const maxDepth = 40;
// Definitions can grow without end or outlive their formula. Links, pictures, HTML and boxes that cover the words
// beside them have no place in an abstract.
const refused =
  /\\(?:[gex]?def|let|futurelet|global|long|(?:re)?newcommand|providecommand|newenvironment|href|url|includegraphics|class|style|id|data|html\w*|require|char|unicode|csname|rule|raisebox|toggle|[lrc]lap|math[lrc]lap)(?![a-zA-Z])/;

/** MathML for a formula. What Temml cannot read, or what is more than a formula, is shown as its source. */
export function mathHtml(tex: string, display = false): string {
  if (tex.length <= maxTexLength && !refused.test(tex) && depthOf(tex) <= maxDepth) {
    try {
      const html = temml
        .renderToString(tex, { displayMode: display, throwOnError: true, maxExpand: 100, maxSize: [5, 100] })
        .replace(/ style="[^"]*"/g, '');
      if (isHarmless(html)) return html;
    } catch {
      // Temml's errors say where the TeX is wrong; the TeX itself helps a reader more.
    }
  }
  return `<code class="tex">${escapeHtml(tex)}</code>`;
}

const elements =
  /^(?:math|mrow|mi|mo|mn|ms|mtext|mspace|mfrac|msqrt|mroot|msub|msup|msubsup|munder|mover|munderover|mmultiscripts|mprescripts|mtable|mtr|mtd|mstyle|mpadded|mphantom|menclose|merror|none)$/;
const attributes =
  /^(?: (?:class|display|mathvariant|stretchy|fence|separator|form|lspace|rspace|movablelimits|accent|accentunder|width|height|depth|voffset|minsize|maxsize|symmetric|largeop|linethickness|scriptlevel|displaystyle|columnalign|rowspacing|columnspacing|columnlines|rowlines|notation|title)="[^"<>]*")*$/;

// Temml makes MathML, but this code does not trust it to make nothing else.
function isHarmless(html: string): boolean {
  return Array.from(html.matchAll(/<\/?([a-z]*)([^>]*?)\/?>|</g)).every(
    ([, name = '', rest = '']) => elements.test(name) && attributes.test(rest),
  );
}

function depthOf(tex: string): number {
  let depth = 0;
  let deepestYet = 0;
  for (const [token] of tex.matchAll(/\\left|\\right|\\begin|\\end|\\[^]|[{}]/g)) {
    if (token === '{' || token === '\\left' || token === '\\begin') deepestYet = Math.max(deepestYet, ++depth);
    else if (token === '}' || token === '\\right' || token === '\\end') depth--;
  }
  return deepestYet;
}

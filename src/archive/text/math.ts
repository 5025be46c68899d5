import temml from 'temml';

import { escapeHtml } from './characters.ts';

const maxTexLength = 2000;
const maxDepth = 40;
// Definitions can grow without end or outlive their formula. Links, pictures, HTML and boxes that cover the words
// beside them have no place in an abstract.
const refused =
  /\\(?:[gex]?def|let|futurelet|global|long|(?:re)?newcommand|providecommand|newenvironment|url|includegraphics|class|style|id|data|html\w*|require|char|unicode|csname|rule|toggle|[lrc]lap|math[lrc]lap)(?![a-zA-Z])/;

// Of a link or a box in a formula, only the words are set.
const wordsOnly = {
  '\\href': '\\@secondoftwo{#1}{#2}',
  '\\raisebox': '\\@secondoftwo{#1}{#2}',
  '\\scalebox': '\\@secondoftwo{#1}{#2}',
  '\\resizebox': '\\@secondoftwo{#1#2}{#3}',
};
const maxUnknown = 20;

/**
 * MathML for a formula. A command that Temml does not know is the name of something, as it is in words: `\\F_q` is F_q.
 * What Temml cannot read at all, or what is more than a formula, is shown as its source.
 */
export function mathHtml(tex: string, display = false): string {
  if (tex.length <= maxTexLength && !refused.test(tex) && depthOf(tex) <= maxDepth) {
    const html = rendered(tex, display);
    if (html !== undefined && isHarmless(html)) return html;
  }
  return `<code class="tex">${escapeHtml(tex)}</code>`;
}

function rendered(tex: string, displayMode: boolean): string | undefined {
  const macros: Record<string, string> = { ...wordsOnly };
  for (let unknown = 0; unknown <= maxUnknown; unknown++) {
    try {
      return temml
        .renderToString(tex, {
          displayMode,
          throwOnError: true,
          maxExpand: 100,
          maxSize: [5, 100],
          // Temml changes what it is given.
          macros: { ...macros },
        })
        .replace(/ style="[^"]*"/g, '');
    } catch (error) {
      const [, name] = /^ ?Unsupported function name: \\([a-zA-Z]+)/.exec((error as Error).message) ?? [];
      if (name === undefined) return undefined;
      macros[`\\${name}`] = `{\\text{${name}}}`;
    }
  }
  return undefined;
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

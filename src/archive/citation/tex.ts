import { mathOnly, symbols } from '../text/tex.ts';

const specials: Record<string, string> = {
  // BibTeX counts a brace whatever stands before it, so `\{` alone would end an entry elsewhere.
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

/** Words for TeX: they hold no command. */
export const escapeTex = (words: string): string =>
  words.replace(/[{}\\~^$&%#_]/g, (special) => specials[special] ?? `\\${special}`);

const commands = new Set([
  ...symbols.keys(),
  ...mathOnly.keys(),
  ...`arg argmax argmin boldsymbol bf bm cos deg det dim exp gcd inf it ker left lim ln log mathbf mathit mathrm mathsf
  mathtt max mbox min nrightarrow oslash overset Pr right rm sin sup tan tanh text textbf textit textrm textsc textsf
  texttt underline underset`.split(/\s+/),
]);

/**
 * Whether TeX may have it between dollars unchanged: only commands that set math, and braces in pairs. Compiling a
 * bibliography runs what is in it, and `\input` reads any file.
 */
export function isMath(tex: string): boolean {
  // `^^5c` is a backslash to TeX.
  if (tex.includes('^^') || !arePaired(tex) || !arePaired(tex.replace(/\\[^]/g, ''))) return false;
  return Array.from(tex.matchAll(/\\([a-zA-Z]+|[^]?)/g)).every(
    ([, command = '']) => commands.has(command) || /^[{}|,;:! %$#&_]$/.test(command),
  );
}

function arePaired(tex: string): boolean {
  let depth = 0;
  for (const [brace] of tex.matchAll(/[{}]/g)) if ((depth += brace === '{' ? 1 : -1) < 0) return false;
  return depth === 0;
}

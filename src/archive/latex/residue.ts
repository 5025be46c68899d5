// Hugging Face's copies have lost backslashes and dollars: "1.44times", "0.73rightarrow0.90", "360^circ". Only what no
// sentence says by itself is repaired: none of these patterns matches a healthy one of 74,728 abstracts. Addresses and
// formulas are matched first, so that nothing in them changes.
const healthy = String.raw`https?:\/\/\S+|\$[^$\n]*\$|\\[a-zA-Z]+`;
const number = String.raw`\d[\d.,]*`;
const alone = (names: string) => String.raw`(?<![A-Za-z\\_^-])(?:${names})(?![A-Za-z])`;

const repairs: readonly (readonly [pattern: string, repair: (found: string) => string])[] = [
  // "2times speedup", "512times512", "15timessim50times"; never "3 times".
  [String.raw`(?<=\d|\d\^circ)times(?=[^A-Za-z]|sim\d|$)`, () => '×'],
  // "sim2times", "times sim 3.47times"; never "sim2real".
  [String.raw`(?<![A-Za-z])sim(?=${number}(?:[KMBGT%]|times)?(?![A-Za-z]))|(?<=\dtimes)sim(?=\d)`, () => '∼'],
  [String.raw`(?<=\dtimes )sim (?=\d)|(?<![A-Za-z])sim (?=${number}times(?![A-Za-z]))`, () => '∼'],
  [String.raw`(?:long)?leftrightarrow`, () => '↔'],
  [String.raw`(?:long)?rightarrow`, () => '→'],
  [String.raw`\^circ(?![A-Za-z])|\^circ(?=times)|\^\{circ\}`, () => '°'],
  [alone('leq'), () => '≤'],
  [alone('geq'), () => '≥'],
  [alone('neq'), () => '≠'],
  [alone('cdot'), () => '⋅'],
  [alone('propto'), () => '∝'],
  [alone('infty'), () => '∞'],
  [String.raw`(?<=\d)pm(?=\d)`, () => '±'],
  [String.raw`(?<=\d)le(?=\d)`, () => '≤'],
  [String.raw`(?<=\d)ge(?=\d)`, () => '≥'],
  [String.raw`(?<![A-Za-z])approx(?=\d)`, () => '≈'],
  // A name that only LaTeX has, before a brace, has lost its backslash; so has the `bf` of `{bf MASK}`.
  [String.raw`(?<![A-Za-z\\])(?:text(?:bf|it|tt|sc|rm)|emph|math(?:cal|bb|bf|rm|frak))(?=\{)`, (name) => `\\${name}`],
  [String.raw`(?<=\{)(?:bf|tt)(?= \w)`, (name) => `\\${name}`],
];

const damage = new RegExp([healthy, ...repairs.map(([pattern]) => `(${pattern})`)].join('|'), 'g');
// A cheap test: most abstracts hold none of these.
const suspect = /times|sim|arrow|circ|eq|cdot|propto|infty|\dpm|\d[lg]e\d|approx|text|emph|math|\{(?:bf|tt) /;

/** The source, with the certain remains of LaTeX commands made whole again. */
export function repairResidue(source: string): string {
  if (!suspect.test(source)) return source;
  return source.replace(damage, (found: string, ...groups: unknown[]) => {
    const rule = repairs.findIndex((_, i) => groups[i] !== undefined);
    return repairs[rule]?.[1](found) ?? found;
  });
}

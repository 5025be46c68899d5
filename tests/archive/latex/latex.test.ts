import { slow } from '../../long.ts';
import fc, { runs } from '../../property.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { safeCharacters } from '../../../src/archive/text/characters.ts';
import { repairResidue } from '../../../src/archive/latex/residue.ts';
import { abstractFromLatex, titleFromLatex } from '../../../src/archive/latex/latex.ts';
import { abstractText } from '../../../src/archive/text/markdown.ts';
import { readTitle, type TitlePart, writeTitle, titleText } from '../../../src/archive/text/title.ts';
import { hasCorpus, inCorpus } from '../../corpus.ts';

const asText = (source: string) => abstractText(abstractFromLatex(source));
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

describe('an abstract in LaTeX', () => {
  test.each([
    // styles and macros
    [
      String.raw`We propose \textbf{Method}, an \emph{old} \textit{idea} in \texttt{code_x}.`,
      'We propose **Method**, an *old* *idea* in `code_x`.',
    ],
    [String.raw`\textbf{ Methods: }We`, '**Methods:** We'],
    [String.raw`{\bf bold} and {\it slanted}, \textsc{Caps}, \text{text}`, '**bold** and *slanted*, Caps, text'],
    [String.raw`im\textbf{P}licit`, 'im**P**licit'],
    [String.raw`\textit{\textbf{D}ata set}`, '**D**ata set'],
    [
      String.raw`Our \ourMethod-trained \model{} beats \rev{all} \gls{LLM}s`,
      'Our ourMethod-trained model beats all LLMs',
    ],
    [String.raw`\textcolor{red}{warning}`, 'warning'],
    [
      String.raw`before~\cite{a2020,b} after (\citep[see][]{c}), and Liu et al.~\cite{d}.`,
      'before after, and Liu et al..',
    ],
    [String.raw`code\footnote{Our code: https://a.org/x.}.`, 'code (Our code: <https://a.org/x>.).'],
    [String.raw`methods (\ie, this), \eg. that, \etc.`, 'methods (i.e., this), e.g. that, etc.'],
    [String.raw`tokens "\n\n" end`, String.raw`tokens "\n\n" end`],
    [String.raw`\verb|a_b| here`, '`a_b` here'],
    // letters
    [
      String.raw`Schr\"odinger, na\"{\i}ve, Fran\c cois, d\'ej\`a, \v{C}ech, {\aa}, Stra\ss e, Bj{\o}rn`,
      'Schrödinger, naïve, François, déjà, Čech, å, Straße, Bjørn',
    ],
    [String.raw`TCR \b{eta}-chain, \r{ho} = 0.9, 360{\deg}, 5 {\mu}m, {\alpha}`, 'TCR β-chain, ρ = 0.9, 360°, 5 μm, α'],
    // punctuation
    ["``so'' and ``so\" and \"so'' and ''so'' and `so'", '“so” and “so” and "so" and “so” and ‘so’'],
    ['the layer`s `gpt-4` x', 'the layer\\`s `gpt-4` x'],
    ['a--b, a -- b, a---b, 13--70, "x"--which', 'a–b, a – b, a—b, 13–70, "x"–which'],
    ['run --flag, <!-- x -->, `a--b`, ----', 'run --flag, \\<!-- x -->, `a--b`, ----'],
    [
      'Fig.~3, 0.35~m, ~50%, 8~16, 94% ~ 96%, generation~(RAG), as shown~smith2024neural.',
      'Fig. 3, 0.35 m, ~50%, 8~16, 94% ~ 96%, generation (RAG), as shown.',
    ],
    [String.raw`50\% \& \#1 a\_b \{x\} \$5 86\\%`, String.raw`50% & #1 a_b {x} \$5 86%`],
    ['50% of it % is no comment', '50% of it % is no comment'],
    // braces
    ['a {class} of {Austin, Dallas}, pro{A}ctive {l}earning', 'a {class} of {Austin, Dallas}, proActive learning'],
    ['an odd { here and } there, 10^{-6}', 'an odd { here and } there, 10^{-6}'],
    // math
    [String.raw`$O(N^2)$, \(x_1\), $ y $`, String.raw`$O(N^2)$, $x_1$, $y$`],
    [
      String.raw`2.3$\times$, $\sim$50, $90\%$, M$^2$D, 360$^\circ$, 5$^{th}$, $3$.`,
      '2.3×, ∼50, 90%, M²D, 360°, 5th, 3.',
    ],
    [String.raw`$\textbf{PACS}$ and $\href{https://a.org}{here}$`, '**PACS** and [here](https://a.org)'],
    [String.raw`$x$$y$ and $\textbf{H$^3$DP}$`, '$x y$ and **H³DP**'],
    [String.raw`bound \[a = b\] holds, $$c$$ too`, 'bound\n\n$$\na = b\n$$\n\nholds,\n\n$$\nc\n$$\n\ntoo'],
    [String.raw`\begin{align}a &= b\\ c\end{align}`, '$$\n\\begin{aligned}a &= b\\\\ c\\end{aligned}\n$$'],
    [String.raw`order O(\sqrt{n})`, String.raw`order O($\sqrt{n}$)`],
    // links
    [
      'at https://a.org/b_c. See (https://a.org/(x)), {https://b.org}',
      'at <https://a.org/b_c>. See (<https://a.org/(x)>), <https://b.org>',
    ],
    [
      String.raw`\url{https://a.org/\~b\_c}, \href{https://a.org}{this \textbf{page}}`,
      '<https://a.org/~b_c>, [this **page**](https://a.org)',
    ],
    [
      String.raw`\href{javascript:alert(1)}{here} \url{github.com/a/b}`,
      'here [github.com/a/b](https://github.com/a/b)',
    ],
    ['https://github.com/a/b{this repository}', '[this repository](https://github.com/a/b)'],
    ['**bold** [words](https://a.org)', '**bold** [words](https://a.org)'],
    // layout
    ['hard\nwrapped\n  Indented begins\n\nBlank too', 'hard wrapped\n\nIndented begins\n\nBlank too'],
    [String.raw`Three: \begin{itemize} \item one \item two \end{itemize} end`, 'Three:\n\n- one\n- two\n\nend'],
    [String.raw`one.\\ Two`, 'one.\\\nTwo'],
    // what is Markdown and was no LaTeX
    ['1. A *star*, a_b_c, <b>, [x], # no', String.raw`1\. A \*star\*, a_b_c, \<b>, \[x], # no`],
    ['# no heading', String.raw`\# no heading`],
  ])('%s', (source, markdown) => {
    expect(abstractFromLatex(source)).toBe(markdown);
  });

  test.each([
    'Earn $1 Million',
    '$5 and $10',
    'costs $0.10 and $2.30',
    'from $1.5M–$2M to $48-$74',
    '$50,000 to $500 per site',
    'Set $HOME and $PATH first',
    'an odd $ sign',
  ])('money stays money: %s', (source) => {
    expect(asText(source)).toBe(source);
    expect(abstractFromLatex(source)).toBe(source.replaceAll('$', '\\$'));
    expect(titleText(titleFromLatex(source))).toBe(source);
  });

  test(String.raw`US\$1M`, () => {
    expect(asText(String.raw`US\$1M`)).toBe('US$1M');
  });
});

describe("what Hugging Face's copies have lost", () => {
  test.each([
    ['1.44times', '1.44×'],
    ['2.35times sim 3.47times', '2.35× ∼3.47×'],
    ['15timessim50times', '15×∼50×'],
    ['sim2times higher, sim543K', '∼2× higher, ∼543K'],
    ['256times256', '256×256'],
    ['0.73rightarrow0.90, ARleftrightarrowEN', '0.73→0.90, AR↔EN'],
    ['360^circtimes180^circ', '360°×180°'],
    ['(leq2B), leq 11%, N cdot T, infty-RoPE', '(≤2B), ≤ 11%, N ⋅ T, ∞-RoPE'],
    ['85.3pm0.2', '85.3±0.2'],
    ['O(N^2) cost', 'O(N^2) cost'],
    ['{bf MASK} and mathcal{O}(n)', 'MASK and O(n)'],
  ])('%s', (source, text) => {
    expect(asText(source)).toBe(text);
  });

  test.each([
    'at times, 3 times, sometimes 10 times faster',
    'sim2real and real2sim, similar simulation in sim 3',
    'at 5 pm, 5pm, mu and alpha and tau-bench',
    'approximately, approx. 5, Altimes',
    'see https://a.org/2times/3rightarrow',
  ])('words stay words: %s', (source) => {
    expect(repairResidue(source)).toBe(source);
    expect(asText(source)).toBe(source);
  });
});

describe('a title in LaTeX', () => {
  test.each([
    ['Two\n lines', 'Two lines'],
    ['C*-algebras, snake_case and [x] <b>', 'C*-algebras, snake_case and [x] <b>'],
    [String.raw`\textbf{Bold} Schr\"odinger`, 'Bold Schrödinger'],
    [String.raw`M$^3$: $O(n)$ in LLM$\times$2`, 'M³: $O(n)$ in LLM×2'],
    [String.raw`$\ell_p$2 and $a$$b$`, String.raw`$\ell_p2$ and $a$$b$`],
    ['Earn $1 Million', 'Earn $1 Million'],
    [String.raw`The \$5 note\$ is`, String.raw`The \$5 note\$ is`],
    ['See https://a.org/b_c.', 'See https://a.org/b_c.'],
  ])('%s', (source, title) => {
    expect(titleFromLatex(source)).toBe(title);
  });
});

test('titles are read as they were written, whatever dollars are in their words', () => {
  const text = fc.string({ unit: fc.constantFrom('$', 'a', '1', ' ', '-'), minLength: 1, maxLength: 6 });
  const parts = fc.array(fc.tuple(text, fc.constantFrom('x', 'x_1', String.raw`\alpha`, String.raw`\$`)), {
    maxLength: 4,
  });
  fc.assert(
    fc.property(parts, (pairs) => {
      // A digit cannot follow a formula; `titleFromLatex` makes it a part of it.
      const title = pairs.flatMap(([words, tex]): TitlePart[] => [
        { type: 'text', value: `a${words}` },
        { type: 'math', value: tex },
      ]);
      expect(readTitle(writeTitle(title))).toEqual(title);
    }),
    { numRuns: runs(2000) },
  );
});

const word = fc.string({
  unit: fc.constantFrom(...Array.from('abcXYZéß漢字ع0123456789.,;:()?/%+@')),
  minLength: 1,
  maxLength: 8,
});
const plain = fc.array(word, { minLength: 1, maxLength: 20 }).map((parts) => parts.join(' '));

describe('for every text', () => {
  test('words without LaTeX come through as they are', () => {
    fc.assert(
      fc.property(plain, (text) => {
        expect(asText(text)).toBe(text);
        expect(titleFromLatex(text)).toBe(text);
      }),
      { numRuns: runs(1000) },
    );
  });

  test('nothing throws, and no character is left that breaks a feed', () => {
    const tokens = fc.constantFrom(
      '\\',
      '\\textbf{',
      '}',
      '{',
      '$',
      '$$',
      '`',
      "''",
      '~',
      '--',
      '\\[',
      '\\]',
      '\\(',
      '\\)',
      '\\begin{itemize}',
      '\\item ',
      '\\end{itemize}',
      '\\cite',
      '[',
      ']',
      '(',
      'https://a.b',
      '**',
      '\\"',
      'o',
      ' ',
      '\n\n',
      '\n  ',
      '1',
      '.',
      '_',
      '^',
      '<',
      '&',
      '\u202e',
      '\0',
      '\ud800',
      '#',
      '- ',
      '\\em ',
      '\\href',
      '\\verb|',
    );
    const any = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(tokens, { maxLength: 40 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(any, (source) => {
        for (const result of [abstractFromLatex(source), titleFromLatex(source)]) {
          expect(result.isWellFormed()).toBe(true);
          expect(result).not.toMatch(/(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/u);
        }
        expect(titleFromLatex(source)).not.toContain('\n');
      }),
      { numRuns: runs(3000) },
    );
  });

  test('what Markdown would take for markup is words', () => {
    const piece = fc.constantFrom(
      '*',
      '_',
      '#',
      '>',
      '-',
      '+',
      '1.',
      '<b>',
      '&',
      '[',
      ']',
      '(',
      ')',
      '!',
      '|',
      '=',
      ' ',
      'a',
      '.',
      '<',
      '@',
      ':',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (parts) => {
        const source = parts.join('').replace(/-{2,}/g, '-').replace(/\*\*+/g, '*');
        expect(asText(source)).toBe(oneLine(source));
      }),
      { numRuns: runs(3000) },
    );
  });
});

describe.skipIf(!hasCorpus)('the recorded corpus', () => {
  const json = (...path: string[]): unknown => JSON.parse(readFileSync(inCorpus(...path), 'utf8'));

  test('every naughty string without LaTeX comes out as itself', () => {
    const strings = (json('hostile', 'blns.json') as string[]).filter(
      (text) => !/[\\$~`{}]|''|--|\*\*|&#?\w+;/.test(text),
    );
    expect(strings.length).toBeGreaterThan(250);
    for (const text of strings) {
      expect(oneLine(asText(text))).toBe(oneLine(safeCharacters(text)));
      expect(oneLine(titleText(titleFromLatex(text)))).toBe(oneLine(safeCharacters(text)));
    }
  });

  test('abstracts without a special character change only in their line ends', slow, () => {
    const lines = gunzipSync(readFileSync(inCorpus('arxiv-75k', 'papers.jsonl.gz')))
      .toString()
      .split('\n', 20_000);
    const summaries = lines.map((line) => (JSON.parse(line) as { summary: string }).summary);
    const simple = summaries.filter(
      (text) => /^[A-Za-z][^\\$~`{}*_<[\]&!]*$/.test(text) && !/''|--|https?:|\n {2}/.test(text),
    );
    expect(simple.length).toBeGreaterThan(10_000);
    for (const text of simple) expect(abstractFromLatex(text)).toBe(oneLine(text));
  });

  test("Hugging Face's copies hold no broken command that was beyond doubt", () => {
    const files = readdirSync(inCorpus('huggingface')).filter((name) => name.endsWith('.json'));
    let count = 0;
    for (const file of files) {
      for (const { paper } of json('huggingface', file) as { paper: { summary: string } }[]) {
        const text = asText(paper.summary);
        expect(text).not.toMatch(/\dtimes\b|\d(?:left)?rightarrow|\^circ|\bleq\b|\\text/);
        count++;
      }
    }
    expect(count).toBeGreaterThan(1500);
  });
});

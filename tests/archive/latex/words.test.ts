import fc, { runs } from '../../property.ts';
import { describe, expect, test } from 'vitest';
import { commands, declarations } from '../../../src/archive/latex/commands.ts';
import { abstractFromLatex, titleFromLatex } from '../../../src/archive/latex/latex.ts';
import { abstractText } from '../../../src/archive/text/markdown.ts';
import { titleText } from '../../../src/archive/text/title.ts';

// A source is written from a tree that says of each word whether it is text or a setting. So the right answer is known.
type Tree =
  | { kind: 'word' }
  | { kind: 'row'; parts: Tree[] }
  /** Of the table: one tree for each argument, read where the argument is text. */
  | { kind: 'known'; name: string; parts: Tree[]; hasOption: boolean }
  | { kind: 'unknown'; name: string; parts: Tree[]; hasOption: boolean }
  | { kind: 'style'; name: string; part: Tree }
  | { kind: 'group'; part: Tree }
  | { kind: 'list'; parts: Tree[]; hasOption: boolean };

// What the manuals of LaTeX say of each command of the table, told apart from it: S is a setting, T is text.
const forms: readonly (readonly [form: string, names: string])[] = [
  ['{S}{T}', 'color textcolor colorbox foreignlanguage textlang scalebox raisebox parbox rotatebox hypertarget'],
  ['{S}{S}{T}', 'fcolorbox resizebox multicolumn multirow adjustbox'],
  ['{T}{S}', 'replaced texorpdfstring'],
  ['{https://a.org/b}{T}', 'href hyperlink'],
  [
    '{T}',
    `makecell makebox framebox fbox mbox hbox text textrm underline shortstack hyperref textbf mathbf boldsymbol bm textit
    textsl emph`,
  ],
  ['{C}', 'texttt path lstinline'],
  [
    '{S}',
    `cite citep citet citealp citealt citeauthor citeyear citeyearpar citenum autocite parencite textcite footcite nocite
    ref eqref cref Cref autoref pageref label footnotemark pagecolor includegraphics hypersetup thanks index deleted sout
    st phantom hphantom vphantom pagestyle thispagestyle bibliographystyle bibliography usepackage cline cmidrule
    setcitestyle vspace hspace`,
  ],
  ['{S}{S}', 'fontsize setlength addtolength setcounter addtocounter'],
  ['{S}{S}{S}', 'definecolor'],
  [' 3pt plus 1pt ', 'hskip vskip kern mskip mkern'],
  [
    ' ',
    `protect relax null displaystyle textstyle limits nolimits left right big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr
    unskip rm sf rmfamily sffamily upshape mdseries normalfont selectfont boldmath unboldmath expandafter sc scshape small
    footnotesize scriptsize tiny normalsize large Large LARGE huge Huge noindent indent centering raggedright newpage
    clearpage pagebreak linebreak smallskip medskip bigskip hfill hfil vfill maketitle leavevmode ignorespaces hline
    toprule midrule bottomrule quad qquad enspace thinspace space`,
  ],
];
const known = new Map(
  forms.flatMap(([form, names]) =>
    names
      .trim()
      .split(/\s+/)
      .map((name) => [name, form] as const),
  ),
);
const longest = 3;

const { tree } = fc.letrec<{ tree: Tree }>((tie) => {
  const hasOption = fc.boolean();
  const some = (maxLength: number) => fc.array(tie('tree'), { minLength: 1, maxLength });
  return {
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constant<Tree>({ kind: 'word' }),
      fc.record({ kind: fc.constant('row' as const), parts: some(4) }),
      fc.record({
        kind: fc.constant('known' as const),
        name: fc.constantFrom(...known.keys()),
        parts: fc.array(tie('tree'), { minLength: longest, maxLength: longest }),
        hasOption,
      }),
      fc.record({
        kind: fc.constant('unknown' as const),
        name: fc.stringMatching(/^zz[a-zA-Z]{1,6}$/),
        parts: some(3),
        hasOption,
      }),
      fc.record({
        kind: fc.constant('style' as const),
        name: fc.constantFrom('sc', 'scshape', ...declarations.keys()),
        part: tie('tree'),
      }),
      fc.record({ kind: fc.constant('group' as const), part: tie('tree') }),
      fc.record({ kind: fc.constant('list' as const), parts: some(3), hasOption }),
    ),
  };
});

class Writer {
  readonly words: string[] = [];
  #count = 0;
  #depth = 0;

  write(tree: Tree): string {
    switch (tree.kind) {
      case 'word':
        return this.#text();
      case 'row':
        return tree.parts.map((part) => this.write(part)).join(' ');
      case 'known':
        return this.#known(tree);
      case 'unknown':
        return `\\${tree.name}${tree.parts.map((part) => `${this.#option(tree.hasOption)}{${this.#inside(part)}}`).join('')}`;
      case 'style':
        return `{\\${tree.name} ${tree.name.startsWith('tt') ? this.#text() : this.write(tree.part)}}`;
      case 'group':
        // Braces around one word of small letters may be the author's, where no command is around them.
        return this.#depth > 0 ? `{${this.write(tree.part)}}` : `{${this.#text()} ${this.#inside(tree.part)}}`;
      case 'list': {
        const items = tree.parts.map((part) => `\\item ${this.write(part)}`).join(' ');
        return `\\begin{itemize}${this.#option(tree.hasOption)} ${items} \\end{itemize}`;
      }
    }
  }

  #known({ name, parts, hasOption }: Tree & { kind: 'known' }): string {
    let count = 0;
    const written = known.get(name)!.replace(/\{[STC]\}/g, (argument) => {
      const part = parts[count++]!;
      // Code is literal.
      const inner = argument === '{S}' ? this.#setting() : argument === '{C}' ? this.#text() : this.#inside(part);
      return `${this.#option(hasOption)}{${inner}}`;
    });
    return `\\${name}${written} `;
  }

  #inside(part: Tree): string {
    this.#depth++;
    const written = this.write(part);
    this.#depth--;
    return written;
  }

  #option(has: boolean): string {
    return has ? `[key=${this.#setting()}]` : '';
  }

  #text(): string {
    const word = `t${this.#next()}q`;
    this.words.push(word);
    return word;
  }

  #setting(): string {
    return `s${this.#next()}x`;
  }

  /** A number in letters, so that no word holds a digit. */
  #next(): string {
    return String(this.#count++).replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)]!);
  }
}

const wordsIn = (text: string) => text.match(/(?<![a-z])[ts][a-j]+[qx](?![a-z])/g) ?? [];

describe('every word of a source that is text, and no setting', () => {
  const texts: Record<string, (source: string) => string> = {
    'in an abstract': (source) => abstractText(abstractFromLatex(source)),
    'in a title': (source) => titleText(titleFromLatex(source)),
  };
  test.each(Object.entries(texts))('%s', (_, textOf) => {
    fc.assert(
      fc.property(fc.array(tree, { minLength: 1, maxLength: 6 }), (trees) => {
        const writer = new Writer();
        const source = writer.write({ kind: 'row', parts: trees });
        const text = textOf(source);
        expect(wordsIn(text), source).toEqual(writer.words);
        expect(text, source).not.toMatch(/[{}\\]|key=|3pt/);
      }),
      { numRuns: runs(1000) },
    );
  });

  test('each command of the table is among those of this test', () => {
    expect([...commands.keys()].filter((name) => !known.has(name)).sort()).toEqual(['nolinkurl', 'url']);
    expect([...known.keys()].filter((name) => !commands.has(name))).toEqual([]);
  });
});

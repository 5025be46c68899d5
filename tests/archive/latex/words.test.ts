import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commands, declarations, type Argument } from '../../../src/archive/latex/commands.ts';
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

const isRead = (argument: Argument) => !['setting', 'length', 'address'].includes(argument);
const names = [...commands.keys()].filter((name) => !['url', 'nolinkurl'].includes(name));
const longest = Math.max(...commands.values().map(({ arguments: kinds }) => kinds.length));

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
        name: fc.constantFrom(...names),
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

  write(tree: Tree): string {
    switch (tree.kind) {
      case 'word':
        return this.#text();
      case 'row':
        return tree.parts.map((part) => this.write(part)).join(' ');
      case 'known':
        return this.#known(tree);
      case 'unknown':
        return `\\${tree.name}${tree.parts.map((part) => `${this.#option(tree.hasOption)}{${this.write(part)}}`).join('')}`;
      case 'style':
        return `{\\${tree.name} ${tree.name.startsWith('tt') ? this.#text() : this.write(tree.part)}}`;
      case 'group':
        // Braces around one word of small letters at the top may be the author's.
        return `{${this.#text()} ${this.write(tree.part)}}`;
      case 'list': {
        const items = tree.parts.map((part) => `\\item ${this.write(part)}`).join(' ');
        return `\\begin{itemize}${this.#option(tree.hasOption)} ${items} \\end{itemize}`;
      }
    }
  }

  #known({ name, parts, hasOption }: Tree & { kind: 'known' }): string {
    const written = commands.get(name)!.arguments.map((argument, i) => {
      if (argument === 'length') return ' 3pt plus 1pt ';
      if (argument === 'address') return '{https://a.org/b}';
      if (argument === 'setting') return `${this.#option(hasOption)}{${this.#setting()}}`;
      // Code is literal.
      return `${this.#option(hasOption)}{${argument === 'inlineCode' ? this.#text() : this.write(parts[i]!)}}`;
    });
    return `\\${name}${written.join('')} `;
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
        expect(text, source).not.toMatch(/[{}\\]|key=/);
      }),
      { numRuns: 1000 },
    );
  });

  test('the table has both kinds of arguments, and the trees use each command', () => {
    expect(names.length).toBeGreaterThan(120);
    const read = [...commands.values()].filter(({ arguments: kinds }) => kinds.some(isRead));
    expect(read.length).toBeGreaterThan(30);
    for (const name of names) {
      const writer = new Writer();
      const parts: Tree[] = Array.from({ length: longest }, () => ({ kind: 'word' }));
      const source = writer.write({
        kind: 'row',
        parts: [{ kind: 'word' }, { kind: 'known', name, parts, hasOption: false }, { kind: 'word' }],
      });
      expect(wordsIn(abstractText(abstractFromLatex(source))), source).toEqual(writer.words);
    }
  });
});

import fc, { runs } from '../../property.ts';
import { describe, expect, test } from 'vitest';
import { abstractFromLatex, titleFromLatex } from '../../../src/archive/latex/latex.ts';
import { abstractText } from '../../../src/archive/text/markdown.ts';

describe('HTML in a source', () => {
  test.each([
    // entities
    ['4.1 &#177; 0.2, 3 &plusmn; 1, p &lt; 0.01, A &amp; B', '4.1 ± 0.2, 3 ± 1, p < 0.01, A & B'],
    ['&eacute;t&eacute; &beta;-test &ndash; &#x3b1;&nbsp;end', 'été β-test – α end'],
    ['costs &#36;5 and &#36;6, &#92;alpha', 'costs \\$5 and \\$6, \\alpha'],
    ['AT&T; R&D; &unknown; &#999999999;', 'AT\\&T; R\\&D; \\&unknown; \\&#999999999;'],
    // elements
    ['<i>E. coli</i> and H<sub>2</sub>O, 10<sup>-3</sup> m<sup>two</sup>', '*E. coli* and H₂O, 10⁻³ mtwo'],
    ['a <b>bold <em>word</em></b>, <code>x_1</code>', 'a bold *word*, `x_1`'],
    ['<p>One.</p><p>Two.</p>', 'One.\n\nTwo.'],
    ['one<br/>two', 'one\\\ntwo'],
    // words that look like elements
    ['the <think> and </think> tokens, <b>, a<b and c>d', 'the \\<think> and \\</think> tokens, \\<b>, a\\<b and c>d'],
    ['<b onclick=x>y</b>', '\\<b onclick=x>y\\</b>'],
  ])('%s', (source, markdown) => {
    expect(abstractFromLatex(source)).toBe(markdown);
  });

  test('a title has no elements', () => {
    expect(titleFromLatex('<i>E. coli</i> &amp; <think>')).toBe('E. coli & <think>');
  });

  test('an entity is decoded once, and nothing harmful comes of one', () => {
    expect(abstractText(abstractFromLatex('&amp;lt; &#x202e;x&#0;y&#xd800;'))).toBe('&lt; xy\ufffd');
  });
});

describe('lists of Markdown in a source', () => {
  test.each([
    [
      'We show:\n- one thing\n- another,\nwhich is long\n\nThen more.',
      'We show:\n\n- one thing\n- another, which is long\n\nThen more.',
    ],
    ['We show.\n\n* **A** first\n\n* second', 'We show.\n\n- **A** first\n- second'],
    ['Two parts:\n1. a $x$\n2. b', 'Two parts:\n\n1. a $x$\n2. b'],
    ['Two parts:\n  1) a\n  2) b\nc\n  A new paragraph.', 'Two parts:\n\n1. a\n2. b c\n\nA new paragraph.'],
    // what is no list
    ['a line\n- broken at its dash\n- or two', 'a line - broken at its dash - or two'],
    ['only one:\n- item', 'only one: - item'],
    ['in the years\n1. first\n3. third', 'in the years 1. first 3. third'],
  ])('%s', (source, markdown) => {
    expect(abstractFromLatex(source)).toBe(markdown);
  });
});

describe('sources that stall careless readers end', () => {
  test.each([
    '<i>',
    '<i>a</i>',
    '&amp',
    '&#38;',
    '\n- a',
    '\n1. a',
    '\\item[',
    '{',
    '{a,',
    '\\zz{',
    '\\zz[',
    '\\color[[',
    '\\begin{itemize}',
    "\\'{",
    '$\\ ',
    '\\sqrt ',
  ])('%j', (piece) => {
    for (const end of ['', '}', 'x'])
      expect(abstractFromLatex(piece.repeat(Math.floor(40_000 / piece.length)) + end)).toBeTypeOf('string');
  });
});

test('no word between tags and marks of lists is lost', () => {
  const piece = fc.constantFrom(
    ...['<i>', '</i>', '<b>', '</b>', '<sub>', '</sub>', '<p>', '</p>', '&lt;', '\n- ', '\n1. ', ' ', '.', 'kk'],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (parts) => {
      const source = parts.join('');
      const words = (text: string) => text.match(/k/g)?.length ?? 0;
      expect(words(abstractText(abstractFromLatex(source)))).toBe(words(source));
    }),
    { numRuns: runs(1000) },
  );
});

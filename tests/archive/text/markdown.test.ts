import { portion } from '../../long.ts';
import fc, { runs } from '../../property.ts';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { abstractFromLatex, titleFromLatex } from '../../../src/archive/latex/latex.ts';
import { abstractHtml, abstractText, titleHtml } from '../../../src/archive/text/markdown.ts';
import { titleText } from '../../../src/archive/text/title.ts';
import { mathHtml } from '../../../src/archive/text/math.ts';
import { hasCorpus, inCorpus } from '../../corpus.ts';
import { forbidden } from './forbidden.ts';

describe('the checker of these tests', () => {
  test.each([
    '<script>',
    '<img src="x">',
    '<a href="javascript:x" rel="noopener nofollow ugc">',
    '<p onclick="x">',
    '< p>',
    '<mi style="x">',
    '<a>',
  ])('refuses %s', (html) => {
    expect(forbidden(html)).toHaveLength(1);
  });
});

describe('a body as HTML', () => {
  test.each([
    ['Words & <b>tags</b>', '<p>Words &amp; &lt;b&gt;tags&lt;/b&gt;</p>'],
    ['<div onclick="x">\n\n*a*', '<p>&lt;div onclick=&quot;x&quot;&gt;</p>\n<p><em>a</em></p>'],
    ['**a** *b* `c<`', '<p><strong>a</strong> <em>b</em> <code>c&lt;</code></p>'],
    ['One.\n\nTwo.', '<p>One.</p>\n<p>Two.</p>'],
    ['- a\n- b', '<ul><li>a</li><li>b</li></ul>'],
    ['# H\n\n> q', '<p><strong>H</strong></p>\n<blockquote><p>q</p>\n</blockquote>'],
    ['<https://a.org/b>', '<p><a href="https://a.org/b" rel="noopener nofollow ugc">https://a.org/b</a></p>'],
    [
      '[x](https://a.org) [y](javascript:x) [z](//a.org)',
      '<p><a href="https://a.org/" rel="noopener nofollow ugc">x</a> y z</p>',
    ],
    ['[x](https://user:pw@a.org)', '<p>x</p>'],
    ['![alt](https://a.org/p.png)', '<p><a href="https://a.org/p.png" rel="noopener nofollow ugc">alt</a></p>'],
    ['costs $5 and $10', '<p>costs $5 and $10</p>'],
    ['$x$', '<p><math><mi>x</mi></math></p>'],
    [String.raw`$\left( x$ <`, String.raw`<p><code class="tex">\left( x</code> &lt;</p>`],
    [String.raw`$\ours_1$`, '<p><math><msub><mtext>ours</mtext><mn>1</mn></msub></math></p>'],
    [
      String.raw`$\href{https://a.org/b_c}{x}\scalebox{0.9}{y}$`,
      '<p><math><mrow><mi>x</mi><mi>y</mi></mrow></math></p>',
    ],
  ])('%s', (markdown, html) => {
    expect(abstractHtml(markdown)).toBe(html);
  });

  test('a displayed formula stands on its own', () => {
    expect(abstractHtml('a\n\n$$\nx\n$$\n\nb')).toMatch(
      /^<p>a<\/p>\n<p><math display="block"[^>]*>.*<\/math><\/p>\n<p>b<\/p>$/,
    );
  });

  test.each([
    String.raw`$\href{javascript:alert(1)}{x}$`,
    String.raw`$\includegraphics{http://a.org/x.png}$`,
    String.raw`$\htmlStyle{position:fixed}{y}$`,
    String.raw`$\htmlData{a=1}{y}$`,
    String.raw`$\def\x{\x\x}\x$`,
    String.raw`$\rule{99999em}{99999em}$`,
    String.raw`$\text{</span><script>x</script>}$`,
  ])('is harmless: %s', (markdown) => {
    const html = abstractHtml(markdown);
    expect(forbidden(html)).toEqual([]);
    expect(html).not.toMatch(/ href=| style=|<script/);
  });

  test('neither a colour nor a macro of one formula reaches beyond it', () => {
    expect(abstractHtml(String.raw`$\color{red;background:url(http://a.org)}x$`)).not.toMatch(/<m[^>]*url/);
    abstractHtml(String.raw`$\gdef\leak{y}\leak$`);
    expect(abstractHtml(String.raw`$\leak$`)).toBe('<p><math><mtext>leak</mtext></math></p>');
  });
});

describe('a body as text', () => {
  test.each([
    ['**a** *b* `c` [d](https://a.org) <https://a.org>', 'a b c d https://a.org'],
    ['$O(N^2)$ and $2\\times$, $\\alpha_{i}$, $\\mathcal{O}(n)$', 'O(N^2) and 2×, α_i, O(n)'],
    [String.raw`$\hat{x}$, $\bar\nu$, $\vec v$, $\sqrt s$, $\sqrt{n+1}$`, 'x̂, ν̄, v⃗, √s, √(n+1)'],
    ['a\n\n$$\nx\n$$\n\n- b\n- c', 'a\n\nx\n\nb\nc'],
    ['<div>\n\na <b>b</b>', '<div>\n\na <b>b</b>'],
    [String.raw`\*a\* \$5`, '*a* $5'],
  ])('%s', (markdown, text) => {
    expect(abstractText(markdown)).toBe(text);
  });
});

describe('a title', () => {
  test.each([
    ['C*-algebras & <b>', 'C*-algebras &amp; &lt;b&gt;', 'C*-algebras & <b>'],
    ['From $5 to $10', 'From $5 to $10', 'From $5 to $10'],
    [String.raw`\$x\$ is $x$`, '$x$ is <math><mi>x</mi></math>', '$x$ is x'],
    ['$x$2 is none, $ x$ neither', '$x$2 is none, $ x$ neither', '$x$2 is none, $ x$ neither'],
    [String.raw`$\alpha$-Flow`, '<math><mi>α</mi></math>-Flow', 'α-Flow'],
  ])('%s', (title, html, text) => {
    expect(titleHtml(title)).toBe(html);
    expect(titleText(title)).toBe(text);
  });

  test('a title without a dollar is its own text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (title) => {
        fc.pre(!/[$\s]/.test(title));
        expect(titleText(title)).toBe(title);
      }),
    );
  });
});

test('paragraphs that need no parser are what the parser makes of them', () => {
  const piece = fc.constantFrom(
    'a',
    'B',
    ' ',
    '1',
    '.',
    ')',
    '"',
    '(',
    ':',
    '-',
    '#',
    '=',
    '|',
    '~',
    '+',
    '?',
    "'",
    'é',
    '漢',
    '<https://a.org/b_c>',
    '<http://x>',
    '\u00a0',
    '@',
    '%',
    '/',
    '\n\n',
    '\t',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (parts) => {
      const body = parts.join('');
      // A definition that nobody uses changes nothing, but only the parser knows it.
      const parsed = `[unused]: x\n\n${body}`;
      expect(abstractHtml(body)).toBe(abstractHtml(parsed));
      expect(abstractText(body)).toBe(abstractText(parsed));
    }),
    { numRuns: runs(3000) },
  );
});

describe('bodies that stall or break Markdown parsers end, as words', () => {
  const bombs: Record<string, string> = {
    lists: `${'- '.repeat(1000)}a`,
    quotes: `${'> '.repeat(3000)}a`,
    stars: 'a**'.repeat(30_000),
    brackets: `${'['.repeat(20_000)}a`,
    headings: 'a\n===\n'.repeat(8000),
    fractions: `$$${'\\frac{1}{'.repeat(300)}1${'}'.repeat(300)}$$`,
    elements: '<div>'.repeat(5000),
    words: 'word '.repeat(200_000),
    braces: `${'{'.repeat(40_000)}a`,
    groups: `${'\\textbf{'.repeat(5000)}${'}'.repeat(5000)}`,
    dollars: '$a '.repeat(16_000),
    address: `https://a(${')'.repeat(40_000)}`,
  };
  test.each(Object.entries(bombs))('%s', (_, body) => {
    for (const markdown of [body, abstractFromLatex(body)]) {
      expect(forbidden(abstractHtml(markdown))).toEqual([]);
      expect(abstractText(markdown)).not.toBe('');
    }
    expect(forbidden(titleHtml(titleFromLatex(body)))).toEqual([]);
  });
});

test('no text whatever becomes another element', () => {
  const piece = fc.constantFrom(
    '<',
    '>',
    '"',
    "'",
    '&',
    '`',
    '$',
    '\\',
    '*',
    '_',
    '[',
    ']',
    '(',
    ')',
    '!',
    '\n',
    ' ',
    'a',
    'javascript:',
    'https://a.b',
    '<img src=x onerror=y>',
    '\\href{',
    '\\text{',
    '}',
    '{',
    '^',
    '</p>',
    '<!--',
    '&lt;',
    '$$',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (parts) => {
      const source = parts.join('');
      const pages = [
        abstractHtml(source),
        abstractHtml(abstractFromLatex(source)),
        titleHtml(source),
        titleHtml(titleFromLatex(source)),
      ];
      for (const html of pages) expect(forbidden(html)).toEqual([]);
    }),
    { numRuns: runs(3000) },
  );
});

describe.skipIf(!hasCorpus)('the hostile corpus', () => {
  const json = (name: string): unknown => JSON.parse(readFileSync(inCorpus('hostile', name), 'utf8'));
  const strings = (value: unknown): string[] => {
    if (typeof value === 'string') return [value];
    return value !== null && typeof value === 'object' ? Object.values(value).flatMap(strings) : [];
  };

  test.each([
    'xss_patt.json',
    'xss_payloadbox.json',
    'dompurify_expect.json',
    'html5lib_sanitizer.json',
    'hand_strings.json',
    'blns.json',
  ])('makes nothing but the allowed elements: %s', (name) => {
    const all = strings(json(name));
    expect(all.length).toBeGreaterThan(70);
    for (const source of portion(all, 150)) {
      const pages = [
        abstractHtml(source),
        abstractHtml(abstractFromLatex(source)),
        titleHtml(source),
        titleHtml(titleFromLatex(source)),
      ];
      // In dollars it is TeX.
      pages.push(abstractHtml(`$\\text{${source}}$`), titleHtml(`$${source}$`));
      for (const html of pages) expect(forbidden(html), source).toEqual([]);
    }
  });
});

test.each([
  ['more characters than a formula has', 'x'.repeat(2001)],
  ['more levels than a formula has', `${'{'.repeat(41)}x${'}'.repeat(41)}`],
  ['more expansions than a formula needs', String.raw`\href{a}{b}`.repeat(101)],
  ['a definition', String.raw`\def\a{b}\a`],
  ['a picture', String.raw`\includegraphics{https://a.example/x.png}`],
  ['a class of the page', String.raw`\class{search}{x}`],
  ['a box over the words beside it', String.raw`\rule{99em}{99em}`],
])('a formula with %s is shown as its source', (_, tex) => {
  expect(mathHtml(tex)).toBe(`<code class="tex">${tex}</code>`);
});

test('a formula may be as long and as deep as its bounds say', () => {
  for (const tex of ['x'.repeat(2000), `${'{'.repeat(40)}x${'}'.repeat(40)}`]) expect(mathHtml(tex)).toMatch(/^<math>/);
});

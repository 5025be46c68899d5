import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { abstractFromLatex, titleFromLatex } from '../../../src/archive/latex/latex.ts';
import { abstractHtml, abstractText } from '../../../src/archive/text/markdown.ts';
import { titleText } from '../../../src/archive/text/title.ts';
import { hasCorpus, inCorpus } from '../../corpus.ts';

describe('old and odd TeX', () => {
  test.each([
    // styles and sizes that last to the end of a group
    [String.raw`{\sc Heron}, {\scshape Egret}, C\,{\sc iv} and {\rm Si}\,{\small II}`, 'Heron, Egret, C iv and Si II'],
    [String.raw`{\color{teal} \bf Heron} and \ours\xspace is here\xspace.`, '**Heron** and ours is here.'],
    // lists
    [
      String.raw`\begin{enumerate}[label={[\alph*]},nosep] \item[(a)] one \item[--] two \end{enumerate}`,
      '1. (a) one\n2. two',
    ],
    // math
    [String.raw`$v_\mbox{esc} < \hbox{all}$`, String.raw`$v_\text{esc} < \text{all}$`],
    [String.raw`$\mathbbm{1}_{\mathds R}$, \mathbbm{Z}`, String.raw`$\mathbb{1}_{\mathbb R}$, $\mathbb{Z}$`],
    [
      String.raw`$i\slashed{D}$ and \ensuremath{y^2} and $\tt B^\tt 2$`,
      String.raw`$i\not{D}$ and $y^2$ and $\tt B^{\tt 2}$`,
    ],
    [
      String.raw`\hat\theta, \sqrt x, \tilde y, \frac12, \bar nothing`,
      String.raw`$\hat\theta$, $\sqrt x$, $\tilde y$, $\frac12$, bar nothing`,
    ],
    [String.raw`$7\,$nm, $3\ $s, 4$~$T, $x\;$km, $a\ $ and $\,b$`, '7 nm, 3 s, 4 T, $x$ km, $a$ and $b$'],
    // commands that end at a letter
    [String.raw`\AA land, 3 \AA wide, in \AA and nm, \o re, \O re`, 'Åland, 3 Å wide, in Å and nm, øre, Øre'],
    [String.raw`3\textmu s, 20 \textdegree C, 90\textdegree turns`, '3µs, 20 °C, 90° turns'],
    [String.raw`\textquotedblleft b\textquotedblright\ and \guillemotleft c\guillemotright`, '“b” and «c»'],
    // accents
    [
      String.raw`\v Zatec, \c Cay, Ho\`ang H\h{o}, \t{ts}, \"{\AE}, \'\i, {\' e}, \'{\^e}, \H{u}`,
      'Žatec, Çay, Hoàng Hỏ, t͡s, Æ̈, í, é, ế, ű',
    ],
    [String.raw`the \b black box`, 'the b black box'],
    [String.raw`Kova\v{s}ev, \v{C}ech, \b{eta}, \t{oo}`, 'Kovašev, Čech, β, o͡o'],
    // names of signs
    [String.raw`\dag\ddag\S\P, \textparagraph, \textrightarrow, \textalpha`, '†‡§¶, ¶, →, α'],
    [String.raw`one\linebreak two\hspace{2em}three\quad four\hskip -2pt plus 1fil five`, 'one two three four five'],
    [
      String.raw`it\textquotesingle s, dogs\textquotesingle, (\romannumeral 4), (\romannumeral{12})`,
      "it's, dogs', (iv), (xii)",
    ],
    [String.raw`\char"3B1 \char98 \char'101, caf\u00e9, an\u2019s`, 'αbA, café, an’s'],
    [String.raw`\ding{51} \ding{55} \ding{172} \ding{183}, \faGithub\ here`, '✓ ✗ ① ❷, here'],
    [String.raw`(\M) and \q, \3) a lone sign`, '(M) and q, 3) a lone sign'],
    // hyphens
    [String.raw`well-known hy\-phenation`, 'well-known hyphenation'],
    [String.raw`few\-shot and zero\-shot`, 'few-shot and zero-shot'],
    // braces
    ['{S}caling the {GPU}, {A New Way}, x{=}3, 1{,}000', 'Scaling the GPU, A New Way, x=3, 1,000'],
    [String.raw`cut\footnote{\small Code is here and \textbf{there`, 'cut Code is here and there'],
    ['a Mo}del of P}arts: https://a.org/b}{here} {and a cut', 'a Model of Parts: [here](https://a.org/b) and a cut'],
    ['works{See our code}and {2, 4, 8} of a {kind}', 'works See our code and {2, 4, 8} of a {kind}'],
  ])('%s', (source, markdown) => {
    expect(abstractFromLatex(source)).toBe(markdown);
  });

  test('a link keeps its words and its address, whichever command makes it', () => {
    const link = '[our page](https://a.org/b)';
    for (const source of [
      String.raw`\hyperlink{https://a.org/b}{our page}`,
      String.raw`\href[pdfnewwindow]{https://a.org/b}{our \textcolor{blue}{page}}`,
      String.raw`\href{our page}{https://a.org/b}`,
      String.raw`\textcolor{red}{\href{https://a.org/b}{our page}}`,
    ])
      expect(abstractFromLatex(source)).toBe(link);
    expect(abstractFromLatex(String.raw`{\color{blue}{https://a.org/b}}`)).toBe('<https://a.org/b>');
    expect(abstractFromLatex(String.raw`\hyperlink{}{https://a.org/b}`)).toBe('<https://a.org/b>');
    expect(abstractFromLatex(String.raw`\hyperlink{sec.1}{words}`)).toBe('words');
  });

  test('a title is cleaned by the same rules', () => {
    expect(titleFromLatex(String.raw`{B}ounds on \textcolor{red}{$\mathbbm{R}$}, {\sc ii}`)).toBe(
      String.raw`Bounds on $\mathbb{R}$, ii`,
    );
  });
});

describe.skipIf(!hasCorpus)('the cases', () => {
  const inCase = (name: string): string =>
    (JSON.parse(readFileSync(inCorpus('cases', `${name}.jsonl`), 'utf8').split('\n', 1)[0]!) as { summary: string })
      .summary;

  test.each([
    ['01-small-caps', 'We present Turbot and Finch; H ii regions.'],
    ['02-color-eats-text', 'Code: https://github.com/ada/finch. Warning: rude words.'],
    ['03-hyperlink-loses-address', 'Page: this https URL.'],
    ['04-foreignlanguage-scalebox', 'The word Zeitgeist, a small note, big too.'],
    ['05-list-options', 'a\nb'],
    ['06-mbox-in-math', 'x_{max} > 0 if p'],
    ['07-space-at-end-of-formula', 'At ∼50 Mpc, 10 km, 5 GeV, 5 GeV.'],
    ['08-accent-commands', 'Ångström, 0.02µm, “a”, Čech, Şahin, Ngỏ, o͡o, ǽ'],
    ['09-bare-math-accent', 'in the H νν̄ channel, √s = 13 TeV'],
    ['10-names-of-signs', "† ‡ § 3, a b, c, ', (i)"],
    ['11-bibtex-protection-braces', 'Building an Efficient Component for OCL Evaluation'],
  ])('%s', (name, text) => {
    const source = inCase(name);
    const body = abstractFromLatex(source);
    expect(abstractText(body)).toBe(text);
    expect(titleText(titleFromLatex(source))).toBe(text.replace('\n', ' '));
    expect(abstractHtml(body)).not.toContain('<code');
  });
});

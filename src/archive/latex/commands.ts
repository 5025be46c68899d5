/** What an argument in `{…}` is; `[…]` is a setting everywhere. */
export type Argument =
  /** Words, plain or in a style. */
  | 'text'
  | Style
  /** How something looks or is named: it is not read. */
  | 'setting'
  /** A length without braces: `3pt plus 1fil`. */
  | 'length'
  /** Where the text after it links to. */
  | 'address';
export type Style = 'strong' | 'emphasis' | 'inlineCode';

/** A command of which more is known than that its arguments are words. */
export interface Command {
  arguments: readonly Argument[];
  /**
   * What it leaves where it stands, besides the words of its arguments: nothing, a space (it moves what follows), or
   * less than nothing (it refers to what an abstract does not have, and takes the space and the bracket around it away).
   */
  leaves: 'nothing' | 'space' | 'gap';
}

const letters: Readonly<Record<string, Argument>> = {
  t: 'text',
  b: 'strong',
  i: 'emphasis',
  c: 'inlineCode',
  s: 'setting',
  l: 'length',
  a: 'address',
};

/**
 * The table of commands: their arguments, one letter each (see above), then their names. `_` leaves a space, `-` takes
 * one. Of a command that is not here, all arguments are words.
 */
export const commands = table(`
  none: protect relax null displaystyle textstyle limits nolimits left right big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr unskip
        rm sf rmfamily sffamily upshape mdseries normalfont selectfont boldmath unboldmath expandafter
        sc scshape small footnotesize scriptsize tiny normalsize large Large LARGE huge Huge
  none_: noindent indent centering raggedright newpage clearpage pagebreak linebreak smallskip medskip bigskip hfill hfil
        vfill maketitle leavevmode ignorespaces hline toprule midrule bottomrule quad qquad enspace thinspace space
  l_: hskip vskip kern mskip mkern
  s_: vspace hspace
  s-: cite citep citet citealp citealt citeauthor citeyear citeyearpar citenum autocite parencite textcite footcite
      nocite ref eqref cref Cref autoref pageref label footnotemark
  s: pagecolor includegraphics hypersetup thanks index deleted sout st phantom hphantom vphantom pagestyle
     thispagestyle bibliographystyle bibliography usepackage cline cmidrule setcitestyle
  ss: fontsize setlength addtolength setcounter addtocounter
  sss: definecolor
  st: color textcolor colorbox foreignlanguage scalebox raisebox parbox rotatebox hypertarget textlang
  sst: fcolorbox resizebox multicolumn multirow adjustbox
  t: makecell makebox framebox fbox mbox hbox text textrm underline shortstack hyperref
  ts: replaced texorpdfstring
  at: href hyperlink
  a: url nolinkurl
  b: textbf mathbf boldsymbol bm
  i: textit textsl emph
  c: texttt path lstinline
`);

function table(text: string): ReadonlyMap<string, Command> {
  const all = new Map<string, Command>();
  let command: Command | undefined;
  for (const cell of text.trim().split(/\s+/)) {
    if (!cell.endsWith(':')) all.set(cell, command!);
    else {
      const leaves = cell.endsWith('_:') ? 'space' : cell.endsWith('-:') ? 'gap' : 'nothing';
      const row = cell.replace(/^none|[_-]?:$/g, '');
      command = { arguments: Array.from(row, (letter) => letters[letter]!), leaves };
    }
  }
  return all;
}

/** `\begin{tabular}{ll}`: how many settings follow the name of an environment. */
export const environments: ReadonlyMap<string, number> = new Map([
  ['tabular', 1],
  ['tabular*', 2],
  ['tabularx', 2],
  ['array', 1],
  ['minipage', 1],
  ['multicols', 1],
  ['wrapfigure', 2],
  ['thebibliography', 1],
]);

/** `{\bf x}`: the style of the rest of the group. */
export const declarations: ReadonlyMap<string, Style> = new Map([
  ['bf', 'strong'],
  ['bfseries', 'strong'],
  ['it', 'emphasis'],
  ['itshape', 'emphasis'],
  ['sl', 'emphasis'],
  ['em', 'emphasis'],
  ['tt', 'inlineCode'],
  ['ttfamily', 'inlineCode'],
]);

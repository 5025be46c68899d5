import { oneLine, safeCharacters } from './characters.ts';
import { abstractHtml, abstractText, simpleForms, titleHtml } from './markdown.ts';
import { titleCharacters, titleText } from './title.ts';

/** The texts of a paper. */
interface TextOfPaper {
  title: string;
  /** Markdown. */
  abstract: string;
  aiSummary?: string | undefined;
}

const titles = new WeakMap<TextOfPaper, string>();

/** The title as HTML, made once: it stands on the pages of the day, of the paper and of those related to it. */
export function renderedTitle(paper: TextOfPaper): string {
  let html = titles.get(paper);
  if (html === undefined) titles.set(paper, (html = titleHtml(paper.title)));
  return html;
}

/** The abstract as HTML; empty if there is none. */
export const renderedAbstract = ({ abstract }: TextOfPaper): string => abstract && abstractHtml(abstract);

/** About eight lines of a page: to fold less away saves nothing. */
const shortAbstract = 560;

/** Whether the abstract is so long that a list shows only its beginning. */
export const isLong = ({ abstract }: TextOfPaper): boolean => abstract.length > shortAbstract;

/** The beginning of the abstract, or of the machine's summary, as plain text: as much as search engines and link cards show. */
export const describe = (paper: TextOfPaper): string =>
  beginning(abstractText(paper.abstract) || paper.aiSummary || titleText(paper.title), 160);

/** How long the one sentence of a row may be, in characters: two lines of a page. */
const maxSentence = 200;

/** The first sentence of the abstract as plain text, for a row of a list; cut where it is long. */
export function inOneSentence({ abstract }: Pick<TextOfPaper, 'abstract'>): string {
  // A row needs the beginning only: the rest is not parsed.
  return beginning(firstSentence(abstractText(abstract.slice(0, 10 * maxSentence))), maxSentence);
}

/** The one sentence of a feed or a mail, with formulas as characters: the source's own, or the abstract's first. */
export const sentenceOf = ({ abstract, aiSummary }: Pick<TextOfPaper, 'abstract' | 'aiSummary'>): string =>
  aiSummary === undefined
    ? beginning(firstSentence(simpleForms(abstract.slice(0, 10 * maxSentence)).text), maxSentence)
    : beginning(titleCharacters(oneLine(safeCharacters(aiSummary))), 2 * maxSentence);

const firstSentence = (text: string): string =>
  /^.{40,}?[.!?。！？](?=\s+[\p{Lu}\d"“(]|$|(?<=[。！？]))/su.exec(text)?.[0] ?? text;

/** The first words of a text, in one line, at most `length` characters. */
export function beginning(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= length) return line;
  const cut = line.slice(0, length);
  const end = cut.lastIndexOf(' ');
  return `${(end > length / 2 ? cut.slice(0, end) : cut).replace(/[\s,;:.–—\ud800-\udbff-]+$/, '')}…`;
}

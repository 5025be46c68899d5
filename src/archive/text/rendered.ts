import { oneLine, safeCharacters } from './characters.ts';
import { abstractCharacters, abstractHtml, abstractText, titleHtml } from './markdown.ts';
import { tellingSentence } from './telling.ts';
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

/** The beginning of the abstract, or of the machine's summary, as plain text: as much as search engines and link cards show. */
export const describe = (paper: TextOfPaper): string =>
  beginning(abstractText(paper.abstract) || paper.aiSummary || titleText(paper.title), 160);

const sentences = new WeakMap<TextOfPaper, string>();

/**
 * The one sentence of a row, a feed or a mail, as plain words with formulas as characters: the one that the source has,
 * else the most telling one of the abstract. Made once: a paper stands in many lists.
 */
export function sentenceOf(paper: TextOfPaper): string {
  let sentence = sentences.get(paper);
  if (sentence === undefined) {
    const { title, abstract, aiSummary } = paper;
    sentence =
      aiSummary === undefined
        ? tellingSentence(abstractCharacters(abstract.slice(0, maxRead)), title)
        : beginning(titleCharacters(oneLine(safeCharacters(aiSummary))), maxSummary);
    sentences.set(paper, sentence);
  }
  return sentence;
}

/** The longest abstract of 75,000 has 3,700 characters. */
const maxRead = 5000;
/** Three lines of a page. */
const maxSummary = 300;

/** The first words of a text, in one line, at most `length` characters. */
export function beginning(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= length) return line;
  const cut = line.slice(0, length);
  const end = cut.lastIndexOf(' ');
  return `${(end > length / 2 ? cut.slice(0, end) : cut).replace(/[\s,;:.–—\ud800-\udbff-]+$/, '')}…`;
}

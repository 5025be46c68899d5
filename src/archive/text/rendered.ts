import { abstractHtml, abstractText, titleHtml } from './markdown.ts';
import { titleText } from './title.ts';

/** The texts of a paper. */
interface TextOfPaper {
  title: string;
  /** Markdown. */
  abstract: string;
  aiSummary?: string | undefined;
}

/** A paper's words as pages print them. */
export interface Rendered {
  /** HTML. */
  title: string;
  /** HTML; empty if there is no abstract. */
  abstract: string;
  /** Whether the abstract is so long that a list shows only its beginning. */
  isLong: boolean;
}

/** About eight lines of a page: to fold less away saves nothing. */
const shortAbstract = 560;

const renderedPapers = new WeakMap<TextOfPaper, Rendered>();

/** Renders a paper's title and abstract once: the paper stands in its day, week, month, year, topics and own page. */
export function rendered(paper: TextOfPaper): Rendered {
  let words = renderedPapers.get(paper);
  if (!words) {
    words = {
      title: titleHtml(paper.title),
      abstract: paper.abstract && abstractHtml(paper.abstract),
      isLong: paper.abstract.length > shortAbstract,
    };
    renderedPapers.set(paper, words);
  }
  return words;
}

/** The beginning of the abstract, or of the machine's summary, as plain text for search engines and link cards. */
export const describe = (paper: TextOfPaper): string =>
  beginning(abstractText(paper.abstract) || paper.aiSummary || titleText(paper.title), 200);

/** How long the one sentence of a row may be, in characters: two lines of a page. */
const maxSentence = 200;

/** The first sentence of the abstract as plain text, for a row of a list; cut where it is long. */
export function inOneSentence({ abstract }: Pick<TextOfPaper, 'abstract'>): string {
  // A row needs the beginning only: the rest is not parsed.
  const text = abstractText(abstract.slice(0, 10 * maxSentence));
  const [sentence = text] = /^.{40,}?[.!?。！？](?=\s+[\p{Lu}\d"“(]|$|(?<=[。！？]))/su.exec(text) ?? [];
  return beginning(sentence, maxSentence);
}

/** The first words of a text, in one line, at most `length` characters. */
export function beginning(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= length) return line;
  const cut = line.slice(0, length);
  const end = cut.lastIndexOf(' ');
  return `${(end > length / 2 ? cut.slice(0, end) : cut).replace(/[\s,;:.–—\ud800-\udbff-]+$/, '')}…`;
}

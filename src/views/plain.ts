import { shownName } from '../archive/paper/name.ts';
import { authorsOf, type Paper } from '../archive/paper/paper.ts';
import { paths } from '../archive/paths/paths.ts';
import { oneLine, safeCharacters } from '../archive/text/characters.ts';
import { titleCharacters } from '../archive/text/title.ts';
import type { Site } from './site.ts';

// A paper as plain words, for feeds and mail.

/** A text in one line, without the characters that XML forbids or that reorder what follows. */
export const plainLine = (text: string): string => oneLine(safeCharacters(text));

/** The title, with the whole address of the paper's page. */
export const plainHead = (paper: Paper, { absolute }: Site): { title: string; link: string } => ({
  // Of a title, no character may be left that a feed can have.
  title: titleCharacters(paper.title).trim() || paper.id,
  link: absolute(paths.paper(paper.id)),
});

/** The first names of the authors. */
export const plainNames = ({ authors }: Paper, most: number): string[] =>
  authors.map(shownName).map(plainLine).filter(Boolean).slice(0, most);

/** Who wrote it: "Ada Example, Ben Example and 7 more · Example Lab". */
export function plainBy(paper: Paper, { say }: Site, most: number): string {
  const names = plainNames(paper, most);
  const count = authorsOf(paper);
  const more = count - names.length;
  const who =
    names.length > 0
      ? [names.join(', '), more > 0 && say('andMore', { n: more })].filter(Boolean).join(' ')
      : count > 0 && say('authors', { n: count });
  return [who, paper.organization && plainLine(paper.organization)].filter(Boolean).join(' · ');
}

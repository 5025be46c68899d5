import { inShort } from '../../archive/time/calendar.ts';
import { arxivId } from '../../archive/ids/paper-id.ts';
import { paths } from '../../archive/paths/paths.ts';
import { href } from '../../archive/paths/href.ts';
import { inDigits } from '../../languages/numbers.ts';
import { writingOf } from '../../languages/writing.ts';
import { namesShown, type MarkedText } from '../../search/ask/excerpt.ts';
import type { SearchResult } from '../../search/ask/query.ts';
import { element, marked } from './element.ts';
import { language, say } from './words.ts';

/** Longer lists of authors are on the paper's own page. */
const mostNames = 500;

/** A paper as the search page shows it: like one of a list, so that it can be saved. */
export function articleOf(paper: SearchResult): HTMLElement {
  const { id, path, title, day, upvotes, excerpt, lacks, code, stars } = paper;
  const made = element('article', { className: 'paper' });
  made.dataset.paper = id;
  made.dataset.day = day;
  made.append(
    element('h2', {}, element('a', { href: href(path), ...writingOf(title, language) }, ...paper.marked.map(marked))),
  );
  if (excerpt.length > 0) {
    const writing = writingOf(excerpt.map(({ text }) => text).join(''), language);
    made.append(element('p', { className: 'abstract', ...writing }, ...excerpt.map(marked)));
  }
  if (lacks.length > 0)
    made.append(element('p', { className: 'lacks' }, say('findLacks', { words: lacks.join(', ') })));
  const facts = element('p', { className: 'facts' }, dayOf(day));
  if (upvotes > 0) facts.append(element('span', {}, say('findUpvotes', { n: upvotes })));
  if (arxivId.test(id))
    facts.append(
      element('a', { href: `https://arxiv.org/abs/${id}` }, 'arXiv'),
      element('a', { href: `https://arxiv.org/pdf/${id}` }, 'PDF'),
    );
  if (code !== undefined) facts.append(codeLink(code, stars));
  const by = bylineOf(paper);
  const line = element('div', { className: 'line' }, facts);
  if (by.length > 0) line.prepend(element('div', { className: 'by' }, ...by));
  made.append(line);
  return made;
}

/** As in a list: a star and a number, and words for who hears them. */
function codeLink(address: string, n: number): HTMLElement {
  const link = element('a', { href: address }, say('findCode'));
  if (n > 0)
    link.append(
      element(
        'small',
        {},
        ' ',
        element('span', { ariaHidden: 'true' }, `★\u00a0${inDigits(n, language)}`),
        element('span', { className: 'vh' }, say('findStars', { n })),
      ),
    );
  return link;
}

/** The same in two lines, as one link. */
export function lineOf({ id, path, title, marked: parts, authors, moreAuthors, day }: SearchResult): HTMLElement {
  const by = element('span');
  if (authors.length > 0) by.append(element('bdi', {}, ...authors.flatMap(listed)), ' ');
  if (moreAuthors > 0) by.append(`${more(authors.length, moreAuthors)} `);
  if (by.hasChildNodes()) by.append('· ');
  by.append(dateOf(day));
  const line = element('a', { href: href(path) }, element('b', writingOf(title, language), ...parts.map(marked)), by);
  line.dataset.found = id;
  return line;
}

const dateOf = (day: string) => element('time', { dateTime: day }, inShort(day, language));
const dayOf = (day: string) => element('a', { href: href(paths.day(day)) }, dateOf(day));

const plain = (text: string): MarkedText => ({ text, marked: false });
const listed = (name: MarkedText, at: number) => (at > 0 ? [', ', marked(name)] : [marked(name)]);
const more = (shown: number, n: number) => say(shown > 0 ? 'findAndMore' : 'findAuthors', { n });

/** The first authors, then those that match, and all others folded away. */
function bylineOf({ path, authors, moreAuthors, otherAuthors, organization }: SearchResult): (string | Node)[] {
  const count = authors.length + moreAuthors;
  // To fold a single name away saves nothing.
  const isOne = count === namesShown + 1 && otherAuthors.length === 1;
  const first =
    isOne && authors.length === namesShown
      ? [...authors, plain(otherAuthors[0]!)]
      : authors.slice(0, isOne ? count : namesShown);
  const sought = isOne ? [] : authors.slice(namesShown);
  const hidden = count - first.length;
  const by: (string | Node)[] = first.length > 0 ? [element('bdi', {}, ...first.flatMap(listed))] : [];
  if (sought.length > 0) by.push(' … ', ...sought.flatMap(listed));
  if (hidden > 0) {
    if (by.length > 0) by.push(' ');
    by.push(others(more(first.length, hidden), otherAuthors, path));
  }
  return organization ? [element('span', { className: 'org' }, organization), ...by] : by;
}

function others(words: string, names: readonly string[], path: string): string | Node {
  if (names.length === 0) return words;
  if (names.length > mostNames) return element('a', { href: href(path) }, words);
  return element('details', {}, element('summary', {}, words), ' ', element('bdi', {}, names.join(', ')));
}

import { inShort, inWords } from '../../archive/time/calendar.ts';
import { articles } from '../../client/article.ts';
import { keeper } from '../../client/keep.ts';
import { readPage } from '../../client/read-page.ts';
import { language, say } from '../../client/words.ts';
import { entriesIn, type Entry } from './entry.ts';

/** More days are a matter of the archive. */
const mostDays = 5;

/**
 * On a day's page, below the papers that match what the reader follows: a button that reads the days before it since the
 * last visit, and shows those of their papers that match. Nothing is asked for before that.
 */
export function offerEarlierDays(list: Element, isWanted: (entry: Entry) => boolean): Element | undefined {
  const { since } = keeper.notebook.visit;
  const previous = document.querySelector<HTMLAnchorElement>('.head .turn [rel=prev]');
  const day = document.querySelector<HTMLElement>('main[data-day]')?.dataset.day ?? '';
  if (!previous || since === '' || since >= day) return undefined;
  const part = document.createElement('div');
  const button = Object.assign(document.createElement('button'), {
    type: 'button',
    className: 'button',
    textContent: say('scriptSince', { day: inShort(since, language) }),
  });
  const status = Object.assign(document.createElement('p'), { className: 'note', role: 'status' });
  button.addEventListener('click', () => {
    button.disabled = true;
    void read(previous.href, since, part, isWanted).then((isWhole) => {
      // What could not be read is asked for with the next click.
      if (isWhole) button.remove();
      button.disabled = false;
      const n = part.querySelectorAll('article').length;
      status.textContent = n > 0 ? say('scriptPapers', { n }) : say('scriptNothing');
    });
  });
  part.append(button, status);
  list.after(part);
  return part;
}

/** Returns false if a page could not be read. */
async function read(
  first: string,
  since: string,
  part: Element,
  isWanted: (entry: Entry) => boolean,
): Promise<boolean> {
  for (const section of part.querySelectorAll('section')) section.remove();
  let address: string | undefined = first;
  for (let count = 0; address !== undefined && count < mostDays; count++) {
    const page = await readPage(address);
    if (!page) return false;
    const day = page.querySelector<HTMLElement>('main')?.dataset.day ?? '';
    if (day <= since) return true;
    const wanted = entriesIn([...(page.querySelector('[data-list]')?.children ?? [])]).filter(isWanted);
    if (wanted.length > 0) part.append(sectionOf(day, address, wanted));
    address = page.querySelector('.head .turn [rel=prev]')?.getAttribute('href') ?? undefined;
  }
  return true;
}

function sectionOf(day: string, address: string, wanted: readonly Entry[]): HTMLElement {
  const section = Object.assign(document.createElement('section'), { className: 'of-day' });
  const heading = document.createElement('h2');
  heading.append(Object.assign(document.createElement('a'), { href: address, textContent: inWords(day, language) }));
  const known = new Set(articles().map((article) => article.id));
  const copies = wanted.map(({ article }) => document.importNode(article, true));
  for (const copy of copies) if (known.has(copy.id)) copy.removeAttribute('id');
  section.append(heading, ...copies);
  return section;
}

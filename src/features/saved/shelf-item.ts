import { inShort } from '../../archive/time/calendar.ts';
import { arxivId } from '../../archive/ids/paper-id.ts';
import { paths } from '../../archive/paths/paths.ts';
import { href } from '../../archive/paths/href.ts';
import { alter } from '../../client/edits.ts';
import { change } from '../../client/keep.ts';
import type { Saved } from '../../client/notebook.ts';
import { language } from '../../client/words.ts';
import { folderName } from './folders.ts';
import { itemMarkup } from './markup.ts';

/** A saved paper on its page. The element stays while the notebook changes, so that the cursor stays in place. */
export interface Item {
  element: HTMLElement;
  /** Shows the notebook's entry; a removed one leaves a line that can bring it back. */
  show(paper: Saved): void;
}

/** Makes one from the page's template. A paper's words are set as text, and its addresses are made from its id. */
export function itemOf(template: HTMLTemplateElement, id: string): Item {
  const markup = itemMarkup(template);
  const { element, article, title, arxiv, folder, note, removed, undo } = markup;

  article.dataset.paper = id;
  title.href = href(paths.paper(id));
  arxiv.hidden = !arxivId.test(id);
  arxiv.href = `https://arxiv.org/abs/${id}`;
  const set = (news: Partial<Saved>) => change((old, now) => alter(old, id, news, now));
  markup.remove.addEventListener('click', () => {
    if (set({ gone: true })) undo.focus();
  });
  undo.addEventListener('click', () => {
    if (set({ gone: false })) title.focus();
  });
  // A note that could not be stored stays in its field as long as the page is open.
  let isKept = true;
  note.addEventListener('input', () => {
    isKept = set({ note: note.value });
  });

  folder.addEventListener('change', () => set({ folder: folderName(folder.value) }));

  return {
    element,
    show(paper) {
      article.hidden = paper.gone;
      removed.hidden = !paper.gone;
      title.textContent = paper.title;
      markup.removedTitle.textContent = paper.title;
      markup.authors.textContent =
        paper.authors.slice(0, 8).join(', ') + (paper.more || paper.authors.length > 8 ? ' …' : '');
      setDay(markup.dayTime, paper.day);
      markup.day.href = href(paths.day(paper.day));
      setDay(markup.savedTime, localDay(paper.saved));
      if (document.activeElement !== folder) folder.value = paper.folder;
      if (isKept && note.value !== paper.note) note.value = paper.note;
    },
  };
}

function setDay(time: HTMLTimeElement, day: string): void {
  time.dateTime = day;
  time.textContent = inShort(day, language);
}

/** The day of a moment in the reader's time zone. */
function localDay(moment: number): string {
  const date = new Date(moment);
  return new Date(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())).toISOString().slice(0, 10);
}

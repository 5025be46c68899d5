import { fold } from '../../archive/words/fold.ts';
import { savedIn } from '../../client/edits.ts';
import type { SavedEntry } from './exchange.ts';
import { keeper, onChange } from '../../client/keep.ts';
import type { folderMarkup, shelfMarkup } from './markup.ts';
import { itemOf, type Item } from './shelf-item.ts';
import { collator } from '../../client/collator.ts';
import { say } from '../../client/words.ts';
import { wireFolders } from './folders.ts';

/** The orders of saved papers; the newest first, or by title. */
const orders: Record<string, (a: SavedEntry, b: SavedEntry) => number> = {
  saved: ([, a], [, b]) => b.saved - a.saved,
  day: ([, a], [, b]) => (a.day < b.day ? 1 : a.day > b.day ? -1 : b.saved - a.saved),
  title: ([, a], [, b]) => collator.compare(a.title, b.title),
};

/** Shows the saved papers, as the tools ask for them. Gives those of the chosen folder. */
export function wireShelf(
  { tools, sort, words, status, nothing, list, template }: ReturnType<typeof shelfMarkup>,
  markup: ReturnType<typeof folderMarkup>,
): () => SavedEntry[] {
  const folders = wireFolders(markup);
  const items = new Map<string, Item>();

  function show(): void {
    const asked = fold(words.value).trim().split(/\s+/);
    folders.show();
    const isAsked = (entry: SavedEntry) => {
      const [id, { title, authors, folder, note }] = entry;
      const text = fold([id, title, ...authors, folder, note].join(' '));
      // What is being edited stays in place.
      const isInUse = items.get(id)?.element.contains(document.activeElement);
      return isInUse === true || (folders.has(entry) && asked.every((word) => text.includes(word)));
    };
    const saved = savedIn(keeper.notebook);
    // A paper that was removed here can come back as long as the page is open.
    const gone = Object.entries(keeper.notebook.saved).filter(([id, paper]) => paper.gone && items.has(id));
    const found = [...saved, ...gone].filter(isAsked).sort(orders[sort.value]);
    const elements = found.map(([id, paper]) => {
      const item = items.get(id) ?? itemOf(template, id);
      items.set(id, item);
      item.show(paper);
      return item.element;
    });
    if (elements.length !== list.children.length || elements.some((element, at) => element !== list.children[at]))
      list.replaceChildren(...elements);
    const n = found.filter(([, { gone }]) => !gone).length;
    nothing.hidden = saved.length > 0;
    tools.hidden = saved.length === 0 && !words.value;
    status.textContent =
      saved.length === 0
        ? ''
        : n < saved.length
          ? say('scriptShown', { n, all: saved.length })
          : say('scriptPapers', { n });
  }

  tools.addEventListener('input', show);
  onChange(show);
  show();
  return () => savedIn(keeper.notebook).filter(folders.has);
}

/** At most this many pages of a list are read: 1,000 papers. */
export const mostPages = 20;
/** How many are asked for at a time. */
const together = 4;

/** The papers of a long list beyond the open page. */
export interface Pages {
  /** The children of each page's list, by its number; nothing for a page that failed to load. */
  contents: Map<number, Element[]>;
  lost: number;
}

/**
 * Reads the other pages of the list that `pager` turns, as the archive serves them. `tell` gets how many are loaded.
 */
export async function loadPages(pager: HTMLElement, tell: (done: number, of: number) => void): Promise<Pages> {
  const { pages, page: own, listAddress = '' } = pager.dataset;
  const count = Math.min(Number(pages), mostPages);
  const first = new URL(listAddress, location.href);
  const wanted = Array.from({ length: count }, (_, index) => index + 1).filter((page) => page !== Number(own));
  const all = wanted.length;
  const contents = new Map<number, Element[]>();
  let lost = 0;
  const worker = async () => {
    for (let page = wanted.shift(); page !== undefined; page = wanted.shift()) {
      const found = await readPage(new URL(page > 1 ? `${page}/` : '', first));
      if (found) contents.set(page, found);
      else lost++;
      tell(contents.size + lost, all);
    }
  };
  await Promise.all(Array.from({ length: together }, worker));
  return { contents, lost };
}

async function readPage(url: URL): Promise<Element[] | undefined> {
  try {
    const answer = await fetch(url);
    if (!answer.ok) return undefined;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const list = page.querySelector('[data-list]');
    return list ? [...document.importNode(list, true).children] : undefined;
  } catch {
    return undefined;
  }
}

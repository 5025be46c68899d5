/** So many pages of a list are read at most: 1,000 papers. */
export const mostPages = 20;
/** Asked for at a time. */
const together = 4;

/** What a long list holds beyond the page that is open. */
export interface Pages {
  /** The children of each page's list, by its number; nothing of a page that could not be had. */
  contents: Map<number, Element[]>;
  lost: number;
}

/** Reads the other pages of the list that `pager` turns, as the archive serves them. `tell` hears how many are there. */
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

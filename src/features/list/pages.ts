/** At most this many pages of a list are read: 1,000 papers. */
const mostPages = 20;
/** How many are asked for at a time. */
const together = 4;

/** A long list, as far as it was read. */
export interface WholeList {
  /** The children of its pages, in order. */
  children: Element[];
  /** How many pages failed to load. */
  lost: number;
  /** Whether the list goes on. */
  isCut: boolean;
}

/**
 * Reads the other pages of the list that `pager` turns, as the archive serves them; `own` are the children of the open
 * one. `tell` gets how many are loaded.
 */
export async function loadPages(
  pager: HTMLElement,
  own: Element[],
  tell: (done: number, of: number) => void,
): Promise<WholeList> {
  const { page: current, growing, listAddress = '' } = pager.dataset;
  const first = new URL(listAddress, location.href);
  const contents = new Map([[Number(current), own]]);
  let numbered = Number(pager.dataset.pages);
  let lost = 0;
  // An old page of a list that grows does not know how many there are.
  if (growing !== undefined && current !== '0') {
    const newest = await readPage(first);
    if (newest) contents.set(0, newest.children);
    else lost++;
    numbered = newest?.numbered ?? 0;
  }
  const all = pageNumbers(numbered, growing !== undefined);
  const numbers = all.filter((page, index) => index < mostPages || page === Number(current));
  const wanted = numbers.filter((page) => !contents.has(page) && page > 0);
  const count = wanted.length;
  const before = contents.size;
  const worker = async () => {
    for (let page = wanted.shift(); page !== undefined; page = wanted.shift()) {
      const found = await readPage(
        new URL(growing !== undefined ? `page/${page}/` : page > 1 ? `${page}/` : '', first),
      );
      if (found) contents.set(page, found.children);
      else lost++;
      tell(contents.size - before + lost, count);
    }
  };
  await Promise.all(Array.from({ length: together }, worker));
  return { children: numbers.flatMap((page) => contents.get(page) ?? []), lost, isCut: all.length > mostPages };
}

/** The pages of a list in order. In one that grows, the newest is 0 and the next one has the highest number. */
const pageNumbers = (numbered: number, isGrowing: boolean): number[] =>
  isGrowing
    ? [0, ...Array.from({ length: numbered }, (_, index) => numbered - index)]
    : Array.from({ length: numbered }, (_, index) => index + 1);

async function readPage(url: URL): Promise<{ children: Element[]; numbered: number } | undefined> {
  try {
    const answer = await fetch(url);
    if (!answer.ok) return undefined;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const list = page.querySelector('[data-list]');
    const numbered = Number(page.querySelector<HTMLElement>('.pager')?.dataset.pages ?? 0);
    return list ? { children: [...document.importNode(list, true).children], numbered } : undefined;
  } catch {
    return undefined;
  }
}

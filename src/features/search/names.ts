import { fold } from '../../archive/words/fold.ts';
import { readPage } from '../../client/read-page.ts';
import { paths } from '../../archive/paths/paths.ts';
import { href } from '../../archive/paths/href.ts';

/** A name of the archive that has a page. */
export interface FoundName {
  kind: 'organizations' | 'topics' | 'authors';
  name: string;
  /** The address of its page. */
  address: string;
  papers: number;
}

const pages = new Map<string, Promise<Document | undefined>>();

/** A page of the archive, read once; one that failed is asked for again with the next letter. */
function read(address: string): Promise<Document | undefined> {
  let page = pages.get(address);
  if (!page) {
    page = readPage(address).then((found) => {
      if (!found) pages.delete(address);
      return found;
    });
    pages.set(address, page);
  }
  return page;
}

/**
 * The names of a kind that begin with what was typed, those with most papers first. They come from the kind's own page,
 * and where that has not all of them, from the pages of their first letter, or of the first letter of their last word:
 * authors are filed by family name.
 */
export async function namesLike(kind: FoundName['kind'], typed: string): Promise<FoundName[]> {
  const wanted = fold(typed).trim();
  const index = wanted && (await read(href(paths[kind])));
  if (!index) return [];
  const words = wanted.split(/\s+/);
  const letters = [...new Set([words[0]!, words.at(-1)!].map((word) => /^[a-z]/.exec(word)?.[0] ?? 'other'))];
  const links = [...index.querySelectorAll<HTMLAnchorElement>('.letters a')].map((link) => link.getAttribute('href')!);
  const addresses = links.filter((address) => letters.some((letter) => address.endsWith(`/letter/${letter}/`)));
  const firsts = await Promise.all(addresses.map(read));
  const further = firsts.flatMap((page) =>
    [...(page?.querySelectorAll('.starts a:not([aria-current])') ?? [])].map((link) => link.getAttribute('href')!),
  );
  const found = new Map<string, FoundName>();
  for (const page of [index, ...firsts, ...(await Promise.all(further.map(read)))])
    for (const one of page ? namesOn(page, kind) : []) found.set(one.address, one);
  return [...found.values()]
    .filter(({ name }) => isLike(fold(name), wanted, kind))
    .sort((a, b) => b.papers - a.papers || (a.name < b.name ? -1 : 1));
}

const isLike = (name: string, wanted: string, kind: FoundName['kind']): boolean =>
  name.startsWith(wanted) || (kind === 'authors' && name.slice(name.lastIndexOf(' ') + 1).startsWith(wanted));

function namesOn(page: Document, kind: FoundName['kind']): FoundName[] {
  return [...page.querySelectorAll(':is(.letter .names, .counts) li')].flatMap((item) => {
    const link = item.querySelector('a');
    const count = item.querySelector('small')?.textContent ?? '';
    if (!link) return [];
    // In any language's digits.
    const digits = count.normalize('NFKC').replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) & 15));
    const papers = Number(/[\d.,\u066c ]+/.exec(digits)?.[0].replace(/\D/g, '') ?? 0);
    return [{ kind, name: link.textContent, address: link.getAttribute('href')!, papers }];
  });
}

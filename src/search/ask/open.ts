import { cardsAShelf, placeOnShelf, readCard, type Card, type Shelf } from '../format/card.ts';
import { rangeOf, type BundleEntry } from '../format/guide.ts';
import { openTerms, remembered, type ReadFile, type TermIndex } from './terms.ts';

/** The part of Pagefind's browser code that is used here: the index of a bundle, ready for a phrase. */
export interface PagefindApi {
  search(phrase: string, options: { filters: Record<string, never> }): Promise<{ results: { id: string }[] }>;
}

/** A search over a built `pagefind/` folder. */
export interface Search {
  /** Opens it if it is not open. After a file could not be read, it is opened again: there may be a newer index. */
  opened(): Promise<Opened>;
}

/** Everything that one guide names. Each file is read when it is first needed, and again if that failed. */
export interface Opened {
  terms: TermIndex;
  /** What is shown of the paper that has this number. */
  card(number: number): Promise<Card>;
  /** Pagefind's names of all papers of a bundle, with their numbers. */
  recordsOf(bundle: BundleEntry): Promise<ReadonlyMap<string, number>>;
  bundles(): Promise<readonly BundleEntry[]>;
  phrases(bundle: BundleEntry): Promise<PagefindApi>;
}

/** `read` gets a file of the folder, `create` starts Pagefind on the index of a bundle. Nothing is loaded yet. */
export function openSearch(read: ReadFile, create: (bundle: BundleEntry) => Promise<PagefindApi>): Search {
  let now: Promise<Opened> | undefined;
  const inTurn = oneAtATime(create);
  const open = (): Promise<Opened> => {
    const orForget =
      <A extends unknown[], B>(get: (...what: A) => Promise<B>) =>
      (...what: A): Promise<B> =>
        get(...what).catch((error: unknown) => {
          if (now === mine) now = undefined;
          throw error;
        });
    const mine = openAll(orForget(read), orForget(inTurn));
    return mine;
  };
  return { opened: () => (now ??= open()) };
}

async function openAll(read: ReadFile, create: (bundle: BundleEntry) => Promise<PagefindApi>): Promise<Opened> {
  const terms = await openTerms(read);
  const { guide } = terms;
  const recordOf = async (number: number): Promise<string> => {
    const block = await terms.json<string[]>(guide.blocks[Math.floor(number / guide.blockSize)]!);
    return block[number % guide.blockSize]!;
  };
  const bundles = remembered(
    async (file: string) => JSON.parse(new TextDecoder().decode(await read(file))) as BundleEntry[],
  );
  return {
    terms,
    bundles: () => bundles('bundles.json'),
    card: remembered(async (number) => {
      const shelf = await terms.json<Shelf>(guide.shelves[Math.floor(number / cardsAShelf)]!);
      const { file, range } = placeOnShelf(shelf, number % cardsAShelf);
      return terms.inRange(file, range, readCard);
    }),
    recordsOf: remembered(async ({ path }) => {
      const [from, to] = rangeOf(guide, 'bundles', path);
      const numbers = Array.from({ length: to - from }, (_, at) => from + at);
      return new Map(await Promise.all(numbers.map(async (number) => [await recordOf(number), number] as const)));
    }),
    phrases: remembered(create),
  };
}

/**
 * All indexes share one WebAssembly, and two that start at the same time spoil each other's memory: until one index is
 * ready, they wait for each other.
 */
function oneAtATime(create: (bundle: BundleEntry) => Promise<PagefindApi>) {
  let isStarted = false;
  let before: Promise<unknown> = Promise.resolve();
  const start = async (bundle: BundleEntry) => {
    const index = await create(bundle);
    // No search; the answer comes when the index is ready, or with the reason why it is not.
    await index.search('', { filters: {} });
    isStarted = true;
    return index;
  };
  return (bundle: BundleEntry) => {
    const index = isStarted ? start(bundle) : before.then(() => start(bundle));
    before = index.catch(() => undefined);
    return index;
  };
}

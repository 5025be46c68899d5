import { placesOfCards, readCards, type Card, type Shelf } from '../format/card.ts';
import { spansOf, type BundleEntry, type Span } from '../format/guide.ts';
import { pieceOf } from '../format/pieces.ts';
import { noLanguage, papersARecord, type RecordPlaces } from '../words/places.ts';
import type { ReadFile } from './ranges.ts';
import { openTerms, remembered, type TermIndex } from './terms.ts';

/** The part of Pagefind's browser code that is used here: the index of a bundle. */
export interface PagefindApi {
  /** Gives the records that have all words, and the places of these; of a phrase in quotes, the first place. */
  search(words: string, options: { filters: Record<string, never> }): Promise<{ results: WordPlaces[] }>;
}

interface WordPlaces {
  /** The name of the record. */
  id: string;
  words: number[];
}

/** How Pagefind's browser code opens the index of a bundle. */
export const pagefindOptions = (basePath: string, { version }: BundleEntry) => ({
  basePath,
  metaCacheTag: version,
  language: noLanguage,
  // It looks for its worker beside each bundle, where there is none, and logs that as an error.
  noWorker: true,
});
export type CreatePagefind = (options: ReturnType<typeof pagefindOptions>) => PagefindApi;

/** A search over a built `pagefind/` folder. */
export interface Search {
  /** Opens it if it is not open. After a file could not be read, it is opened again: there may be a newer index. */
  opened(): Promise<Opened>;
}

/** A card, and what else is shown of its paper. */
export interface ShownCard extends Card {
  day: string;
  upvotes: number;
  /** Of its code. */
  stars: number;
}

/** A bundle, and what the guide says of it. */
export interface OpenedBundle extends BundleEntry {
  /** The numbers of its papers. */
  span: Span;
  /** The file of their places. */
  places: string;
}

/** Everything that one guide names. Each file is read when it is first needed, and again if that failed. */
export interface Opened {
  terms: TermIndex;
  /** What is shown of the paper that has this number. */
  card(number: number): Promise<ShownCard>;
  upvotesOf(number: number): Promise<number>;
  /** The records of a bundle by their names, each with the number of its first paper. */
  recordsOf(bundle: OpenedBundle): Promise<ReadonlyMap<string, readonly [first: number, places: RecordPlaces]>>;
  bundles(): Promise<readonly OpenedBundle[]>;
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
  const { shelves, parts } = terms.guide;
  const firsts = shelves.map(([first]) => first);
  const shelfOf = async (number: number) => {
    const [first, file] = shelves[pieceOf(number, firsts)]!;
    return { at: number - first, ...(await opened(file)) };
  };
  const opened = remembered(async (file: string) => {
    const shelf = await terms.json<Shelf>(file);
    return { upvotes: shelf.upvotes, stars: shelf.stars, places: placesOfCards(shelf) };
  });
  const bundles = remembered(async (file: string): Promise<OpenedBundle[]> => {
    const entries = JSON.parse(new TextDecoder().decode(await read(file))) as BundleEntry[];
    const all = spansOf(
      parts.flatMap((part) => part.bundles),
      ([, papers]) => papers,
    );
    // A newer site may have cut them otherwise.
    return all.reverse().flatMap(([[path, , places], span]) => {
      const entry = entries.find((each) => each.path === path);
      return entry ? [{ ...entry, span, places }] : [];
    });
  });
  return {
    terms,
    bundles: () => bundles('bundles.json'),
    card: remembered(async (number) => {
      const { at, upvotes, stars, places } = await shelfOf(number);
      const place = places[at]!;
      const cards = await terms.piece(place.piece, readCards);
      return {
        ...cards[place.at]!,
        day: terms.days[terms.dayOf(number)]![0],
        upvotes: upvotes[at]!,
        stars: stars[at]!,
      };
    }),
    async upvotesOf(number) {
      const { at, upvotes } = await shelfOf(number);
      return upvotes[at]!;
    },
    recordsOf: remembered(async ({ places, span: [from] }) => {
      const records = await terms.json<RecordPlaces[]>(places);
      return new Map(records.map((record, at) => [record[0], [from + at * papersARecord, record] as const]));
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

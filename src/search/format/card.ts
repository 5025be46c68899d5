// Room: The files of the index, as both sides know them. Runs everywhere.

/** What the result list shows of a paper: plain text. */
export interface Card {
  id: string;
  /** Address of its page, without the base. */
  path: string;
  title: string;
  authors: string[];
  /** How many there are, where the source names only some. */
  authorCount: number;
  organization: string | undefined;
  day: string;
  upvotes: number;
  abstract: string;
}

/**
 * Where the cards of `cardsAShelf` papers are: one file for each `cardsAFile` of them, in which each card is packed by
 * itself, so that a reader fetches the bytes of one card only; and the bytes that each card takes.
 */
export interface Shelf {
  files: string[];
  lengths: number[];
}

export const cardsAFile = 64;
export const cardsAShelf = 2048;

/** The file of a card, by its place on its shelf, and its bytes in the file: from the first, up to the second. */
export function placeOnShelf({ files, lengths }: Shelf, at: number) {
  const first = at - (at % cardsAFile);
  const from = lengths.slice(first, at).reduce((sum, length) => sum + length, 0);
  return { file: files[first / cardsAFile]!, range: { from, to: from + lengths[at]! } };
}

type Written = [
  path: string,
  title: string,
  authors: string[],
  authorCount: number,
  organization: string,
  day: string,
  upvotes: number,
  abstract: string,
];

export function writeCard(card: Omit<Card, 'id'>): string {
  const { path, title, authors, authorCount, organization = '', day, upvotes, abstract } = card;
  return JSON.stringify([path, title, authors, authorCount, organization, day, upvotes, abstract] satisfies Written);
}

/** Reads what `writeCard` wrote, unpacked. */
export function readCard(bytes: Uint8Array): Card {
  const written = JSON.parse(new TextDecoder().decode(bytes)) as Written;
  const [path, title, authors, authorCount, organization, day, upvotes, abstract] = written;
  const id = path.replace(/^\/papers\/|\/$/g, '');
  return { id, path, title, authors, authorCount, organization: organization || undefined, day, upvotes, abstract };
}

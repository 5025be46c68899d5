// Room: The files of the index, as both sides know them. Runs everywhere.

import { spansOf } from './guide.ts';
import { placesOf, type Place } from './pieces.ts';

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
  abstract: string;
  /** The one sentence that a list shows; a machine wrote it for some. */
  sentence: string;
  isByMachine: boolean;
  /** The address of its code. */
  code: string | undefined;
}

/** The files of some cards, which follow each other. */
export interface CardFiles {
  /** How many cards each file has. */
  files: [file: string, cards: number][];
  /** The bytes of each piece: `cardsAPiece` cards of a file that are packed together, or what is left of it. */
  lengths: number[];
}

/** Cards, and what changes too often for a card. */
export interface Shelf extends CardFiles {
  upvotes: number[];
  /** Of its code. */
  stars: number[];
}

/** Two take a tenth less than one and one, and a reader who wants one loads little more. */
export const cardsAPiece = 2;
export const cardsAFile = 64;
export const filesAShelf = 64;

/** For each card its piece, and its number in that. */
export function placesOfCards({ files, lengths }: CardFiles): { piece: Place; at: number }[] {
  const piecesOf = (cards: number) => Math.ceil(cards / cardsAPiece);
  const pieces = placesOf({ files: files.map(([file, cards]) => [file, piecesOf(cards)]), lengths });
  return spansOf(files, ([, cards]) => piecesOf(cards)).flatMap(([[, cards], [first]]) =>
    Array.from({ length: cards }, (_, card) => ({
      piece: pieces[first + Math.floor(card / cardsAPiece)]!,
      at: card % cardsAPiece,
    })),
  );
}

type Written = [
  id: string,
  title: string,
  authors: string[],
  authorCount: number,
  organization: string,
  abstract: string,
  sentence: string,
  isByMachine: 0 | 1,
  code: string,
];

export const writeCards = (cards: readonly Card[]): string =>
  JSON.stringify(
    cards.map((card): Written => {
      const { id, title, authors, authorCount, organization = '', abstract, sentence, isByMachine, code = '' } = card;
      return [id, title, authors, authorCount, organization, abstract, sentence, isByMachine ? 1 : 0, code];
    }),
  );

/** Reads what `writeCards` wrote, unpacked. */
export const readCards = (bytes: Uint8Array): Card[] =>
  (JSON.parse(new TextDecoder().decode(bytes)) as Written[]).map(
    ([id, title, authors, authorCount, organization, abstract, sentence, isByMachine, code]) => ({
      id,
      path: `/papers/${id}/`,
      title,
      authors,
      authorCount,
      organization: organization || undefined,
      abstract,
      sentence,
      isByMachine: isByMachine === 1,
      code: code || undefined,
    }),
  );

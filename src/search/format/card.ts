// Room: The files of the index, as both sides know them. Runs everywhere.

import type { Packed } from './pieces.ts';

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
  abstract: string;
}

/** The cards of some papers, and what changes too often for a card. */
export interface Shelf extends Packed {
  upvotes: number[];
}

export const cardsAFile = 64;
export const filesAShelf = 64;

type Written = [
  path: string,
  title: string,
  authors: string[],
  authorCount: number,
  organization: string,
  day: string,
  abstract: string,
];

export function writeCard(card: Omit<Card, 'id'>): string {
  const { path, title, authors, authorCount, organization = '', day, abstract } = card;
  return JSON.stringify([path, title, authors, authorCount, organization, day, abstract] satisfies Written);
}

/** Reads what `writeCard` wrote, unpacked. */
export function readCard(bytes: Uint8Array): Card {
  const written = JSON.parse(new TextDecoder().decode(bytes)) as Written;
  const [path, title, authors, authorCount, organization, day, abstract] = written;
  const id = path.replace(/^\/papers\/|\/$/g, '');
  return { id, path, title, authors, authorCount, organization: organization || undefined, day, abstract };
}

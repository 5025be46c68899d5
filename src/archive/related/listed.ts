import type { Related, RelatedPaper } from './related.ts';

type Listed = [id: string, likeness: number, ...terms: string[]];

/** Related papers as a text: as objects those of a large archive take five times the memory. */
export const writeRelated = ({ earlier, later }: Related): string =>
  JSON.stringify([earlier.map(toListed), later.map(toListed)]);

export function readRelated(text: string): Related {
  const [earlier, later] = JSON.parse(text) as [Listed[], Listed[]];
  return { earlier: earlier.map(fromListed), later: later.map(fromListed) };
}

const toListed = ({ id, likeness, terms }: RelatedPaper): Listed => [id, likeness, ...terms];
const fromListed = ([id, likeness, ...terms]: Listed): RelatedPaper => ({ id, terms, likeness });

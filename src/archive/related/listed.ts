/** Papers related to one, the best first. */
export interface Related {
  /** Listed on the same day or before. */
  earlier: readonly RelatedPaper[];
  /** Listed on a later day. */
  later: readonly RelatedPaper[];
}

export interface RelatedPaper {
  id: string;
  /** The terms that both share, most telling first, in the spelling of the paper that was asked for. */
  terms: readonly string[];
  /** The cosine of the two: 0 shares nothing, 1 is the same. */
  likeness: number;
}

type Listed = [id: string, likeness: number, terms: readonly string[]];

/** Related papers as a text, which takes a fraction of the memory that the objects take: each paper has eight. */
export const writeRelated = ({ earlier, later }: Related): string =>
  JSON.stringify([earlier.map(toListed), later.map(toListed)]);

export function readRelated(text: string): Related {
  const [earlier, later] = JSON.parse(text) as [Listed[], Listed[]];
  return { earlier: earlier.map(fromListed), later: later.map(fromListed) };
}

const toListed = ({ id, likeness, terms }: RelatedPaper): Listed => [id, likeness, terms];
const fromListed = ([id, likeness, terms]: Listed): RelatedPaper => ({ id, terms, likeness });

import { addExamples } from '../liked/examples.ts';
import { loadWeights } from '../liked/liked.ts';
import { keptTerms, vectorOf } from '../liked/terms.ts';
import type { Held } from './exchange.ts';
import { readReferences, type Reference } from './references.ts';

/** What a file of references comes to. */
interface TakenReferences {
  /** Those of arXiv, as papers to save. */
  held: Held;
  /** How many others became examples; undefined if there was no room. */
  examples: number | undefined;
}

/** Takes BibTeX, RIS or CSL JSON as a start; undefined if the text is none. Without the table of words, titles have to do. */
export async function takeReferences(text: string): Promise<TakenReferences | undefined> {
  const references = readReferences(text);
  if (!references) return undefined;
  const weigh = await loadWeights().catch(() => undefined);
  const termsOf = ({ title, abstract }: Reference) => (weigh ? keptTerms(vectorOf(title, abstract, weigh)) : '');
  const now = Date.now();
  const papers = references.flatMap((reference): Held['papers'] => {
    const { id, title, authors, day } = reference;
    if (id === undefined || day === '') return [];
    const times = { saved: now, changed: 0, gone: false };
    return [[id, { title, authors, more: false, day, note: '', folder: '', terms: termsOf(reference), ...times }]];
  });
  const others = references.filter(({ id, day }) => id === undefined || day === '');
  return {
    held: { papers, searches: [], more: { follows: [], words: [], muted: [], read: [], dismissed: [] } },
    examples: addExamples(others.map((reference) => ({ title: reference.title, terms: termsOf(reference) }))),
  };
}

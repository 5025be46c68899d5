import type { BundleEntry } from '../format/guide.ts';
import type { Opened, OpenedBundle } from './open.ts';
import { intersected } from '../format/shard.ts';
import { stopTerms } from '../../archive/words/stop-words.ts';
import type { TermIndex } from './terms.ts';
import { partTermsOf, tokensOf, wholeOf } from '../../archive/words/tokens.ts';

/** Papers by their numbers, and the bundles that could not be read. */
export interface PapersFound {
  papers: readonly number[];
  missing: readonly BundleEntry[];
}

/**
 * The papers where words stand as they are written. The term index has single words. For several, Pagefind knows the
 * order, and only those of its indexes load that have a paper with all the words.
 */
export async function papersWithPhrase(phrase: string, search: Opened): Promise<PapersFound> {
  const { terms } = search;
  const tokens = tokensOf(phrase);
  if (tokens.length < 2) {
    const [word] = tokens;
    const parts = !word ? [] : word.joined.length > 0 ? [wholeOf(word)] : word.parts;
    return { papers: await papersWithAll(parts, terms), missing: [] };
  }
  const telling = partTermsOf(phrase).filter((term) => !stopTerms.has(term));
  const candidates = telling.length > 0 ? await papersWithAll(telling, terms) : undefined;
  const spellings = await spellingsOf(phrase, terms);
  const answers = await Promise.all(
    (await search.bundles()).map(async (bundle): Promise<PapersFound> => {
      const [from, to] = bundle.span;
      if (candidates && !candidates.some((paper) => from <= paper && paper < to)) return { papers: [], missing: [] };
      return askBundle(bundle, spellings, search).catch(() => ({ papers: [], missing: [bundle] }));
    }),
  );
  return { papers: answers.flatMap(({ papers }) => papers), missing: answers.flatMap(({ missing }) => missing) };
}

async function askBundle(bundle: OpenedBundle, spellings: readonly string[], search: Opened): Promise<PapersFound> {
  const [index, records] = await Promise.all([search.phrases(bundle), search.recordsOf(bundle)]);
  const answers = await Promise.all(spellings.map((spelling) => index.search(`"${spelling}"`, { filters: {} })));
  return { papers: answers.flatMap(({ results }) => results.flatMap(({ id }) => records.get(id) ?? [])), missing: [] };
}

/** A compound has at most this many words: "state-of-the-art". */
const longestCompound = 4;

/** "Text to image" is also "text-to-image", if papers have that word: for Pagefind, it is another one. */
async function spellingsOf(phrase: string, terms: TermIndex): Promise<string[]> {
  // Pagefind keeps no signs in words but searches for them; it knows + and #.
  const words = phrase.replace(/(?!\+)\p{S}/gu, '').split(/[\s-]+/);
  const joined = words.flatMap((_word, at) =>
    Array.from({ length: Math.min(longestCompound, words.length - at) - 1 }, async (_none, more) => {
      const compound = words.slice(at, at + more + 2).join('');
      const [whole] = partTermsOf(compound);
      return whole && (await terms.postings(whole)) ? [words.toSpliced(at, more + 2, compound).join(' ')] : [];
    }),
  );
  return [...new Set([phrase.replace(/(?!\+)\p{S}/gu, ''), words.join(' '), ...(await Promise.all(joined)).flat()])];
}

export async function papersWithAll(all: readonly string[], terms: TermIndex): Promise<number[]> {
  const lists = await Promise.all(all.map((term) => terms.postings(term)));
  return lists.length > 0 && lists.every((list) => list !== undefined) ? [...intersected(lists).papers] : [];
}

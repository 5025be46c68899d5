import { openNearest, type Near } from './nearest.ts';
import type { Paper } from '../paper/paper.ts';
import { findTerms } from './phrases.ts';
import { shownTerms } from './shown-terms.ts';
import { weighTerms } from './term-vectors.ts';
import { gap, openVocabulary, plainTextOf } from './vocabulary.ts';

/** Papers related to one, the best first. */
export interface Related {
  /** Listed on the same day or before. */
  earlier: RelatedPaper[];
  /** Listed on a later day. */
  later: RelatedPaper[];
}

interface RelatedPaper {
  paper: Paper;
  /** The terms that both share, most telling first, in the spelling of the paper that was asked for. */
  terms: string[];
  /** The cosine of the two: 0 shares nothing, 1 is the same. */
  likeness: number;
}

// Below this, two papers share no more than any two papers of their field.
const leastLikeness = 0.08;

/**
 * Finds up to `count` related papers before one, and as many after it, by the words of titles and abstracts only: no
 * keywords, topics or votes. All papers are compared once, at the first question. A paper of another archive has none.
 */
export function relate(papers: readonly Paper[], count = 4): (paper: Paper) => Related {
  if (count === 0) return () => ({ earlier: [], later: [] });
  let related: ((paper: Paper) => Related) | undefined;
  return (paper) => (related ??= compareAll(papers, count))(paper);
}

function compareAll(unordered: readonly Paper[], count: number): (paper: Paper) => Related {
  // A fixed order, so that the same papers in any order have the same answer.
  const papers = [...unordered].sort((a, b) => compare(a.day, b.day) || compare(a.id, b.id));
  const places = new Map(papers.map(({ id }, place) => [id, place]));
  const vocabulary = openVocabulary();
  const texts = papers.map((paper) => vocabulary.read(paper));
  const terms = findTerms(joined(texts.map(({ numbers }) => numbers)), vocabulary.standings);
  const nearest = openNearest(
    weighTerms(
      texts.map(({ numbers }) => terms.of(numbers)),
      terms,
    ),
  );
  const dayEnds = new Map(papers.map(({ day }, place) => [day, place + 1]));

  return ({ id }) => {
    const place = places.get(id);
    if (place === undefined) return { earlier: [], later: [] };
    const paper = papers[place]!;
    const text = plainTextOf(paper);
    const mostTelling = (shared: Near['shared']) =>
      shared
        .sort((a, b) => b.part - a.part || a.term - b.term)
        .values()
        .map(({ term }) => terms.wordsOf(term));
    const show = (near: readonly Near[]) => {
      const shown: RelatedPaper[] = [];
      for (const { place: other, likeness, shared } of near) {
        if (shown.length === count || likeness < leastLikeness) break;
        const both = shownTerms(mostTelling(shared), texts[place]!, texts[other]!, text);
        if (both.length > 0) shown.push({ paper: papers[other]!, terms: both, likeness });
      }
      return shown;
    };
    const [earlier, later] = nearest(place, dayEnds.get(paper.day)!);
    return { earlier: show(earlier), later: show(later) };
  };
}

/** One text after another, with a gap between them. */
function joined(texts: readonly Int32Array[]): Int32Array {
  const all = new Int32Array(texts.reduce((sum, { length }) => sum + length + 1, 0)).fill(gap);
  let start = 0;
  for (const text of texts) {
    all.set(text, start);
    start += text.length + 1;
  }
  return all;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

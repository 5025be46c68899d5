import { fingerprint } from './slug.ts';
import type { Paper } from './paper.ts';

/** Fingerprints of a paper: what shows a part of it changes with that part only. */
export interface Prints {
  /** All of it. */
  whole: string;
  /** All but what others still count: upvotes, comments, stars. */
  uncounted: string;
  /** Title and abstract. */
  words: string;
}

const known = new WeakMap<Paper, Prints>();

export function printsOf(paper: Paper): Prints {
  let prints = known.get(paper);
  if (!prints) known.set(paper, (prints = takePrints(paper)));
  return prints;
}

/** Spares `printsOf` the work for a paper whose prints were kept with it. */
export const keepPrints = (paper: Paper, prints: Prints): void => void known.set(paper, prints);

function takePrints(paper: Paper): Prints {
  const { upvotes, comments, codeStars, ...uncounted } = paper;
  const rest = JSON.stringify(uncounted);
  return {
    whole: fingerprint(`${upvotes} ${comments} ${codeStars ?? ''} ${rest}`),
    uncounted: fingerprint(rest),
    words: fingerprint(JSON.stringify([paper.title, paper.abstract])),
  };
}

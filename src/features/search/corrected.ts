import type { Correction } from '../../search/ask/correct.ts';
import { fold } from '../../archive/words/fold.ts';

/** A query with what was meant in the place of what was typed. */
export const corrected = (q: string, corrections: readonly Correction[]): string =>
  q.replace(/[\p{L}\p{M}\p{N}'’_-]+/gu, (word) => corrections.find(({ typed }) => typed === fold(word))?.meant ?? word);

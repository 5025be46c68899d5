import { readFileSync } from 'node:fs';

/** A paper of the corpus, and what somebody might ask who looks for it; written by hand. */
export interface Golden {
  /** When it was written: "tuned" while the ranking was made, "blind" after it, "later" for papers nobody had looked at. */
  set: string;
  id: string;
  /** About twelve words, others than those of the title. */
  question: string;
  /** What the paper does. */
  sentence: string;
}

export const golden: Golden[] = readFileSync(new URL('golden.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .map((line) => {
    const [set = '', id = '', question = '', sentence = ''] = line.split('\t');
    return { set, id, question, sentence };
  });

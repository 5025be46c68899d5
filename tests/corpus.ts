import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Recorded answers and hostile inputs, where they are at hand: the tests pass without them, and say that they skipped. */
const corpus = resolve(process.env.DAYBOOK_CORPUS ?? '../shared/data');
export const inCorpus = (...path: string[]): string => join(corpus, ...path);
export const hasCorpus = existsSync(corpus);

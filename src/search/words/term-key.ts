import { familyOf } from './synonyms.ts';

/**
 * What the index sorts a term by: a family's words ("retrieve", "retrieval", "retriever") follow each other, so that one
 * look finds them all.
 */
export const termKey = (term: string): string => (/^[a-z]{3,}$/.test(term) ? familyKey(familyOf(term)) + term : term);

/** What the keys of a family's words begin with. */
export const familyKey = (family: string): string => `${family} `;

/** The fields of a query: `author:name`. */
export const conditionFields = ['author', 'org', 'topic', 'year', 'day', 'has'] as const;

/** Two years, months or days with dots between: all days from the beginning of one to the end of the other. */
const dayRange = /^\d{4}(?:-\d{2}){0,2}\.\.\d{4}(?:-\d{2}){0,2}$/;

/** The form of a field's value, where not every text is allowed: `day:2025-12` is all days of a month. */
const shapes: Partial<Record<string, RegExp>> = {
  year: /^\d{4}$/,
  day: new RegExp(String.raw`^\d{4}-\d{2}(?:-\d{2})?$|${dayRange.source}`),
  has: /^(?:code|project|media)$/,
};

/** What a paper must have, or must not have. */
export interface Condition {
  field: (typeof conditionFields)[number] | 'phrase' | 'word' | 'id';
  value: string;
  isNot: boolean;
}

/** A query, split into its parts. */
export interface Parsed {
  /** The words, in the order typed; those of phrases too. */
  words: string;
  conditions: Condition[];
  /** It was longer than the part that is read. */
  isCut: boolean;
}

/** Longer than the longest title. A longer query ends before the word that would be cut. */
export const longestQuery = 500;

/** A minus, a field, and a phrase or a word. */
const queryPieces = new RegExp(String.raw`(-?)(?:(${conditionFields.join('|')}):)?(?:"([^"]*)"|(\S+))`, 'giu');

/**
 * Reads what is typed: `"a phrase"`, `-word`, `author:name`, `org:"two words"`, `topic:slug`, `year:2025`,
 * `day:2025-12-08`, `2025-03..2025-06` with or without `day:`, `has:code`, and each of these with a minus; the rest are words. Anything else is a word too: no query is an
 * error.
 */
export function parseQuery(q: string): Parsed {
  const words: string[] = [];
  const conditions: Condition[] = [];
  const isCut = q.length > longestQuery;
  const begun = q.slice(0, longestQuery);
  const text = (isCut ? begun.replace(/(?<=\s)\S+$/, '') : begun).toWellFormed().replace(/[“”„«»]/g, '"');
  for (const [piece, minus, named, phrase, word = ''] of text.matchAll(queryPieces)) {
    const value = (phrase ?? word).trim();
    if (!/[\p{L}\p{N}]/u.test(value)) continue;
    const field = conditionFields.find((name) => name === named?.toLowerCase());
    const isNot = minus === '-';
    if (!field && phrase === undefined && dayRange.test(value)) conditions.push({ field: 'day', value, isNot });
    else if (field && (shapes[field]?.test(value) ?? true)) conditions.push({ field, value, isNot });
    else if (field) words.push(piece);
    else {
      if (phrase !== undefined) conditions.push({ field: 'phrase', value, isNot });
      else if (isNot) conditions.push({ field: 'word', value, isNot });
      if (!isNot) words.push(value.replaceAll('"', ' '));
    }
  }
  return { words: words.join(' '), conditions, isCut };
}

import { sorts, type Query } from '../../search/ask/query.ts';

/** The parts of a question in the address of the search, in this order. */
export const questionNames = ['q', 'year', 'topic', 'organization', 'author', 'day', 'sort'] as const;
export type Name = (typeof questionNames)[number];

/** What restricts a search, besides its words. */
export const limits = ['year', 'topic', 'organization', 'author', 'day'] as const;
export type Limit = (typeof limits)[number];

/** What a reader asks; missing parts are empty texts. */
export type Question = Readonly<Record<Name, string>>;

/** Longer than any name, and than any text that is searched for: a link may be of any length. */
const maxPartLength = 2000;

/** A question from anything that has its parts: an address, a form. */
export const questionOf = (part: (name: Name) => string | null | undefined): Question =>
  Object.fromEntries(
    questionNames.map((name) => [name, (part(name) ?? '').slice(0, maxPartLength).replace(/\s+/g, ' ').trim()]),
  ) as Record<Name, string>;

export function questionIn(search: string): Question {
  const asked = new URLSearchParams(search);
  return questionOf((name) => asked.get(name));
}

/** The same question always gives the same text, which `questionIn` reads: `q=sparse+attention&year=2025`. */
export const queryString = (question: Question): string =>
  new URLSearchParams(questionNames.flatMap((name) => (question[name] ? [[name, question[name]]] : []))).toString();

export const isEmpty = (question: Question): boolean => queryString(question) === '';

export const toQuery = ({ sort, ...rest }: Question): Query => ({
  ...rest,
  sort: sorts.find((each) => each === sort),
});

const spaceless = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Enough to search while typing: half of all words begin with any one Latin letter. */
export const isEnough = (q: string): boolean => Array.from(q).length > 1 || spaceless.test(q);

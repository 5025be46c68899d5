import { z } from 'zod';
import { categoryName } from '../archive/ids/categories.ts';
import { shownName } from '../archive/paper/name.ts';
import type { Paper } from '../archive/paper/paper.ts';
import { matcher, wordProblem } from '../archive/words/matcher.ts';

const word = z.string().superRefine((text, context) => {
  const problem = wordProblem(text);
  if (problem) context.addIssue({ code: 'custom', message: problem });
});

const category = z
  .string()
  .regex(
    /^-?[a-z]+(?:-[a-z]+)*(?:\.[A-Za-z-]+|\.\*)?$/,
    'expected an arXiv category such as "cs.CL", "cs.*" or "-cs.CV"',
  );

/** What selection and topics share: which papers are meant. */
export const rules = {
  /**
   * Words or phrases, or regular expressions between slashes; one of them must be there. Empty: all papers. Nothing
   * limits the time of an expression: one that repeats a repetition, as `/(a+)+$/`, can take minutes on one line of a
   * stranger.
   */
  include: z.array(word).default([]).meta({ example: "include: ['long context', '/KV[- ]cache/']" }),
  /** None of these may be there. */
  exclude: z.array(word).default([]).meta({ example: "exclude: ['survey']" }),
  /** arXiv categories, one of which the paper must have (`cs.*` is all of cs), and with a minus those that it must not have. */
  categories: z.array(category).default([]).meta({ example: "categories: ['cs.CL', 'cs.LG', '-cs.CV']" }),
};
export type Rules = z.output<z.ZodObject<typeof rules>>;

/** The parts of a paper that rules check. */
export type Selectable = Pick<Paper, 'title'> &
  Partial<Pick<Paper, 'abstract' | 'keywords' | 'authors' | 'organization' | 'categories'>>;

/** The words of a paper that topics and selection check: title, abstract, keywords, authors and organization. */
const wordsOf = ({ title, abstract = '', keywords = [], authors = [], organization = '' }: Selectable): string =>
  // The abstract's Markdown without its marks: close to its words, and far cheaper than parsing it. A phrase never
  // spans two parts.
  [title, abstract.replace(/[\\*`]/g, ''), ...keywords, ...authors.map(shownName), organization].join('\n|\n');

/** Compiles rules to a function that returns the rule which leaves a paper out; undefined for a paper that passes. */
export function ruleAgainst({ include, exclude, categories }: Rules): (paper: Selectable) => string | undefined {
  const [included, excluded] = [matcher(include), matcher(exclude)];
  // Papers have each category under one name: cs.NA is math.NA.
  const wanted = categories.filter((name) => !name.startsWith('-')).map(categoryName);
  const unwanted = categories.filter((name) => name.startsWith('-')).map((name) => categoryName(name.slice(1)));
  return (paper) => {
    const own = paper.categories ?? [];
    const hit = unwanted.find((name) => own.some(isIn(name)));
    if (hit) return `categories: -${hit}`;
    if (wanted.length > 0 && !wanted.some((name) => own.some(isIn(name))))
      return `categories: none of ${wanted.join(', ')}`;
    if (include.length === 0 && exclude.length === 0) return undefined;
    const words = wordsOf(paper);
    if (excluded(words)) return `exclude: ${exclude.find((text) => matcher([text])(words)) ?? ''}`;
    return include.length === 0 || included(words) ? undefined : 'include: none of its words';
  };
}

const isIn = (name: string) => (own: string) =>
  name.endsWith('.*') ? own.startsWith(name.slice(0, -1)) : own === name;

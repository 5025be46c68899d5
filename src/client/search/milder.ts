import { limits, type Limit, type Question } from './question.ts';

/** A part of a query that restricts it, as parse.ts reads it: "a phrase", -word, author:name. */
const restriction = /-?(?:author|org|topic|year|day):(?:"[^"]*"|\S+)|-?"[^"]*"|(?<!\S)-\S+/giu;

const most = 6;

/** A question with less in it, and what is left out of it. */
export type Milder = [without: string, question: Question];

/** What several restrictions are called together: all filters, and all that restricts. */
export type Together = Record<'filters' | 'conditions', string>;

/** The same question without each of its restrictions, and without several. */
export function milder(
  question: Question,
  nameOf: (limit: Limit, value: string) => string,
  together: Together,
): Milder[] {
  const without = limits
    .filter((limit) => question[limit])
    .map((limit): Milder => [nameOf(limit, question[limit]), { ...question, [limit]: '' }]);
  const parts = [...question.q.matchAll(restriction)].map(([part]): Milder => [
    part,
    { ...question, q: less(question.q, [part]) },
  ]);
  const unlimited = { ...question, ...Object.fromEntries(limits.map((limit) => [limit, ''])) };
  const bare = {
    ...unlimited,
    q: less(
      question.q,
      parts.map(([part]) => part),
    ),
  };
  return [
    ...[...without, ...parts].slice(0, most),
    ...(without.length > 1 ? [[together.filters, unlimited] as Milder] : []),
    ...(parts.length > 0 && without.length + parts.length > 1 ? [[together.conditions, bare] as Milder] : []),
  ];
}

/** The words of a phrase may stand apart; of anything else that is left out, nothing is left. */
const less = (q: string, parts: readonly string[]): string =>
  parts
    .reduce((rest, part) => rest.replace(part, part.startsWith('"') ? part.slice(1, -1) : ''), q)
    .replace(/\s+/g, ' ')
    .trim();

import { conditionFields } from '../../search/ask/parse.ts';
import { limits, type Limit, type Question } from './question.ts';

/** A part of a query that restricts it, as parse.ts reads it: "a phrase", -word, author:name. */
const restriction = new RegExp(
  String.raw`(?<!\S)-?(?:${conditionFields.join('|')}):(?:"[^"]*"|\S+)|(?<!\S)-?"[^"]*"|(?<!\S)-\S+`,
  'giu',
);

const maxOffers = 6;

/** A question with fewer restrictions, and the names of those that it lacks. */
export type Milder = [without: string, question: Question];

/** The common name of several restrictions: all filters, or everything that restricts. */
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
  const q = question.q.replace(/[“”„«»]/g, '"');
  const parts = [...q.matchAll(restriction)].slice(0, maxOffers);
  const lesser = parts.map((part): Milder => [part[0], { ...question, q: less(q, [part]) }]);
  const unlimited = { ...question, ...Object.fromEntries(limits.map((limit) => [limit, ''])) };
  const bare = { ...unlimited, q: less(q, [...q.matchAll(restriction)]) };
  return [
    ...[...without, ...lesser].slice(0, maxOffers),
    ...(without.length > 1 ? [[together.filters, unlimited] as Milder] : []),
    ...(parts.length > 0 && without.length + parts.length > 1 ? [[together.conditions, bare] as Milder] : []),
  ];
}

/** The words of a phrase may stand apart; any other restriction disappears. */
function less(q: string, parts: readonly RegExpExecArray[]): string {
  let rest = '';
  let from = 0;
  for (const { 0: part, index } of parts) {
    rest += q.slice(from, index) + (part.startsWith('"') ? part.slice(1, -1) : '');
    from = index + part.length;
  }
  return (rest + q.slice(from)).replace(/\s+/g, ' ').trim();
}

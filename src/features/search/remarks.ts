import { idInQuery } from '../../archive/ids/arxiv.ts';
import { longestQuery } from '../../search/ask/parse.ts';
import type { SearchAnswer } from '../../search/ask/query.ts';
import { correctionLine } from './corrections.ts';
import { around, button, element } from './element.ts';
import { limits, type Question } from './question.ts';
import { say } from './words.ts';

/** Remarks on an answer, besides its papers. */
export function remarksOn(
  question: Question,
  { total, corrections, isCut, unmet, missing }: SearchAnswer,
  addressOf: (question: Question) => string,
  again: () => void,
): HTMLElement[] {
  const lines = total === 0 ? [nothingFound(question)] : [];
  for (const condition of unmet) lines.push(element('p', {}, say('findUnmet', { condition })));
  if (isCut) lines.push(element('p', {}, say('findCut', { n: longestQuery })));
  if (corrections.length > 0)
    lines.push(correctionLine(question.q, corrections, total > 0, (q) => addressOf({ ...question, q })));
  if (missing.length > 0) {
    const spans = missing.map(({ from, to }) => `${from} – ${to}`).join(', ');
    lines.push(element('p', {}, say('findNotSearched', { spans }), ' ', button(say('findTryAgain'), again)));
  }
  return lines;
}

function nothingFound(question: Question): HTMLElement {
  const { q } = question;
  const isLimited = limits.some((limit) => question[limit]);
  // The paper may be on another day or of another topic.
  const id = isLimited ? undefined : idInQuery(q);
  if (id === undefined) return element('p', {}, say('scriptNothing'), ...(q ? [' ', say('findOtherWords')] : []));
  const line = element('p', {}, say('findNoSuchPaper', { id }));
  if (/^\d{4}\.\d{4,5}$|\//.test(id)) {
    const link = element('a', { href: `https://arxiv.org/abs/${id}` }, 'arXiv');
    line.append(' ', ...around((place) => say('findElsewhere', { place }), link));
  }
  return line;
}

/** Why there is no answer, and what helps. */
export const failure = (again: () => void): HTMLElement =>
  element('p', {}, say(navigator.onLine ? 'findFailed' : 'findOffline'), ' ', button(say('findTryAgain'), again));

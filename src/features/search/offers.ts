import { search } from '../../search/ask/query.ts';
import { element } from './element.ts';
import { milder } from './milder.ts';
import { isEmpty, toQuery, type Limit, type Question } from './question.ts';
import { index } from './site-index.ts';
import { say } from './words.ts';

/** Links to questions that find something when a question found nothing, each with its number of papers. */
export async function offersFor(
  question: Question,
  nameOf: (limit: Limit, value: string) => string,
  addressOf: (question: Question) => string,
): Promise<HTMLElement[]> {
  const together = { filters: say('findFilters'), conditions: say('findConditions') };
  const others = milder(question, nameOf, together).filter(([, other]) => !isEmpty(other));
  const tried = await Promise.all(
    others.map(async ([what, other]) => ({ what, other, total: (await search(index, toQuery(other), 0)).total })),
  );
  return tried
    .filter(({ total }) => total > 0)
    .map(({ what, other, total }) => {
      const link = element('a', { href: addressOf(other) }, say('findWithout', { what }));
      return element('li', {}, link, ' ', element('small', {}, say('scriptPapers', { n: total })));
    });
}

import { fieldsOf, isText, maxLengths } from '../../client/notebook.ts';
import type { Example } from './likeness.ts';

/** About 300 KB: a browser gives a site 5 MB. */
const maxExamples = 1000;
const maxTitle = 300;

/** Examples from the text that was stored. What is wrong is left out. */
export function readExamples(text: string | null): Example[] {
  let listed: unknown;
  try {
    listed = JSON.parse(text ?? '[]');
  } catch {
    listed = [];
  }
  return (Array.isArray(listed) ? listed : []).slice(0, maxExamples).flatMap((value: unknown): Example[] => {
    const { title, terms } = fieldsOf(value);
    return isText(title, maxTitle) && isText(terms, maxLengths.terms) ? [{ title, terms }] : [];
  });
}

/** The examples with those of `news` that are new by title, and how many came. */
export function joinExamples(old: readonly Example[], news: readonly Example[]): { all: Example[]; added: number } {
  const all = new Map(old.map((example) => [example.title, example]));
  for (const { title, terms } of news) {
    if (all.size >= maxExamples) break;
    const short = title.slice(0, maxTitle);
    if (!all.has(short)) all.set(short, { title: short, terms });
  }
  return { all: [...all.values()], added: all.size - old.length };
}

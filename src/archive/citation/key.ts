import { yearOf } from '../time/calendar.ts';
import { letters } from '../text/tex.ts';
import { readTitle } from '../text/title.ts';
import { citedAuthors } from './author.ts';
import { dateOf, type Work } from './identity.ts';

/**
 * The key of a paper in bibliographies: `example2025memory-2512.01234`. Family, year and first significant word are
 * easy to remember. Of a hundred papers of a year ten share them, so the id makes the key unique in every file.
 */
export function citationKey(work: Work): string {
  const family = asciiOf(citedAuthors(work)[0]?.family ?? '') || 'anonymous';
  return `${family}${yearOf(dateOf(work))}${weightyWord(work.title)}-${work.id.replace('/', '_')}`;
}

const light = new Set(
  'a an and are as at beyond by can do does for from how in into is it its not of on or our that the their this to toward towards using via we what when where which why with you your'.split(
    ' ',
  ),
);

function weightyWord(title: string): string {
  const text = readTitle(title).flatMap(({ type, value }) => (type === 'text' ? value : ' '));
  const words = text
    .join('')
    .split(/[^\p{L}\p{M}\p{N}'’]+/u)
    .map(asciiOf);
  return words.find((word) => word && !light.has(word))?.slice(0, 40) ?? '';
}

// TeX names a letter that a font lacks by another spelling: `ss` for ß, `o` for ø.
const spelled = new Map([...letters].map(([name, letter]) => [letter, name]));

const asciiOf = (text: string): string =>
  Array.from(text.normalize('NFKD').toWellFormed(), (letter) => spelled.get(letter) ?? letter)
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '');

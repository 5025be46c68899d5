import { yearOf } from '../time/calendar.ts';
import { oneLine, safeCharacters } from '../text/characters.ts';
import { readTitle } from '../text/title.ts';
import { areMore, citedAuthors } from './author.ts';
import type { Name } from '../paper/name.ts';
import { addressOf, arxivOf, dateOf, publishedDoi, type Work } from './identity.ts';
import { citationKey } from './key.ts';
import { escapeTex, isMath } from './tex.ts';

/**
 * A paper as an entry of a `.bib` file, in UTF-8, with the fields of arXiv's own export. It stays `@misc` where a
 * journal printed it, as in that export: the reference is one text in its authors' words, so it is a note.
 */
export function bibtex(work: Work, page: string): string {
  const arxiv = arxivOf(work);
  const fields = {
    title: titleField(work),
    author: [...citedAuthors(work).map(authorField), ...(areMore(work) ? ['others'] : [])].join(' and '),
    year: yearOf(dateOf(work)),
    eprint: arxiv,
    archivePrefix: arxiv && 'arXiv',
    primaryClass: arxiv && text(work.categories[0]),
    doi: verbatim(publishedDoi(work)),
    url: verbatim(addressOf(work, page)),
    note: text(work.journal),
  };
  const lines = Object.entries(fields).flatMap(([name, value]) => (value ? `  ${name} = {${value}}` : []));
  return `@misc{${citationKey(work)},\n${lines.join(',\n')}\n}\n`;
}

const text = (words = ''): string => escapeTex(oneLine(safeCharacters(words)));

/** An address or DOI, which styles print as it is. */
const verbatim = (address = ''): string => address.replace(/[{}\\]/g, (special) => percent[special]!);
const percent: Record<string, string> = { '{': '%7B', '}': '%7D', '\\': '%5C' };

// Styles put titles in lower case. A word with capitals after its first letter keeps them in braces, and so do math and
// what its author has put in braces.
function titleField({ title, original }: Work): string {
  const kept = new Set(
    Array.from((original?.title ?? '').matchAll(inBraces), ([, before, inner, after]) => `${before}${inner}${after}`),
  );
  return readTitle(oneLine(safeCharacters(title)))
    .map(({ type, value }) => {
      if (type === 'text')
        return escapeTex(value).replace(word, (found) =>
          keepsCase.test(found) || kept.has(found) ? `{${found}}` : found,
        );
      return isMath(value) ? `{$${value.replace(/(?<!\\)%/g, '\\%')}$}` : escapeTex(`$${value}$`);
    })
    .join('');
}

/** `{B}uilding`, `{Bayes}`; the argument of a command is none. */
const inBraces = /(?<![\p{L}\\}\]])([\p{L}\p{N}]{0,30})\{(\p{Lu}[\p{L}\p{N}]*)\}([\p{L}\p{N}]*)/gu;

const word = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’]*/gu;
const keepsCase = /^(?:.+\p{Lu}.*|\p{Lu}.*\p{N}.*|(?!A)\p{Lu})$/u;

function authorField({ family, given, suffix }: Name): string {
  // Without braces the words of an organization would be given names, and "others" would mean the rest of the list.
  if (given === undefined) return /[\s,]|^others$/i.test(family) ? `{${escapeTex(family)}}` : escapeTex(family);
  return [family, suffix, given]
    .filter((part) => part !== undefined)
    .map(namePart)
    .join(', ');
}

const namePart = (part: string): string => (/,|\band\b/i.test(part) ? `{${escapeTex(part)}}` : escapeTex(part));

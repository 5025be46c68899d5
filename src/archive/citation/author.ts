// Room: A paper as BibTeX, RIS, meta tags and plain citations. Runs everywhere.

import { familyAndSuffix, partsOf, type Name } from '../paper/name.ts';
import type { Work } from './identity.ts';

/** The authors as a citation names them, in order. Texts that are not names are left out. */
export function citedAuthors({ authors }: Pick<Work, 'authors'>): readonly Name[] {
  let cited = citedBefore.get(authors);
  if (!cited) {
    cited = authors.flatMap((author) => partsOf(author) ?? []);
    citedBefore.set(authors, cited);
  }
  return cited;
}

/** A page cites a paper in several ways. */
const citedBefore = new WeakMap<Work['authors'], readonly Name[]>();

/** Whether there are more authors than are named. */
export const areMore = ({ authors, authorCount = 0 }: Pick<Work, 'authors' | 'authorCount'>): boolean =>
  authors.length > 0 && authorCount > authors.length;

/** A name of several words that is not split. */
export const isOrganization = ({ family, given }: Name): boolean => given === undefined && family.includes(' ');

/** The family first, as arXiv has it: "van der Example Jr., Ada". The comma after an organization keeps it one name. */
export function inverted(author: Name): string {
  const { family, given, suffix } = author;
  if (given === undefined) return isOrganization(author) ? `${family},` : family;
  return `${[family, suffix].filter(Boolean).join(' ')}, ${given}`;
}

/** Reads what `inverted` writes. */
export function readInverted(text: string): Name {
  const name = text.replaceAll('\u00a0', ' ');
  if (name.endsWith(',')) return { family: name.slice(0, -1) };
  const [family = '', given] = name.split(/, (.*)/);
  if (given === undefined) return { family };
  return { given, ...familyAndSuffix(family) };
}

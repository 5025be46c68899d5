import { nameSlug } from './names.ts';
import { shownName, type Name } from '../paper/name.ts';
import type { Paper } from '../paper/paper.ts';

/** The papers of one author or organization. */
export interface Group {
  /** Its name, and the last part of its address. */
  slug: string;
  /** The spelling that most of its papers have. */
  name: string;
  /** The newest first. */
  papers: readonly Paper[];
}

/** The groups of an archive. */
export interface Groups {
  /** The one with most papers. */
  first: Group | undefined;
  /** Those with enough papers for a page, those with most papers first. */
  list: readonly Group[];
  /** The group that a paper means by `name`, as it has it, if the group has a page. */
  of(name: string): Group | undefined;
}

/** The names of a paper that have pages. */
export const authorNames = ({ authors }: Paper): readonly string[] => authors.map(shownName);

/** The parts that sources know of authors' names, by the shown names; of several, those of the first paper. */
export function partsOfAuthors(papers: readonly Paper[]): ReadonlyMap<string, Name> {
  const parts = new Map<string, Name>();
  for (const { authors } of papers)
    for (const author of authors)
      if (typeof author !== 'string' && !parts.has(shownName(author))) parts.set(shownName(author), author);
  return parts;
}

export const byPapers = (a: Group, b: Group) => b.papers.length - a.papers.length || (a.slug < b.slug ? -1 : 1);

/**
 * Groups papers by the names on them. A name is the same in any case, with and without accents, with one space or two.
 * Nothing more is guessed: "J. Smith" is not "John Smith", and two people of one name are one. Keeps the order of
 * `papers`.
 */
export function groupBy(
  papers: readonly Paper[],
  namesOf: (paper: Paper) => readonly string[],
  enough: number,
): Groups {
  const spellings = new Map<string, Spelling>();
  const bySlug = new Map<string, Named>();
  for (const paper of papers)
    for (const name of namesOf(paper)) {
      let spelling = spellings.get(name);
      if (!spelling) {
        const slug = nameSlug(name);
        let group = bySlug.get(slug);
        if (!group) bySlug.set(slug, (group = { slug, name, papers: [] }));
        spellings.set(name, (spelling = { group, count: 0 }));
      }
      spelling.count++;
      const its = spelling.group.papers;
      // A list of authors may hold the same name twice.
      if (its.at(-1) !== paper) its.push(paper);
    }
  bySlug.delete('');
  for (const [name, { group, count }] of spellings) {
    const usual = spellings.get(group.name)!.count;
    // Of two that occur alike, the first by code point.
    if (count > usual || (count === usual && name < group.name)) group.name = name;
  }
  let first: Group | undefined;
  for (const group of bySlug.values()) if (!first || byPapers(group, first) < 0) first = group;
  const list = [...bySlug.values().filter(({ papers }) => papers.length >= enough)].sort(byPapers);
  const listed = new Set<Group>(list);
  // Of the other groups, which are most of a large archive, nothing is kept.
  const byName = new Map<string, Group>();
  for (const [name, { group }] of spellings) if (listed.has(group)) byName.set(name, group);
  return { first, list, of: (name) => byName.get(name) };
}

interface Named extends Group {
  papers: Paper[];
}

/** A name as some papers have it: how many times, and whose it is. */
interface Spelling {
  group: Named;
  count: number;
}

/**
 * The names that most often share a paper with `group`, at least twice: names that `others` have, most papers first.
 */
export function companions(group: Group, others: Groups, namesOf: (paper: Paper) => readonly string[]): Group[] {
  const shared = new Map<Group, number>();
  for (const paper of group.papers)
    for (const other of new Set(namesOf(paper).map((name) => others.of(name))))
      if (other && other.slug !== group.slug) shared.set(other, (shared.get(other) ?? 0) + 1);
  return [...shared]
    .filter(([, papers]) => papers > 1)
    .sort(([a, m], [b, n]) => n - m || byPapers(a, b))
    .map(([other]) => other);
}

/**
 * The home page of an organization: the address that most of its papers give; of two given equally often, the first by
 * code point.
 */
export function homeOf(papers: readonly Paper[]): { href: string; host: string } | undefined {
  const counts = new Map<string, number>();
  for (const { links } of papers)
    if (links.organization) counts.set(links.organization, (counts.get(links.organization) ?? 0) + 1);
  const [most] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return most && { href: most[0], host: new URL(most[0]).hostname };
}

/** The sources of papers with how many came from each, the largest first. */
export function originsOf(papers: readonly Paper[]): { source: string; papers: number }[] {
  const counts = new Map<string, number>();
  for (const { source } of papers) counts.set(source, (counts.get(source) ?? 0) + 1);
  return [...counts]
    .map(([source, count]) => ({ source, papers: count }))
    .sort((a, b) => b.papers - a.papers || (a.source < b.source ? -1 : 1));
}

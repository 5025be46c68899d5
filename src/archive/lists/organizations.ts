import { monthOf } from '../time/calendar.ts';
import type { Paper } from '../paper/paper.ts';
import { byPapers, type Group, type Groups } from './groups.ts';
import { nameSlug } from './names.ts';

/** Countries that stand behind the name of an organization, as a source writes them. */
const countries =
  'argentina|australia|austria|bangladesh|belgium|brazil|canada|chile|china|colombia|cyprus|czech republic|czechia|denmark|egypt|estonia|finland|france|germany|greece|hong kong|hungary|iceland|india|indonesia|iran|ireland|israel|italy|japan|kenya|korea|latvia|lithuania|luxembourg|malaysia|mexico|netherlands|new zealand|nigeria|norway|pakistan|peru|philippines|poland|portugal|qatar|romania|russia|saudi arabia|serbia|singapore|slovakia|slovenia|south africa|south korea|spain|sweden|switzerland|taiwan|thailand|the netherlands|tunisia|turkey|türkiye|uae|uk|ukraine|united arab emirates|united kingdom|united states|united states of america|us|usa|vietnam';
const atEnd = new RegExp(
  String.raw`(?:\s*,\s*|\s*\(\s*|\s+[-–—]\s+)(?:p\.?\s?r\.?\s+)?(?:${countries})\s*\)?\s*$`,
  'i',
);

const withoutCountry = (name: string): string => name.replace(atEnd, '') || name;

/** What two spellings of one organization have in common: case, spaces, hyphens and a country at the end do not count. */
export const organizationKey = (name: string): string => nameSlug(withoutCountry(name)).replaceAll('-', '');

/** `organizationNames` of the configuration: the name that is shown, and the other names of the same organization. */
export type JoinedNames = Readonly<Record<string, readonly string[]>>;

/** All that is known of an organization. */
interface Organization extends Group {
  /** Last parts of the addresses that its other spellings would have. */
  was: readonly string[];
}

export interface Organizations extends Groups {
  /** Those with most papers first. */
  all: readonly Organization[];
  list: readonly Organization[];
  /** The organization that a paper means by `name`, with or without a page; undefined for one that no paper names. */
  known(name: string): Organization | undefined;
}

/**
 * Groups papers by organization; they come the newest first. The address of a group is made of the spelling of its
 * oldest paper, so that no new paper changes it. Its name is the most usual spelling before the month of the newest
 * paper, so that it does not change from day to day.
 */
export function groupOrganizations(papers: readonly Paper[], enough: number, joined: JoinedNames = {}): Organizations {
  const byHand = new Map(
    Object.entries(joined).flatMap(([name, others]) =>
      [name, ...others].map((other) => [organizationKey(other), name] as const),
    ),
  );
  const keys = new Map<string, string>();
  const keyOf = (name: string): string => {
    const key = keys.get(name) ?? organizationKey(byHand.get(organizationKey(name)) ?? name);
    keys.set(name, key);
    return key;
  };
  const month = monthOf(papers[0]?.day ?? '');
  const byKey = Map.groupBy(papers, ({ organization = '' }) => keyOf(organization));
  byKey.delete('');
  const named = Array.from(byKey, ([key, its]) => {
    const spellings = its.map((paper) => paper.organization!);
    const shown = byHand.get(key);
    const before = its.findIndex(({ day }) => monthOf(day) < month);
    return {
      slug: slugOf(shown ?? spellings.at(-1)!),
      name: shown ?? mostUsual(before < 0 ? spellings : spellings.slice(before)),
      papers: its,
      spellings,
    };
  });
  const addresses = new Set(named.map(({ slug }) => slug));
  const all = named
    .map(({ slug, name, papers, spellings }): Organization => {
      const others = new Set(spellings.map(nameSlug)).difference(addresses);
      return { slug, name, papers, was: [...others].sort() };
    })
    .sort(byPapers);
  const list = all.filter((group) => group.papers.length >= enough);
  const groups = new Map(all.map((group) => [keyOf(group.name), group]));
  const known = (name: string) => groups.get(keyOf(name));
  return {
    all,
    first: all[0],
    list,
    known,
    of(name) {
      const group = known(name);
      return group && group.papers.length >= enough ? group : undefined;
    },
  };
}

const slugOf = (name: string): string => nameSlug(withoutCountry(name));

/** The spelling that occurs most, and not all in lower case if there is another; of two alike, the first by code point. */
function mostUsual(spellings: readonly string[]): string {
  const counts = Array.from(Map.groupBy(spellings, String), ([name, { length }]) => ({ name, length }));
  const isLower = (name: string) => Number(name === name.toLowerCase());
  return counts.sort(
    (a, b) => isLower(a.name) - isLower(b.name) || b.length - a.length || (a.name < b.name ? -1 : 1),
  )[0]!.name;
}

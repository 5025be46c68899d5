import { shownName, type Author } from '../../archive/paper/name.ts';
import { paperSchema, type Paper } from '../../archive/paper/paper.ts';
import { fingerprint } from '../../archive/paper/slug.ts';
import { paperOf } from '../../sources/draft.ts';
import type { Sighting } from '../../sources/source.ts';
import { githubFacts } from '../../sources/github.ts';
import { factsOf } from '../../sources/known.ts';

/**
 * Several sources may describe one paper. The source that ranks highest in `known.ts` gives each field; of two with the
 * same rank, the last answer does. A lower source only fills gaps, so the order of the sources does not matter.
 *
 * - The fields below come from lists of papers, such as Hugging Face's.
 * - The day is that of the list; a submission to arXiv is days older than its listing.
 * - `withdrawn` follows arXiv's notice about the newest version: a later answer without the notice removes it. A source
 *   that knows nothing of withdrawal leaves it alone. A person's `true` stays until arXiv says otherwise; `false` is only
 *   ever a person's, and stays.
 * - `codeStars` come from GitHub, if it is asked. A list has an older copy: it only fills a gap there; otherwise the last
 *   answer counts.
 */
const listFields = [
  ...['upvotes', 'comments', 'submitter', 'authorTakesPart', 'keywords'],
  ...['organization', 'codeStars', 'media', 'aiSummary'],
];

/** A paper that is seen for the first time. A mirror hands on the whole of it. */
export function firstSeen(sighting: Sighting): Paper {
  const paper = paperOf(sighting);
  if (isWhole(sighting)) return paper;
  const withdrawn = sighting.withdrawn ? true : undefined;
  return withoutUndefined({ ...paper, withdrawn, abstractHash: hashOf(sighting.abstract) }) as Paper;
}

/**
 * The kept paper, with what a new sighting adds. The paper stays one file, under its id. What the source does not say
 * stays; what a person added or edited stays. If it `yields`, it only fills gaps: a mirror handed it on, and the source of
 * the kept words is asked itself.
 */
export function mergePaper(kept: Paper, sighting: Sighting, { asksGitHub = false, yields = false } = {}): Paper {
  const { id: _id, day: _day, links, extra, abstract = '', abstractHash, original: _original, ...said } = sighting;
  const isBetter = !yields && factsOf(sighting.source).rank <= factsOf(kept.source).rank && !isOlder(sighting, kept);
  const isOfBetterList = !yields && (tellsOfList(sighting) || !tellsOfList(kept));
  const news = Object.entries(said).filter(
    ([field]) => (listFields.includes(field) ? isOfBetterList : isBetter) || isUnknown(kept[field as keyof Paper]),
  );
  const authors = mergedAuthors(
    kept,
    sighting,
    news.some(([field]) => field === 'authors'),
  );
  const takesTitle = isBetter && isFuller(titleOf(sighting), titleOf(kept));
  const takesAbstract =
    abstract !== '' &&
    (isBetter || kept.abstract === '') &&
    !isEdited(kept) &&
    isFuller(abstractOf(sighting), abstractOf(kept));
  return paperSchema.parse(
    withoutUndefined({
      ...kept,
      ...Object.fromEntries(news),
      authors: authors.names,
      day: yields ? kept.day : dayOf(kept, sighting),
      published: isBetter ? preciser(said.published, kept.published) : preciser(kept.published, said.published),
      updated: later(said.updated, kept.updated),
      versions: later(said.versions, kept.versions),
      withdrawn: yields ? kept.withdrawn : withdrawnOf(kept, sighting),
      ...(asksGitHub && isCopyOfStars(kept, sighting) && { codeStars: kept.codeStars }),
      links: yields ? { ...links, ...kept.links } : { ...kept.links, ...links },
      ...(takesAbstract && { abstract, abstractHash: abstractHash ?? hashOf(abstract) }),
      original: originalOf(kept, sighting, takesTitle, takesAbstract, authors.original),
      extra: { ...extra, ...kept.extra },
    }),
  );
}

/** Whether a person changed the abstract that ingest wrote, or wrote it. */
export const isEdited = ({ abstract, abstractHash }: Paper): boolean =>
  abstractHash === undefined ? abstract !== '' : fingerprint(abstract) !== abstractHash;

/** Whether it describes an older version: a stale answer. */
const isOlder = ({ versions, updated, published }: Sighting, kept: Paper): boolean =>
  (versions ?? Infinity) < (kept.versions ?? (kept.updated === undefined ? 0 : 2)) ||
  dayIn(updated ?? published ?? '9999') < dayIn(kept.updated ?? '');

const dayIn = (moment: string) => moment.slice(0, 10);

type Told = Pick<Paper, 'source'> & { links?: Paper['links'] };

/** Whether Hugging Face's list has it. The words may come from arXiv since: the link to the list stays. */
const tellsOfList = ({ source, links }: Told): boolean =>
  factsOf(source).isList === true || links?.huggingface !== undefined;

/** The best list's day; of two equally good ones, the earlier. */
function dayOf(kept: Paper, sighting: Sighting): string {
  const [here, there] = [isListed(kept), isListed(sighting)];
  if (here !== there) return here ? kept.day : sighting.day;
  return sighting.day < kept.day ? sighting.day : kept.day;
}

/** Whether the day is that of a list. */
function isListed({ source, links }: Told): boolean {
  const { day } = factsOf(source);
  return day === 'of the list' || (day !== 'printed' && links?.huggingface !== undefined);
}

function withdrawnOf(kept: Paper, sighting: Sighting): boolean | undefined {
  const { withdrawn, source } = sighting;
  if (kept.withdrawn === false || isOlder(sighting, kept)) return kept.withdrawn;
  // A mirror with the same words and no original text confirms them.
  if (isWhole(sighting) && source === kept.source) return withdrawn;
  if (withdrawn === undefined) return kept.withdrawn;
  return withdrawn ? true : undefined;
}

/** Another repository has other stars. */
const isCopyOfStars = (kept: Paper, { source, links }: Sighting): boolean =>
  source !== githubFacts.name && kept.codeStars !== undefined && [undefined, kept.links.code].includes(links?.code);

const isWhole = (sighting: Sighting): boolean => 'extra' in sighting;

/** The one that counts, unless the other gives the same moment more exactly. */
const preciser = (better: string | undefined, other: string | undefined) =>
  better === undefined || other?.startsWith(better) ? other : better;

/** Versions only grow; of a day and a moment on it the moment is later. */
const later = <T extends number | string>(said: T | undefined, kept: T | undefined) =>
  said === undefined || (kept !== undefined && kept > said) ? kept : said;

/** Of one text in two forms the longer one stays: arXiv's harvest has the line breaks that its search leaves out. */
function isFuller(said: string, kept: string): boolean {
  const isOther = joined(said) !== joined(kept);
  return isOther || said.length > kept.length || (said.length === kept.length && said >= kept);
}

type Original = NonNullable<Paper['original']>;

/**
 * The names of the better source. Where both have a name, its parts stay if either knows them; if they have all the same
 * names, the longer of their originals stays.
 */
function mergedAuthors(kept: Paper, said: Sighting, takesSaid: boolean) {
  const [better, other] = takesSaid ? [said, kept] : [kept, said];
  const parts = new Map(
    other.authors?.flatMap((author): [string, Author][] =>
      typeof author === 'string' ? [] : [[shownName(author), author]],
    ),
  );
  const names = better.authors?.map((author) => (typeof author === 'string' ? (parts.get(author) ?? author) : author));
  const isSame = names?.map(shownName).join('\n') === other.authors?.map(shownName).join('\n');
  const [own, others] = [better.original?.authors, isSame ? other.original?.authors : undefined];
  return { names, original: own === undefined || isLonger(others, own) ? others : own };
}

function isLonger(one: unknown, other: unknown): boolean {
  const [a, b] = [JSON.stringify(one ?? ''), JSON.stringify(other ?? '')];
  return a.length > b.length || (a.length === b.length && a > b);
}

const titleOf = ({ title, original }: Sighting) => `${title}\n${original?.title ?? ''}`;
const abstractOf = ({ abstract, original }: Sighting) => `${abstract ?? ''}\n${original?.abstract ?? ''}`;
/** Words in one line, to compare them. */
export const joined = (text: string) => text.replace(/\s+/g, ' ').trim();

/**
 * The source's own words belong to the words that are shown: an edited abstract keeps the text that it was edited from.
 */
function originalOf(
  kept: Paper,
  { original }: Sighting,
  takesTitle: boolean,
  takesAbstract: boolean,
  authors: Original['authors'],
): Original | undefined {
  const both = withoutUndefined({
    title: (takesTitle ? original : kept.original)?.title,
    abstract: (takesAbstract ? original : kept.original)?.abstract,
    authors,
  });
  return Object.keys(both).length > 0 ? both : undefined;
}

const isUnknown = (value: unknown) => value === undefined || (Array.isArray(value) && value.length === 0);
const withoutUndefined = <T extends object>(fields: T): Partial<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
/** Stands for an abstract as ingest wrote it. */
export const hashOf = (abstract: string | undefined) => (abstract ? fingerprint(abstract) : undefined);

import { paperSchema, type Paper } from '../archive/paper.ts';
import { fingerprint } from '../archive/slug.ts';
import type { Sighting } from '../archive/source.ts';

/**
 * Whose word counts where several sources tell of one paper, the best first. The order in which they are asked does not
 * matter.
 *
 * - `words`: title, abstract, authors, dates and `source`. Hugging Face's copies of arXiv's abstracts have lost their
 *   LaTeX, a copied page its formatting, and the sample's summaries are not the authors'.
 * - `day`: the day of Hugging Face's list; a submission to arXiv is days older than its listing.
 *
 * All else only one side knows, and is taken from whoever says it last: upvotes, comments, keywords, organization, code
 * and media from Hugging Face; categories, DOI, journal, versions and withdrawal from arXiv.
 */
const believed = {
  words: ['arxiv', 'huggingface', 'jsonl', 'listing', 'sample'],
  day: ['huggingface', 'sample'],
};

/** A paper that is seen for the first time. A mirror hands on the whole of it. */
export const firstSeen = (sighting: Sighting): Paper =>
  paperSchema.parse('extra' in sighting ? sighting : { ...sighting, abstractHash: hashOf(sighting.abstract) });

/**
 * What is kept, with what a new sighting knows. The paper stays one file, under its id. What the source does not say
 * stays; what a person added or edited stays.
 */
export function merge(kept: Paper, sighting: Sighting): Paper {
  const { id: _id, day: _day, links, extra, abstractHash, ...said } = sighting;
  const { abstract, title, authors, authorCount, published, updated, original: _original, source, ...news } = said;
  const isBetter = rankOf(sighting) <= rankOf(kept);
  const takesAbstract = isBetter && abstract !== undefined && abstract !== '' && !isEdited(kept);
  const original = isBetter ? originalOf(kept, sighting, takesAbstract) : kept.original;
  const words = known({ title, authors, authorCount, published: laterOf(published, kept.published), updated, source });
  return paperSchema.parse(
    known({
      ...kept,
      ...news,
      day: dayOf(kept, sighting),
      links: { ...kept.links, ...links },
      ...(isBetter ? words : known({ ...words, ...known(pick(kept, Object.keys(words))) })),
      ...(takesAbstract && { abstract, abstractHash: abstractHash ?? hashOf(abstract) }),
      original,
      extra: { ...extra, ...kept.extra },
    }),
  );
}

/** Whether a person changed the abstract that ingest wrote, or wrote it in the first place. */
export const isEdited = ({ abstract, abstractHash }: Paper): boolean =>
  abstractHash === undefined ? abstract !== '' : fingerprint(abstract) !== abstractHash;

function rankOf({ source }: Pick<Paper, 'source'>): number {
  const rank = believed.words.indexOf(source);
  // A forker's own source is as good as arXiv.
  return rank === -1 ? 0 : rank;
}

/** The best list's day; of two as good, the earlier. */
function dayOf(kept: Paper, sighting: Sighting): string {
  const [here, there] = [isListed(kept), isListed(sighting)];
  if (here !== there) return here ? kept.day : sighting.day;
  return sighting.day < kept.day ? sighting.day : kept.day;
}

/** Whether the day is that of a list. arXiv's words may have come since: the link to the list stays. */
const isListed = ({ source, links }: Pick<Paper, 'source'> & { links?: Paper['links'] }): boolean =>
  source !== 'listing' && (believed.day.includes(source) || links?.huggingface !== undefined);

/** A source that knows the moment is not overruled by one that knows only its day. */
const laterOf = (said: string | undefined, kept: string | undefined) =>
  said !== undefined && kept?.startsWith(said) ? kept : said;

/** The source's own words go with the words that are shown: an edited abstract keeps the text it was edited from. */
function originalOf(kept: Paper, { original }: Sighting, takesAbstract: boolean): Paper['original'] {
  const both = known({ title: original?.title, abstract: (takesAbstract ? original : kept.original)?.abstract });
  return Object.keys(both).length > 0 ? both : undefined;
}

const known = <T extends object>(fields: T): Partial<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
const pick = (paper: Paper, fields: string[]): Partial<Paper> =>
  Object.fromEntries(Object.entries(paper).filter(([field]) => fields.includes(field)));
const hashOf = (abstract: string | undefined) => (abstract ? fingerprint(abstract) : undefined);

import { paperSchema, type Paper } from '../archive/paper.ts';
import { fingerprint } from '../archive/slug.ts';
import type { Sighting } from '../archive/source.ts';

/** A paper that is seen for the first time. */
export const firstSeen = (sighting: Sighting): Paper =>
  paperSchema.parse({ ...sighting, abstractHash: hashOf(sighting.abstract) });

/**
 * What is kept, with what a new sighting knows. The paper stays one file: its id, and the earliest day of all its
 * sightings. What the source does not say stays; what a person added or edited stays.
 */
export function merge(kept: Paper, sighting: Sighting): Paper {
  const { id: _id, day, links, abstract, title, original: _original, source, ...news } = sighting;
  // A source without ids (a copied page) has the words without their formatting: it never replaces a real answer's.
  const better = !fromListing(sighting) || fromListing(kept);
  const takesAbstract = abstract !== undefined && abstract !== '' && !isEdited(kept) && better;
  const { original: keptOriginal, ...rest } = kept;
  const original = better ? originalOf(kept, sighting, takesAbstract) : keptOriginal;
  return paperSchema.parse({
    ...rest,
    ...news,
    day: day < kept.day ? day : kept.day,
    links: { ...kept.links, ...links },
    ...(better && { title, source }),
    ...(original && { original }),
    ...(takesAbstract && { abstract, abstractHash: hashOf(abstract) }),
  });
}

/** Whether a person changed the abstract that ingest wrote, or wrote it in the first place. */
export const isEdited = ({ abstract, abstractHash }: Paper): boolean =>
  abstractHash === undefined ? abstract !== '' : fingerprint(abstract) !== abstractHash;

const fromListing = ({ id, source }: Pick<Paper, 'id' | 'source'>) => id.startsWith(`${source}-`);

/** The source's own words go with the words that are shown: an edited abstract keeps the text it was edited from. */
function originalOf(kept: Paper, { original }: Sighting, takesAbstract: boolean): Paper['original'] {
  const both = { title: original?.title, abstract: (takesAbstract ? original : kept.original)?.abstract };
  const said = Object.fromEntries(Object.entries(both).filter(([, text]) => text !== undefined));
  return Object.keys(said).length > 0 ? said : undefined;
}

const hashOf = (abstract: string | undefined) => (abstract ? fingerprint(abstract) : undefined);

import { z } from 'zod';
import { webAddress } from '../archive/ids/address.ts';
import { parseArxivId } from '../archive/ids/arxiv.ts';
import { problems } from '../archive/paper/paper.ts';
import { parseJson, SourceError, type Answer } from './source.ts';

/**
 * A record of the file “links between papers and code” of Papers with Code. Papers that are not on arXiv have no id there.
 * https://github.com/paperswithcode/paperswithcode-data
 */
const recordSchema = z.object({
  paper_arxiv_id: z.string().nullish(),
  repo_url: z
    .string()
    .transform((text) => webAddress(text)?.replace(/^http:(?=\/\/(?:www\.)?(?:github|gitlab)\.com\/)/, 'https:') ?? '')
    .refine((text) => text !== '', 'expected an address such as "https://example.org/"'),
  is_official: z.boolean(),
  mentioned_in_paper: z.boolean(),
});
type Link = z.output<typeof recordSchema>;

/** What a file of Papers with Code says of some papers. */
export interface CodeLinksRead {
  /** The repository of each paper, by arXiv id. */
  links: Map<string, string>;
  records: number;
  /** Records that are no links. */
  rejected: number;
}

/** Reads the links of the papers that are `wanted`. Throws a `SourceError` if no record is a link. */
export function readPapersWithCode(answer: Answer, wanted: (id: string) => boolean): CodeLinksRead {
  const records = parseJson(answer);
  if (!Array.isArray(records))
    throw new SourceError(
      `${answer.from}: expected a list of links between papers and code, got ${JSON.stringify(answer.text.slice(0, 60))}`,
    );
  const best = new Map<string, Link>();
  let [rejected, reason] = [0, 'the list is empty'];
  for (const record of records as unknown[]) {
    const { data: link, error } = recordSchema.safeParse(record);
    if (error) {
      if (rejected++ === 0) [reason = ''] = problems(error);
      continue;
    }
    const id = parseArxivId(link.paper_arxiv_id ?? '')?.id;
    if (id === undefined || !wanted(id) || !link.repo_url.startsWith('https:')) continue;
    const other = best.get(id);
    if (!other || byPlace(link, other) < 0) best.set(id, link);
  }
  if (rejected === records.length)
    throw new SourceError(
      `${answer.from}: expected links between papers and code, got ${records.length} records that are none: ${reason}`,
    );
  return { links: new Map(Array.from(best, ([id, link]) => [id, link.repo_url])), records: records.length, rejected };
}

/** The authors' own repository first, then one that the paper names, then the first by address. */
const byPlace = (a: Link, b: Link): number =>
  Number(b.is_official) - Number(a.is_official) ||
  Number(b.mentioned_in_paper) - Number(a.mentioned_in_paper) ||
  (a.repo_url < b.repo_url ? -1 : 1);

import { arxivFacts } from './arxiv-record.ts';
import { githubFacts } from './github.ts';
import { huggingfaceFacts } from './huggingface.ts';
import { jsonlFacts } from './jsonl.ts';
import { listingFacts } from './listing.ts';
import { sampleFacts } from './sample.ts';
import type { SourceFacts } from './source.ts';

/**
 * All sources that Daybook knows, the best first. The best one's words count for title, abstract, authors, dates, and
 * for what only arXiv knows of a paper (categories, journal, DOI, versions, withdrawal). Hugging Face's copies of
 * arXiv's abstracts have lost their LaTeX, a copied page its formatting, and the sample's summaries are not the
 * authors'.
 */
const best: readonly SourceFacts[] = [arxivFacts, huggingfaceFacts, jsonlFacts, listingFacts, sampleFacts, githubFacts];
const byName = new Map(best.map((facts, rank) => [facts.name, { ...facts, rank }]));

/**
 * What is known of a source, with its rank: 0 is the best. A forker's own source ranks with arXiv, and counts as a list
 * of daily papers.
 */
export const factsOf = (source: string): SourceFacts & { rank: number } =>
  byName.get(source) ?? { name: source, title: source, isList: true, rank: 0 };

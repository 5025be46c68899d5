import type { Source } from './source.ts';
import { arxivApi } from './arxiv-api.ts';
import { arxivOai } from './arxiv-oai.ts';
import { arxivRss } from './arxiv-rss.ts';
import { huggingface } from './huggingface.ts';
import { jsonl } from './jsonl.ts';
import { listing } from './listing.ts';
import { mirror } from './mirror.ts';

/** What `--file` can read without a configured source. */
export const fileFormats = (): Source[] => [
  huggingface(),
  mirror('https://example.org/'),
  listing(),
  arxivApi({}),
  arxivRss({ categories: [] }),
  arxivOai({}),
  jsonl(),
];

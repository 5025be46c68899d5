/** What `archive.config.ts` imports from 'daybook'. */
export { defineArchive } from './config/config.ts';
export { arxivApi } from './sources/arxiv-api.ts';
export { arxivOai } from './sources/arxiv-oai.ts';
export { arxivRss } from './sources/arxiv-rss.ts';
export { huggingface } from './sources/huggingface.ts';
export { jsonl } from './sources/jsonl.ts';
export { mirror } from './sources/mirror.ts';
export { sample } from './sources/sample.ts';

// What a source of one's own is made of, also in a folder that has no packages: CONTRIBUTING.md, "Add a source".
export type { Day } from './archive/time/calendar.ts';
export { idFromTitle } from './archive/paper/paper.ts';
export {
  parseJson,
  parseList,
  readEach,
  SourceError,
  type Answer,
  type Draft,
  type Get,
  type Reading,
  type Source,
} from './sources/source.ts';
export { z } from 'zod';

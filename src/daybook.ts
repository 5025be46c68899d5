// Room: What `archive.config.ts` imports. Runs in Node.

/** What `archive.config.ts` imports from 'daybook'. */
export { defineArchive } from './config/config.ts';
export { arxivApi } from './sources/arxiv-api.ts';
export { arxivOai } from './sources/arxiv-oai.ts';
export { arxivRss } from './sources/arxiv-rss.ts';
export { huggingface } from './sources/huggingface.ts';
export { jsonl } from './sources/jsonl.ts';
export { mirror } from './sources/mirror.ts';
export { sample } from './sources/sample.ts';

// What a forker's own source is made of. It also works in a folder without packages: CONTRIBUTING.md, "Add a source".
export type { Day } from './archive/time/calendar.ts';
export { webAddress } from './archive/ids/address.ts';
export { arxivIdOf, arxivLinks } from './archive/ids/arxiv.ts';
export { idFromTitle } from './archive/paper/paper.ts';
export { askAgain } from './sources/ask-again.ts';
export { readEach, type Draft } from './sources/draft.ts';
export {
  parseJson,
  parseList,
  SourceError,
  type Answer,
  type Get,
  type Reading,
  type Source,
  type SourceByDay,
  type SourceFromFiles,
  type SourceOfNewest,
} from './sources/source.ts';
export { z } from 'zod';

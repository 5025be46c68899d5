/** What `archive.config.ts` imports from 'daybook'. */
export { defineArchive } from './archive/config.ts';
export { arxivApi } from './sources/arxiv-api.ts';
export { arxivOai } from './sources/arxiv-oai.ts';
export { arxivRss } from './sources/arxiv-rss.ts';
export { huggingface } from './sources/huggingface.ts';
export { mirror } from './sources/mirror.ts';
export { sample } from './sources/sample.ts';

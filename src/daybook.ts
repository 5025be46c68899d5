/** What `archive.config.ts` imports from 'daybook'. */
export { defineArchive } from './archive/config.ts';
export { huggingface } from './sources/huggingface.ts';
export { sample } from './sources/sample.ts';

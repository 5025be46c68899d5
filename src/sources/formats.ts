import type { Source } from '../archive/source.ts';
import { huggingface } from './huggingface.ts';
import { listing } from './listing.ts';

/** What `--file` can read without being configured. */
export const formats = (): Source[] => [huggingface(), listing()];

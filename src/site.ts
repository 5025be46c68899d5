import { config, root } from 'virtual:daybook';
import { openArchive } from './archive/archive.ts';

/** The archive of this build: every page asks it. */
export const archive = openArchive(root, config);

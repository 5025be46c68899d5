import { config, root } from 'virtual:daybook';
import { openArchive } from './archive/archive.ts';
import { speaker, spoken } from './languages/language.ts';

/** The archive that is being built: every page asks it. */
export const archive = openArchive(root, config);

/** The language of the interface, of dates and of numbers. */
export const language = spoken(config.language);

/** Says the words of the interface in that language. */
export const say = speaker(config.language);

import { config } from 'virtual:daybook';
import { speaker, spoken } from './language.ts';

/** The language of the interface of the site that is being built, of its dates and of its numbers. */
export const language = spoken(config.language);

/** Says the words of the interface in that language. */
export const say = speaker(config.language);

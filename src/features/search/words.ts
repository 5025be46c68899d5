import { words as searchWords } from 'virtual:daybook/search-words';
import { words } from 'virtual:daybook/words';
import { sayIn } from '../../languages/say.ts';
import { language } from '../../client/words.ts';

export { language };

/** The words that only the search says: they load with it. */
export const say = sayIn(language, { ...words, ...searchWords });

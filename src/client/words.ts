import { language, words } from 'virtual:daybook/words';
import { sayIn } from '../languages/say.ts';

export { language };

/** Says the interface's words in the browser. */
export const say = sayIn(language, words);

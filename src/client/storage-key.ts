import { url } from 'virtual:daybook';

/** Several archives may live on one origin, such as you.github.io: each keeps its own. */
export const storageKey = `daybook:${new URL(url).pathname}`;

/** Of its own, so that the few bytes in the head of each page can read it before anything is painted. */
export const themeKey = `${storageKey}:theme`;

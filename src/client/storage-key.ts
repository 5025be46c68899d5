import { url } from 'virtual:daybook';

/** Several archives may share one origin, such as you.github.io: each has its own key. */
export const storageKey = `daybook:${new URL(url).pathname}`;

/** How much of each paper the reader's lists show: `titles`, `summaries` or `abstracts`. */
export const densityKey = `${storageKey}:density`;

/** References that guide the order by what the reader saved, beside the saved papers. */
export const examplesKey = `${storageKey}:examples`;

/** A separate file, so that the few bytes in the head of each page can read it before the first paint. */
export const themeKey = `${storageKey}:theme`;

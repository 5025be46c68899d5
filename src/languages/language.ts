import { primaryLanguage } from '../archive/time/intl.ts';
import { ar } from './ar.ts';
import { en, type Dictionary, type Key } from './en.ts';
import { sayIn, type Say } from './say.ts';
import { zh } from './zh.ts';

/** The keys of words that scripts in the browser say. */
export type ScriptKey = Extract<Key, `script${string}`>;
/** Those of the search alone. */
export type FindKey = Extract<Key, `find${string}`>;

const dictionaries = new Map<string, Dictionary>([
  ['en', en],
  ['zh', zh],
  ['ar', ar],
]);
const rightToLeft = new Set(['ar', 'fa', 'he', 'ur']);

/** The words of the interface for a tag such as `zh-CN`; English where nobody has translated that language. */
export const dictionaryOf = (tag: string): Dictionary => dictionaries.get(primaryLanguage(tag)) ?? en;

/** The language of the interface for `tag`: dates and numbers keep the region. */
export const spoken = (tag: string): string => (dictionaries.has(primaryLanguage(tag)) ? tag : 'en');

export const directionOf = (tag: string): 'ltr' | 'rtl' => (rightToLeft.has(primaryLanguage(tag)) ? 'rtl' : 'ltr');

export const speaker = (tag: string): Say<Key> => sayIn(spoken(tag), dictionaryOf(tag));

/** Words with other keys are not sent to the browser. */
export const isForScripts = (key: string): key is ScriptKey => key.startsWith('script');
export const isForSearch = (key: string): key is FindKey => key.startsWith('find');

import type { Key } from '../../languages/en.ts';
import { sayIn, type Say, type Words } from '../../languages/say.ts';
import { language } from '../../client/words.ts';

/** What the page of saved papers says by script. The page itself has these words: no other page loads them. */
export const savedKeys = [
  'handOverTooLarge',
  'offered',
  'importNoFile',
  'importTooLarge',
  'importAdded',
  'importSearches',
  'importFollows',
  'importJoined',
  'importSame',
  'importExamples',
  'importNoRoom',
  'examplesKept',
  'importRefused',
  'importOthersRefused',
] as const satisfies Key[];
type SavedKey = (typeof savedKeys)[number];
export type SaySaved = Say<SavedKey>;

/** Reads them from the page. */
export const savedWords = (script: HTMLScriptElement): SaySaved =>
  sayIn(language, JSON.parse(script.text) as Record<SavedKey, Words>);

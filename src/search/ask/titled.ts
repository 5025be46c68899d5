import { partTermsOf } from '../../archive/words/tokens.ts';
import { isVersion } from './other-ways.ts';

/** As many words as these are a sentence. */
const most = 12;

/**
 * How well a title fits typed words. 3: they are the name before its colon. 2: they begin that name, as "Qwen2" begins
 * "Qwen2.5-VL". 1: the title has all of them in their order, function words too; who types them has seen the title. 0: none
 * of these. Spaces and hyphens in a name do not count. Undefined for words that say nothing of a title.
 */
export function titleFit(words: string): ((title: string) => number) | undefined {
  const typed = partTermsOf(words);
  if (typed.length === 0 || typed.length > most) return undefined;
  const joined = typed.join('');
  return (title) => {
    const [before, ...after] = title.split(':');
    const parts = after.length > 0 ? partTermsOf(before!) : [];
    if (parts.join('') === joined) return 3;
    if (begins(joined, parts)) return 2;
    let found = 0;
    for (const term of partTermsOf(title)) if (term === typed[found]) found++;
    return typed.length > 1 && found === typed.length ? 1 : 0;
  };
}

/** Whether a name of these parts is a version of `start`, or has more parts. */
function begins(start: string, parts: readonly string[]): boolean {
  const name = parts.join('');
  if (!name.startsWith(start)) return false;
  const ends = parts.map((_, at) => parts.slice(0, at + 1).join('').length);
  return ends.includes(start.length) || (/\p{N}$/u.test(start) && isVersion(name.slice(start.length)));
}

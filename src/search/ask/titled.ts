import { partTermsOf } from '../../archive/words/tokens.ts';

/** As many words as these are a sentence. */
const most = 12;

/**
 * How well a title fits typed words: 3 if they are the name that stands before its colon, 2 if they begin that name, as
 * "Qwen2" begins "Qwen2.5-VL"; 1 if the title has all of them in their order, function words too, since who types them has
 * seen it; else 0. Spaces, hyphens and dots in a name count for nothing. Undefined for words that say nothing of a title.
 */
export function titleFit(words: string): ((title: string) => number) | undefined {
  const typed = partTermsOf(words);
  if (typed.length === 0 || typed.length > most) return undefined;
  const joined = typed.join('');
  return (title) => {
    const [before, ...after] = title.split(':');
    const name = after.length > 0 ? partTermsOf(before!).join('') : '';
    if (name === joined) return 3;
    if (name.startsWith(joined)) return 2;
    let found = 0;
    for (const term of partTermsOf(title)) if (term === typed[found]) found++;
    return typed.length > 1 && found === typed.length ? 1 : 0;
  };
}

import { corrected, type Correction } from '../../search/ask/correct.ts';
import { around, element } from './element.ts';
import { say } from './words.ts';

/** More of them mean that this archive has nothing on the subject. */
const maxCorrections = 3;

/**
 * Says which words no paper, or hardly any paper, has, and which words were searched as well. A phrase is only found as
 * it is written. `addressOf` gives the address of the same search with other words.
 */
export function correctionLine(
  q: string,
  corrections: readonly Correction[],
  isFound: boolean,
  addressOf: (q: string) => string,
): HTMLElement {
  const line = element('p');
  for (const { typed: word, papers: n } of corrections.slice(0, maxCorrections))
    line.append(n > 0 ? say('findFewHave', { n, word }) : say('findNoneHas', { word }), ' ');
  const meant = corrected(q, corrections);
  if (corrections.every((correction) => !correction.meant) || meant === q) {
    if (isFound) line.append(say('findShownOthers'));
    return line;
  }
  const link = element('a', { href: addressOf(meant) }, meant);
  line.append(
    ...around((words) => say('findDidYouMean', { words }), link),
    ...(isFound ? [' ', say('findSearchedToo')] : []),
  );
  return line;
}

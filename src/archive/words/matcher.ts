/**
 * Words to look for, as a forker writes them: `long context` is found in "Long-context", "long contexts" and at the end
 * of a sentence, but not in "prolong contextual". Written between slashes, `/GPT-\d/`, it is a regular expression.
 */
export function matcher(words: readonly string[]): (text: string) => boolean {
  if (words.length === 0) return () => false;
  const pattern = new RegExp(words.map(patternOf).join('|'), 'iu');
  return (text) => pattern.test(text);
}

/** Why a word can't be looked for, or undefined if it can. */
export function wordProblem(word: string): string | undefined {
  try {
    new RegExp(patternOf(word), 'iu');
    return word.trim() ? undefined : 'expected a word or phrase, got nothing';
  } catch (error) {
    return `expected a word, a phrase or a regular expression between slashes: ${(error as Error).message}`;
  }
}

function patternOf(word: string): string {
  const [, expression, flags = ''] = /^\/(.+)\/([a-z]*)$/s.exec(word.trim()) ?? [];
  // Letter case never counts, so `i` adds nothing; the other flags would change the result and are refused.
  if (!/^[iu]*$/.test(flags)) throw new Error(`no flags but i, got "${flags}"`);
  if (expression !== undefined) return `(?:${expression})`;
  const parts = word.trim().split(/[\s-]+/);
  const plural = /\p{L}$/u.test(word.trim()) ? '(?:s|es)?' : '';
  return `(?<![\\p{L}\\p{N}])${parts.map(escaped).join('[\\s-]+')}${plural}(?![\\p{L}\\p{N}])`;
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

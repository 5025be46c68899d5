/** A pattern for the reader's words and names, or none. Words of an alphabet are found at the beginning of words. */
export function patternOf(words: readonly string[]): RegExp | undefined {
  const alternatives = words
    .map((word) => word.trim())
    .filter(Boolean)
    // Of two words that begin alike the longer one is found.
    .sort((a, b) => b.length - a.length)
    .map((word) => {
      const pattern = word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+');
      return /^[\p{L}\p{N}]/u.test(word) && !/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word)
        ? `(?<![\\p{L}\\p{N}])${pattern}`
        : pattern;
    });
  return alternatives.length > 0 ? new RegExp(alternatives.join('|'), 'giu') : undefined;
}

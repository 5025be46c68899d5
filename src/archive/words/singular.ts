/** What an ending becomes. */
export type Rule = readonly [ending: RegExp, replacement: string];

/** The first rule that fits makes a singular; a word that keeps its `s` is replaced by itself. */
const singulars: readonly Rule[] = [
  [/^(.*bias|atlas|canvas|gas|alias|lens|news|pandas|texas)(?:es)?$/, '$1'],
  [/^([a-z]pu|[ag]ui?|api)s$/, '$1'],
  [/(matri)(?:x|ces)$/, '$1x'],
  [/(cort|ind|vert)(?:ex|ices)$/, '$1ex'],
  [/(thes)[ei]s$/, '$1is'],
  [/(sh|ss|x|[^a]ch|[eo]ach)es$/, '$1'],
  [/([a-z]{2})ies?$/, '$1y'],
  [/([a-z]{2}[^ius])s$/, '$1'],
];

/** The singular of a folded word: not always correct, but the same for both forms. */
export const singular = (word: string): string => (word.length > 3 ? changed(word, singulars) : word);

/** The word after the first rule that fits. */
export const changed = (word: string, rules: readonly Rule[]): string => {
  const rule = rules.find(([ending]) => ending.test(word));
  return rule ? word.replace(...rule) : word;
};

/** Throws where a source is given an option that it does not know: a misspelt one would count for nothing. */
export function expectOptions(source: string, options: object, known: readonly string[]): void {
  const wrong = Object.keys(options).find((name) => !known.includes(name));
  if (wrong !== undefined) throw new Error(`${source}: there is no option "${wrong}"; expected ${known.join(' or ')}`);
}

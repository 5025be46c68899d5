type Example = string | readonly string[];

/**
 * Throws if a source gets an option that it does not know, or a value of the wrong kind. The kind of each option is that
 * of its example: text, or a list of texts. `needed` names the option that must be there.
 */
export function expectOptions(
  source: string,
  options: unknown,
  examples: Readonly<Record<string, Example>>,
  needed?: string,
): void {
  const known = Object.keys(examples);
  const such = (name: string) => shown(examples[name]!);
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    const first = needed ?? known[0]!;
    throw new Error(`${source}: expected options such as { ${first}: ${such(first)} }, got ${shown(options)}`);
  }
  const wrong = Object.keys(options).find((name) => !known.includes(name));
  if (wrong !== undefined) throw new Error(`${source}: there is no option "${wrong}"; expected ${known.join(' or ')}`);
  for (const name of known) {
    const value = (options as Record<string, unknown>)[name];
    const isList = Array.isArray(examples[name]);
    const isRight = isList ? isTexts(value) : typeof value === 'string';
    if (isRight || (value === undefined && name !== needed)) continue;
    throw new Error(
      `${source}: ${name}: expected ${isList ? 'a list of texts' : 'text'} such as ${such(name)}, got ${shown(value)}`,
    );
  }
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

/** A value of somebody's configuration, for a message. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `[${value.slice(0, 3).map(shown).join(', ')}]`;
  if (typeof value === 'string') return `'${value.slice(0, 60)}'`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

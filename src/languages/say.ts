import { inDigits } from './numbers.ts';

/**
 * Words with places such as `{name}` for values. If a number decides the form there is one for each category that the
 * language has (`one`, `few` … `other`), and the number is `{n}`.
 */
export type Words = string | ({ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>);

/** The values: a number is written as the language writes it. */
type Values = Readonly<Record<string, string | number>>;

/** Gives the words of a key. Throws an `Error` where a place has no value. */
export type Say<Key extends string> = (key: Key, values?: Values) => string;

export function sayIn<Key extends string>(language: string, dictionary: Readonly<Record<Key, Words>>): Say<Key> {
  const plural = new Intl.PluralRules(language);
  return (key, values = {}) => {
    const words = dictionary[key];
    const text = typeof words === 'string' ? words : (words[plural.select(Number(values.n))] ?? words.other);
    return text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`"${key}": expected a value for {${name}}`);
      return typeof value === 'number' ? inDigits(value, language) : value;
    });
  };
}

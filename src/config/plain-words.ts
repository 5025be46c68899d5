import type { z } from 'zod';

/** How kinds of values are called. */
const kinds: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  function: 'a function',
  undefined: 'nothing',
};

/** Says what a setting should be and what it is. Zod calls it where the schema has no message; undefined keeps Zod's own. */
export function plainWords(issue: z.core.$ZodRawIssue): string | undefined {
  // If one form has only a wrong part, the owner meant that form.
  const meant = formsOf(issue).find(({ path }) => path.length > 0);
  if (meant) return `${meant.path.map(String).join('.')}: ${meant.message}`;
  const wanted = wantedBy(issue);
  return wanted === undefined ? undefined : `expected ${wanted}, got ${shown(issue.input)}`;
}

/** The first fault of each form that a value may have. */
const formsOf = (issue: z.core.$ZodRawIssue): z.core.$ZodIssue[] =>
  issue.code === 'invalid_union' ? (issue.errors as z.core.$ZodIssue[][]).flatMap(([first]) => first ?? []) : [];

function wantedBy(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return kinds[String(issue.expected)];
    case 'invalid_value':
      return either((issue.values as unknown[]).map(shown));
    case 'too_small':
      return `at least ${amount(issue.minimum, issue.origin)}`;
    case 'too_big':
      return `at most ${amount(issue.maximum, issue.origin)}`;
    case 'invalid_union': {
      const wanted = formsOf(issue).map(({ message }) => /^expected (.*), got /.exec(message)?.[1]);
      return wanted.every((form) => form !== undefined)
        ? either(wanted.flatMap((form) => form.split(/, | or /)))
        : undefined;
    }
    default:
      return undefined;
  }
}

const units: Record<string, string> = { string: 'character', array: 'entry' };

function amount(count: unknown, origin: unknown): string {
  const unit = units[String(origin)];
  if (unit === undefined) return String(count);
  return `${String(count)} ${Number(count) === 1 ? unit : unit.replace(/y$/, 'ie') + 's'}`;
}

const either = (forms: readonly string[]): string =>
  forms.length < 2 ? forms.join('') : `${forms.slice(0, -1).join(', ')} or ${forms.at(-1)!}`;

/** A value as it stands in a configuration, cut where it is long. */
function shown(value: unknown): string {
  if (typeof value === 'string') return `'${value.length > 40 ? `${value.slice(0, 40)}…` : value}'`;
  if (Array.isArray(value)) return 'a list';
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  return kinds[typeof value] ?? typeof value;
}

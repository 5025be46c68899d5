import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';

// Of 72 files, and seldom asked: it is loaded when it is.
const yaml = () => createRequire(import.meta.url)('yaml') as typeof Yaml;

/** The text of a string is that of JSON, which is YAML too: one line, and no reader takes an id for a number or a day for a date. */
const form = {
  lineWidth: 0,
  defaultStringType: 'QUOTE_DOUBLE',
  defaultKeyType: 'PLAIN',
  doubleQuotedAsJSON: true,
  aliasDuplicateObjects: false,
} as const;

/** Fields as YAML: the same fields always give the same text. */
export const writeFrontMatter = (fields: object): string =>
  Object.entries(fields as Record<string, unknown>)
    .map(
      ([name, value]) => (isPlain(name) ? write(name, value) : undefined) ?? yaml().stringify({ [name]: value }, form),
    )
    .join('');

/** Any YAML of fields. Throws where it is none. */
export const readFrontMatter = (text: string): unknown =>
  // Few aliases: 300 bytes of them can otherwise become 20 MB.
  readLines(text.split('\n')) ?? (yaml().parse(text, { maxAliasCount: 20, logLevel: 'error' }) as unknown);

// What is below knows the few forms that nearly all fields of nearly all papers have, and leaves the rest to `yaml`, which
// takes a hundred times as long: 75,000 papers are read in seconds instead of minutes.

const isPlain = (name: string): boolean => /^(?!(?:true|false|null)$)[a-z]{1,64}$/i.test(name);
const isText = (value: unknown): value is string => typeof value === 'string';

function write(name: string, value: unknown): string | undefined {
  if (isText(value)) return `${name}: ${JSON.stringify(value)}\n`;
  if (typeof value === 'boolean' || isWhole(value)) return `${name}: ${value}\n`;
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) {
    if (value.length === 0) return `${name}: []\n`;
    return value.every(isText)
      ? `${name}:\n${value.map((text) => `  - ${JSON.stringify(text)}\n`).join('')}`
      : undefined;
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return `${name}: {}\n`;
  if (!entries.every(([key, text]) => isPlain(key) && isText(text))) return undefined;
  return `${name}:\n${entries.map(([key, text]) => `  ${key}: ${JSON.stringify(text)}\n`).join('')}`;
}

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value) && !Object.is(value, -0);

const field = /^([a-z]+):(?: (.*))?$/i;

/** What lines in those forms hold; undefined for any other. */
function readLines(lines: readonly string[]): unknown {
  if (lines.every((line) => line.startsWith('- "'))) {
    const items = lines.map((line) => readWord(line.slice(2)));
    return items.length === 0 || items.includes(undefined) ? undefined : items;
  }
  const fields: Record<string, unknown> = {};
  for (let at = 0; at < lines.length; at++) {
    const [, name = '', word] = field.exec(lines[at]!) ?? [];
    if (!isPlain(name) || Object.hasOwn(fields, name)) return undefined;
    const below = [];
    while (word === undefined && lines[at + 1]?.startsWith('  ')) below.push(lines[++at]!.slice(2));
    const value = word === undefined ? readLines(below) : readWord(word);
    if (value === undefined) return undefined;
    fields[name] = value;
  }
  return fields;
}

function readWord(word: string): unknown {
  if (word === '[]') return [];
  if (word === '{}') return {};
  if (!word.startsWith('"') && !/^(?:true|false|0|-?[1-9]\d{0,14})$/.test(word)) return undefined;
  try {
    return JSON.parse(word);
  } catch {
    return undefined;
  }
}

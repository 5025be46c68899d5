import matter from 'gray-matter';
import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';

// It loads 72 files and is seldom used: it is loaded on demand.
const yaml = () => createRequire(import.meta.url)('yaml') as typeof Yaml;

/** The text of a string is that of JSON, which is YAML too: one line, and no reader takes an id for a number or a day for a date. */
const yamlForm = {
  lineWidth: 0,
  defaultStringType: 'QUOTE_DOUBLE',
  defaultKeyType: 'PLAIN',
  doubleQuotedAsJSON: true,
  aliasDuplicateObjects: false,
} as const;

/** A file with front matter: what its fields say, and the text below them. */
export interface FrontMatterFile {
  data: unknown;
  body: string;
}

/** Characters of a file: 3,303 authors with their titles are 100,000. */
export const maxLength = 1_000_000;

/** The file as fields and body. Throws an `Error` where it has no front matter, or none of YAML. */
export function splitFrontMatter(text: string): FrontMatterFile {
  // No paper is as long, and the YAML reader needs minutes for some texts that are.
  if (text.length > maxLength) throw new Error(`expected at most ${maxLength} characters, got ${text.length}`);
  const lines = text.includes('\r') ? text.replaceAll('\r\n', '\n') : text;
  if (!lines.startsWith('---\n', lines.startsWith('\uFEFF') ? 1 : 0))
    throw new Error('expected front matter that begins with a line of ---');
  const whole = lines.endsWith('\n') ? lines : `${lines}\n`;
  const [end] = /\n---[ \t]*\n/.exec(whole) ?? [];
  if (end === undefined) throw new Error('expected front matter that ends with a line of ---');
  // gray-matter also ends front matter at a line that only begins with its mark: the mark is the whole line.
  const { data, content } = matter(whole, { ...options, delimiters: ['---', end.slice(1)] });
  return { data, body: content };
}

/** Whether a person wrote a comment into the front matter: who writes the fields again loses it. */
export function hasComments(text: string): boolean {
  const [, fields = ''] = /^\uFEFF?---\n(.*?)\n---[ \t]*\n/s.exec(text.replaceAll('\r\n', '\n')) ?? [];
  let before = '';
  for (const token of new (yaml().Lexer)().lex(fields)) {
    // Behind this mark stands the text of a value, which may begin with "#".
    if (token.startsWith('#') && before !== '\x1f') return true;
    before = token;
  }
  return false;
}

/** The bytes of a file: the same fields and body always give the same. */
export const joinFrontMatter = (fields: object, body: string): string =>
  matter.stringify({ content: body }, fields, options);

/** Fields as YAML: the same fields always give the same text. */
export const writeFields = (fields: object): string =>
  Object.entries(fields as Record<string, unknown>)
    .map(
      ([name, value]) =>
        (isPlain(name) ? write(name, value) : undefined) ?? yaml().stringify({ [name]: value }, yamlForm),
    )
    .join('');

/** The YAML reader needs a time that grows with the square of these: a paper of 3,303 authors has 10,000 of each. */
const maxKeys = 20_000;
const maxQuotes = 30_000;

/** Any YAML of fields. Throws where it is none. */
export function readFields(text: string): unknown {
  const fields = readLines(text.split('\n'));
  if (fields !== undefined) return fields;
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  if (count(/^[^\s#-][^:\n]*:/gm) > mostFields || count(/:/g) > maxKeys || count(/["']/g) > maxQuotes)
    throw new Error('expected the fields of a paper, got more than a person writes');
  // Few aliases: 300 bytes of them can otherwise become 20 MB.
  return yaml().parse(text, { maxAliasCount: 20, logLevel: 'error' }) as unknown;
}

/** At the beginning of a line: a paper has two dozen, and a person adds some. */
const mostFields = 500;

const isNoYaml = (): never => {
  throw new Error('expected front matter in YAML, got another language');
};
// gray-matter's own engines would run JavaScript, and read YAML 1.1 slowly.
const options = {
  engines: {
    // The text that gray-matter hands over begins with the end of the first line.
    yaml: { parse: (text: string) => readFields(text.replace(/^\n/, '')) as object, stringify: writeFields },
    json: isNoYaml,
    js: isNoYaml,
    javascript: isNoYaml,
  },
};

// The code below knows the few forms that nearly all fields have, and leaves the rest to `yaml`, which is a hundred
// times slower: 75,000 papers are read in seconds instead of minutes.

const isPlain = (name: string): boolean => /^(?!(?:true|false|null)$)[a-z]{1,64}$/i.test(name);
const isText = (value: unknown): value is string => typeof value === 'string';

function write(name: string, value: unknown): string | undefined {
  if (isText(value)) return `${name}: ${JSON.stringify(value)}\n`;
  if (typeof value === 'boolean' || isWhole(value)) return `${name}: ${value}\n`;
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) {
    if (value.length === 0) return `${name}: []\n`;
    const items = value.map((item) => (isText(item) ? `${JSON.stringify(item)}\n` : writeMap(item)));
    if (items.includes(undefined)) return undefined;
    return `${name}:\n${items.map((item) => `  - ${indented(item!, 4)}`).join('')}`;
  }
  if (Object.keys(value).length === 0) return `${name}: {}\n`;
  const lines = writeMap(value);
  return lines && `${name}:\n  ${indented(lines, 2)}`;
}

/** Texts and lists of texts under plain names, a line each. */
function writeMap(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const lines = Object.entries(value).map(([name, one]) =>
    isPlain(name) && (isText(one) || Array.isArray(one)) ? write(name, one) : undefined,
  );
  return lines.length === 0 || lines.includes(undefined) ? undefined : lines.join('');
}

const indented = (lines: string, by: number): string => lines.replace(/\n(?=[^])/g, `\n${' '.repeat(by)}`);

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value) && !Object.is(value, -0);

/** What lines in those forms hold; undefined for any other. */
function readLines(lines: readonly string[]): unknown {
  if (lines.length === 0) return undefined;
  if (lines[0]!.startsWith('- ')) return readItems(lines);
  const fields: Record<string, unknown> = {};
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    const colon = line.indexOf(':');
    const name = line.slice(0, colon);
    if (colon < 0 || !isPlain(name) || Object.hasOwn(fields, name)) return undefined;
    let value: unknown;
    if (colon + 1 < line.length) value = line[colon + 1] === ' ' ? readWord(line.slice(colon + 2)) : undefined;
    else {
      const below = linesBelow(lines, at);
      at += below.length;
      value = readLines(below);
    }
    if (value === undefined) return undefined;
    fields[name] = value;
  }
  return fields;
}

function readItems(lines: readonly string[]): unknown {
  const items: unknown[] = [];
  for (let at = 0; at < lines.length; at++) {
    const first = lines[at]!;
    if (!first.startsWith('- ')) return undefined;
    const below = linesBelow(lines, at);
    at += below.length;
    const word = first.slice(2);
    const item = !word.startsWith('"') ? readLines([word, ...below]) : below.length > 0 ? undefined : readWord(word);
    if (item === undefined) return undefined;
    items.push(item);
  }
  return items;
}

function linesBelow(lines: readonly string[], at: number): string[] {
  let end = at + 1;
  while (lines[end]?.startsWith('  ')) end++;
  return lines.slice(at + 1, end).map((line) => line.slice(2));
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

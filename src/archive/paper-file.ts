import matter from 'gray-matter';
import { basename, dirname } from 'node:path';
import { parse, stringify } from 'yaml';
import { paperSchema, problems, type Paper } from './paper.ts';

/** A file under `content/papers` is not a paper: the message names the file and each field. */
export class PaperFileError extends Error {
  override name = 'PaperFileError';
}

const refuse = (language: string) => () => {
  throw new Error(`expected YAML front matter, got ---${language}`);
};

/** gray-matter evaluates `---js` and `---javascript` blocks unless engines of those names refuse. */
const options = {
  language: 'yaml',
  engines: {
    yaml: {
      // Few aliases: 300 bytes of them can otherwise become 20 MB.
      parse: (text: string) => (parse(text, { maxAliasCount: 20, logLevel: 'error' }) ?? {}) as object,
      // Every string quoted: no reader of YAML takes an id for a number or a day for a date.
      stringify: (data: object) =>
        stringify(data, {
          lineWidth: 0,
          defaultStringType: 'QUOTE_DOUBLE',
          defaultKeyType: 'PLAIN',
          aliasDuplicateObjects: false,
        }),
    },
    js: refuse('js'),
    javascript: refuse('javascript'),
    json: refuse('json'),
  },
};

/** Characters of a file: 3,303 authors with their titles are 100,000. */
const longest = 1_000_000;

const { abstract: _body, extra: _extra, ...frontMatter } = paperSchema.shape;
const known = Object.keys(frontMatter);

/** Where a paper lies below `content/papers`. An old arXiv id's slash becomes `_`, which no id has. */
export const paperFile = (paper: Pick<Paper, 'id' | 'day'>): string =>
  `${paper.day.replaceAll('-', '/')}/${paper.id.replace('/', '_')}.md`;

/** Whether a path below `content/papers` is one that a paper can have: what else lies there is left alone. */
export const isPaperFile = (file: string): boolean => /^\d{4}[/\\]\d{2}[/\\]\d{2}[/\\][^/\\]+\.md$/.test(file);

/** The id that a file's name stands for. */
export const idOfFile = (file: string): string => basename(file, '.md').replace('_', '/');

/** The day that a file's folder stands for. */
export const dayOfFile = (file: string): string => dirname(file).split(/[/\\]/).slice(-3).join('-');

/** The bytes of a paper: the same for the same paper. */
export function writePaper(paper: Paper): string {
  const { abstract, extra, ...fields } = paper;
  const data: Record<string, unknown> = {};
  for (const key of known)
    if (fields[key as keyof typeof fields] !== undefined) data[key] = fields[key as keyof typeof fields];
  data.links = Object.fromEntries(Object.entries(fields.links).sort(([a], [b]) => byKind(a, b)));
  // The object form: given a string, gray-matter parses it, and so runs what it finds.
  return matter.stringify({ content: abstract && `\n${abstract}` }, { ...data, ...extra }, options);
}

const firstLinks = ['arxiv', 'pdf', 'huggingface', 'code', 'project', 'organization'];

/** Links in one order: in that of their coming, the same paper would have other bytes after another history. */
const byKind = (a: string, b: string): number => place(a) - place(b) || (a < b ? -1 : 1);
const place = (kind: string): number => (firstLinks.includes(kind) ? firstLinks.indexOf(kind) : firstLinks.length);

/** What `writePaper` made, or a person wrote. Throws a `PaperFileError` that names `file`. */
export function readPaper(text: string, file: string): Paper {
  let content: string, data: Record<string, unknown>;
  try {
    // No paper is as long, and what reads YAML takes minutes for some that are.
    if (text.length > longest) throw new Error(`expected at most ${longest} characters, got ${text.length}`);
    if (!/^\uFEFF?---\r?\n/.test(text)) throw new Error('expected front matter that begins with a line of ---');
    ({ content, data } = matter(text.replaceAll('\r\n', '\n'), options as never));
    if (typeof data !== 'object' || Array.isArray(data))
      throw new Error('expected fields in the front matter, such as  id: "2512.01234"');
  } catch (error) {
    throw new PaperFileError(
      `${file} is not a paper:\n  ${(error as Error).message.trim().replace(/\n\s*/g, '\n  ')}`,
      { cause: error },
    );
  }
  const entries = Object.entries(data);
  const fields = Object.fromEntries(entries.filter(([key]) => known.includes(key)));
  const extra = Object.fromEntries(entries.filter(([key]) => !known.includes(key)));
  const { data: paper, error } = paperSchema.safeParse({ ...fields, extra, abstract: content.trim() });
  if (error)
    throw new PaperFileError(
      `${file} is not a paper:\n${problems(error)
        .map((line) => `  ${line}`)
        .join('\n')}`,
    );
  return paper;
}

import { basename } from 'node:path';
import { readFrontMatter, writeFrontMatter } from './front-matter.ts';
import { paperSchema, problems, type Paper } from './paper.ts';

/** A file under `content/papers` is not a paper: the message names the file and each field. */
export class PaperFileError extends Error {
  override name = 'PaperFileError';
}

/** Characters of a file: 3,303 authors with their titles are 100,000. */
const longest = 1_000_000;

const { abstract: _body, extra: _extra, ...frontMatter } = paperSchema.shape;
const known = Object.keys(frontMatter);

/** Where a paper lies below `content/papers`. An old arXiv id's slash becomes `_`, which no id has. */
export const paperFile = (paper: Pick<Paper, 'id' | 'day'>): string =>
  `${paper.day.replaceAll('-', '/')}/${paper.id.replace('/', '_')}.md`;

/** Whether a path below `content/papers` is one that a paper can have: what else lies there is left alone. */
export const isPaperFile = (file: string): boolean => /^\d{4}[/\\]\d{2}[/\\]\d{2}[/\\][^/\\]+\.md$/.test(file);

/** The id that such a path stands for. */
export const idOfFile = (file: string): string => basename(file, '.md').replace('_', '/');

/** The day that such a path stands for. */
export const dayOfFile = (file: string): string => file.slice(0, 10).replaceAll(/[/\\]/g, '-');

/** The bytes of a paper: the same for the same paper. */
export function writePaper(paper: Paper): string {
  const { abstract, extra, ...fields } = paper;
  const data: Record<string, unknown> = {};
  for (const key of known)
    if (fields[key as keyof typeof fields] !== undefined) data[key] = fields[key as keyof typeof fields];
  data.links = Object.fromEntries(Object.entries(fields.links).sort(([a], [b]) => byKind(a, b)));
  return `---\n${writeFrontMatter({ ...data, ...extra })}---\n${abstract && `\n${abstract}`}\n`;
}

const firstLinks = ['arxiv', 'pdf', 'huggingface', 'code', 'project', 'organization'];

/** Links in one order: in that of their coming, the same paper would have other bytes after another history. */
const byKind = (a: string, b: string): number => place(a) - place(b) || (a < b ? -1 : 1);
const place = (kind: string): number => (firstLinks.includes(kind) ? firstLinks.indexOf(kind) : firstLinks.length);

/** What `writePaper` made, or a person wrote. Throws a `PaperFileError` that names `file`. */
export function readPaper(text: string, file: string): Paper {
  let content: string, data: object;
  try {
    [data, content] = parts(text);
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

/** The front matter's fields and the body. */
function parts(text: string): [object, string] {
  // No paper is as long, and what reads YAML takes minutes for some that are.
  if (text.length > longest) throw new Error(`expected at most ${longest} characters, got ${text.length}`);
  const lines = text.includes('\r') ? text.replaceAll('\r\n', '\n') : text;
  const begin = /^\uFEFF?---(?=\n)/.exec(lines)?.[0].length;
  if (begin === undefined) throw new Error('expected front matter that begins with a line of ---');
  const rest = lines.slice(begin);
  const end = /\n---[ \t]*(?:\n|$)/.exec(rest);
  if (!end) throw new Error('expected front matter that ends with a line of ---');
  const data = readFrontMatter(rest.slice(1, end.index)) ?? {};
  if (typeof data !== 'object' || Array.isArray(data))
    throw new Error('expected fields in the front matter, such as  id: "2512.01234"');
  return [data, rest.slice(end.index + end[0].length)];
}

// Room: The schema of a paper, its id and its file. Runs in Node.

import { basename } from 'node:path';
import { joinFrontMatter, maxLength, splitFrontMatter, type FrontMatterFile } from './front-matter.ts';
import { paperSchema, problems, type Paper } from './paper.ts';

/** A file under `content/papers` is not a paper: the message names the file and each field. */
export class PaperFileError extends Error {
  override name = 'PaperFileError';
}

const { abstract: _body, extra: _extra, ...frontMatter } = paperSchema.shape;
const knownFields = new Set(Object.keys(frontMatter));

/** What is longer is not read, and so is not written. */
export const maxPaperLength = maxLength;

/** Where a paper lies below `content/papers`. An old arXiv id's slash becomes `_`, which no id has. */
export const paperFile = (paper: Pick<Paper, 'id' | 'day'>): string =>
  `${paper.day.replaceAll('-', '/')}/${paper.id.replace('/', '_')}.md`;

/** Whether a path below `content/papers` is one that a paper can have. Other files there are left alone. */
export const isPaperFile = (file: string): boolean => /^\d{4}[/\\]\d{2}[/\\]\d{2}[/\\][^/\\]+\.md$/.test(file);

/** The id that such a path means. */
export const idOfFile = (file: string): string => basename(file, '.md').replace('_', '/');

/** The day that such a path means. */
export const dayOfFile = (file: string): string => file.slice(0, 10).replaceAll(/[/\\]/g, '-');

/** The bytes of a paper: the same for the same paper. */
export function writePaper(paper: Paper): string {
  const { abstract, extra, ...fields } = paper;
  const data: Record<string, unknown> = {};
  for (const key of knownFields)
    if (fields[key as keyof typeof fields] !== undefined) data[key] = fields[key as keyof typeof fields];
  data.links = Object.fromEntries(Object.entries(fields.links).sort(([a], [b]) => byKind(a, b)));
  // A person's own field never takes the place of one of the paper.
  const own = Object.entries(extra).filter(([name]) => !knownFields.has(name));
  return joinFrontMatter({ ...data, ...Object.fromEntries(own) }, abstract && `\n${abstract}`);
}

const firstLinks = ['arxiv', 'pdf', 'huggingface', 'code', 'project', 'organization'];

/** Links have one order. In the order of arrival, the same paper would have other bytes after another history. */
const byKind = (a: string, b: string): number => placeOfKind(a) - placeOfKind(b) || (a < b ? -1 : 1);
const placeOfKind = (kind: string): number =>
  firstLinks.includes(kind) ? firstLinks.indexOf(kind) : firstLinks.length;

/** Reads what `writePaper` made, or a person wrote. Throws a `PaperFileError` that gives the file's `name`. */
export function readPaper(text: string, name: string): Paper {
  let file: FrontMatterFile;
  try {
    file = splitFrontMatter(text);
  } catch (error) {
    throw notPaper(name, (error as Error).message.trim().split(/\n\s*/), error);
  }
  const { body } = file;
  const data = file.data ?? {};
  if (typeof data !== 'object' || Array.isArray(data))
    throw notPaper(name, ['expected fields in the front matter, such as  id: "2512.01234"']);
  const fields = Object.entries(data);
  const { data: paper, error } = paperSchema.safeParse({
    ...Object.fromEntries(fields.filter(([key]) => knownFields.has(key))),
    extra: Object.fromEntries(fields.filter(([key]) => !knownFields.has(key))),
    abstract: body.trim(),
  });
  if (error) throw notPaper(name, problems(error));
  return paper;
}

const notPaper = (name: string, lines: readonly string[], cause?: unknown): PaperFileError =>
  new PaperFileError([`${name} is not a paper:`, ...lines].join('\n  '), { cause });

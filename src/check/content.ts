import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checksumsFile, readChecksums, signedMonths, sumOf, type SignedMonth } from '../archive/checksums.ts';
import { formOf, type Form } from '../archive/form.ts';

/** Something that was found: the file, what came, what was wanted. */
export interface Finding {
  /** `wrong` needs a person. The others are told: the next ingest signs what is there. */
  kind: 'wrong' | 'edited' | 'gone' | 'not signed' | 'to tidy';
  message: string;
}

/** Looks at each file of `content/papers` in `root`, one after the other. Returns how many papers there are. */
export function* contentFindings(root: string): Generator<Finding, number> {
  const places = new Map<string, string>();
  for (const signed of signedMonths(root)) yield* monthFindings(root, signed, places);
  return places.size;
}

const nameOf = (...path: string[]) => join('content', 'papers', ...path);

/** `places`: the file of each id that was found before. */
function* monthFindings(
  root: string,
  { month, files, checksums }: SignedMonth,
  places: Map<string, string>,
): Generator<Finding> {
  const list = nameOf(month, checksumsFile);
  const { sums, malformed } = readChecksums(checksums ?? '');
  for (const { line, text } of malformed)
    yield {
      kind: 'wrong',
      message: `${list}: line ${line}: expected 64 hexadecimal digits, two spaces and a path such as 08/2512.01234.md, got ${JSON.stringify(text.slice(0, 100))}`,
    };
  for (const [path, { length }] of sums)
    if (length > 1) yield { kind: 'to tidy', message: `${list}: expected one line for ${path}, got ${length}` };
  if (checksums === undefined && month !== '' && files.length > 0)
    yield {
      kind: 'not signed',
      message: `${list}: expected the checksums of ${files.length} ${files.length === 1 ? 'paper' : 'papers'}, there are none yet`,
    };
  for (const file of files) {
    const form = readForm(root, file);
    if ('kind' in form) yield form;
    else {
      yield* twinFindings(form, file, places);
      const sum = sumOf(form.text);
      const wanted = sums.get(file.slice(month.length + 1));
      if (wanted?.includes(sum)) yield* shapeFindings(form, file);
      else if (wanted)
        yield {
          kind: 'edited',
          message: `${nameOf(file)}: edited since ingest: expected SHA-256 ${wanted[0]!}, got ${sum}${shapeOf(form)}`,
        };
      else if (checksums !== undefined)
        yield {
          kind: 'not signed',
          message: `${nameOf(file)}: not signed yet: expected a line in ${list}, there is none${shapeOf(form)}`,
        };
    }
  }
  const there = new Set(files);
  for (const path of sums.keys())
    if (!there.has(`${month}/${path}`))
      yield {
        kind: 'gone',
        message: `${nameOf(month, path)}: gone since ingest: ${list} names it, and there is no file`,
      };
}

function readForm(root: string, file: string): Form | Finding {
  try {
    return formOf(readFileSync(join(root, 'content', 'papers', file)), file);
  } catch (error) {
    const { name, message, code } = error as NodeJS.ErrnoException;
    if (name === 'PaperFileError') return { kind: 'wrong', message };
    if (code === undefined) throw error;
    return { kind: 'wrong', message: `${nameOf(file)} can't be read: ${message}` };
  }
}

function* twinFindings({ paper: { id } }: Form, file: string, places: Map<string, string>): Generator<Finding> {
  const twin = places.get(id);
  if (twin === undefined) places.set(id, file);
  else yield { kind: 'wrong', message: `${nameOf(file)}: expected each id once, got "${id}" in ${nameOf(twin)} too` };
}

/** What ingest signed is in its usual form, unless a comment keeps it from being written so. */
function* shapeFindings(form: Form, file: string): Generator<Finding> {
  if (form.text === form.usual) return;
  yield form.wouldLose
    ? {
        kind: 'to tidy',
        message: `${nameOf(file)}: is not in its usual form, and stays so for its comment${lineOf(form)}`,
      }
    : {
        kind: 'wrong',
        message: `${nameOf(file)}: is signed and not in its usual form${lineOf(form)}; remove its line in ${checksumsFile}, and the next ingest writes it`,
      };
}

const shapeOf = (form: Form): string =>
  form.text === form.usual ? '' : `; it is not in its usual form${lineOf(form)}`;

/** The first line that ingest writes in another way. */
function lineOf({ text, usual }: Form): string {
  const [got, wanted] = [text.split('\n'), usual.split('\n')];
  const at = got.findIndex((line, index) => line !== wanted[index]);
  const shown = (line: string | undefined) => (line === undefined ? 'the end' : JSON.stringify(line.slice(0, 100)));
  return `: line ${at + 1}: expected ${shown(wanted[at])}, got ${shown(got[at])}`;
}

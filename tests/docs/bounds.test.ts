import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { engine } from '../run.ts';

const read = (file: string) => readFileSync(join(engine, file), 'utf8');
const rows = [...read('docs/bounds.md').matchAll(/^\|.*\| +([\d,]+) \| `(src\/\S+)` `(\w+)` +\|$/gm)].map(
  ([, most, file, name]) => ({ most: Number(most!.replaceAll(',', '')), file: file!, name: name! }),
);

/** What the code says: the `max` of a schema, or the value of a constant. */
function boundIn(file: string, name: string): number {
  const text = read(file);
  const inSchema = new RegExp(
    `\\b${name}\\b(?: =|:) z\\s*\\.string\\(\\)(?:\\s*\\.min\\(1\\))?\\s*\\.max\\(([\\d_]+)\\)`,
  ).exec(text);
  const [, bound] = inSchema ?? new RegExp(`\\b${name}(?: =|:) ([\\d_e]+)\\b`).exec(text) ?? [];
  return Number(bound?.replaceAll('_', ''));
}

test('the page of bounds has the numbers of the code', () => {
  expect(rows.length).toBe(35);
  for (const { most, file, name } of rows) expect([file, name, boundIn(file, name)]).toEqual([file, name, most]);
});

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { codeBelow, engineMark } from '../../../src/ingest/keep/engine.ts';
import { loadConfig } from '../../../src/config/load.ts';
import { archiveFolder, temporaryFolder } from '../../command.ts';

const src = fileURLToPath(new URL('../../../src/', import.meta.url));
const ofRun = codeBelow([join(src, 'ingest', 'run.ts')]).map((file) => file.slice(src.length));

test('the code that makes papers is what the run imports, wherever it lies', () => {
  const all = (folder: string) =>
    readdirSync(join(src, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => join(folder, file));
  expect(ofRun).toEqual(expect.arrayContaining([...all('ingest'), ...all('archive/latex')]));
  // Also what is loaded only when it is asked for.
  expect(ofRun).toContain('archive/text/remark.ts');
  expect(ofRun).toContain('sources/huggingface.ts');
  expect(ofRun.filter((file) => /^(?:pages|components|features|search)/.test(file))).toEqual([]);
});

test('a file is followed by its name in another, and each once', () => {
  const root = temporaryFolder();
  mkdirSync(join(root, 'inner'));
  writeFileSync(join(root, 'a.ts'), "import { b } from './inner/b.ts';\nimport 'node:fs';\nimport './none.ts';\n");
  writeFileSync(
    join(root, 'inner', 'b.ts'),
    "const a = () => import('../a.ts');\nnew URL('./c.txt', import.meta.url);\n",
  );
  writeFileSync(join(root, 'inner', 'c.txt'), '');
  const files = codeBelow([join(root, 'a.ts')]);
  expect(files).toEqual(['a.ts', 'inner/b.ts', 'inner/c.txt'].map((file) => join(root, file)));
});

test('another own source of the archive is other code', async () => {
  const root = archiveFolder('{}');
  const config = await loadConfig(root);
  const [file, own] = ['archive.config.ts', 'own.js'].map((name) => join(root, name)) as [string, string];
  const marks = [engineMark(root, config)];
  writeFileSync(own, 'export const words = 1;\n');
  marks.push(engineMark(root, config));
  expect(marks[1]).toBe(marks[0]);
  writeFileSync(file, `import './own.js';\n${readFileSync(file, 'utf8')}`);
  marks.push(engineMark(root, config));
  writeFileSync(own, 'export const words = 12;\n');
  marks.push(engineMark(root, config));
  expect(new Set(marks).size).toBe(3);
});

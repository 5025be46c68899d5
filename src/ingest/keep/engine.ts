import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprint } from '../../archive/paper/slug.ts';
import type { Config } from '../../config/config.ts';
import { configFile } from '../../config/load.ts';

const place = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const relativeFile = /['"](\.{1,2}\/[^'"\n]+\.(?:[cm]?[jt]s|json|txt))['"]/g;

/** The files that `entries` load, those included, found in the imports of each. An entry may be missing. */
export function codeBelow(entries: readonly string[]): string[] {
  const files = new Set(entries.filter((file) => existsSync(file)));
  for (const file of files)
    for (const [, name] of readFileSync(file, 'utf8').matchAll(relativeFile)) {
      const target = join(dirname(file), name!);
      if (existsSync(target)) files.add(target);
    }
  return [...files].sort();
}

/** Identifies everything that turns answers into papers: the code, the forker's own too, its dependencies, and the settings. */
export function engineMark(root: string, config: Config): string {
  const code = codeBelow([place('../run.ts'), join(root, configFile)]);
  const states = [place('../../../package-lock.json'), ...code].map((file) => {
    const stats = statSync(file, { throwIfNoEntry: false });
    return [file, stats?.size, stats?.mtimeMs];
  });
  return fingerprint(JSON.stringify([states, config]));
}

/** Identifies what cleans the words of sources, by the content of its code. */
export const cleaningMark = (): string =>
  fingerprint(
    codeBelow([place('../../sources/authors.ts'), place('../../archive/latex/latex.ts')])
      .map((file) => readFileSync(file, 'utf8'))
      .join(''),
  );

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesBelow } from '../archive/paper/files-below.ts';
import type { Memory } from '../archive/paper/memory.ts';
import { isRunning } from '../ingest/keep/process.ts';
import { paths } from '../archive/paths/paths.ts';
import type { Config } from '../config/config.ts';
import type { Beside } from '../own/beside.ts';
import { drawCard } from './card-image.ts';
import { runNode } from './child.ts';
import { whyFull, type Marks } from './marks.ts';

export const engine = fileURLToPath(new URL('../../', import.meta.url));

/** The site can't be built: the message says why. */
export class BuildError extends Error {
  override name = 'BuildError';
}

export const compiledPages = 'compiled.json';

/** What Astro made of src/pages: the program that renders, and the scripts and styles. */
interface Compiled {
  marks: Marks;
  files: [path: string, base64: string][];
}

/**
 * Has Astro compile the pages into the folder `out`, or takes what it made for the last build. Scripts, styles and the
 * like are then in `client`, and the module that renders is `server/entry.mjs`.
 */
export async function compile(
  env: Record<string, string>,
  out: string,
  { marks, config, beside, memory }: { marks: Marks; config: Config; beside: Beside; memory: Memory },
): Promise<void> {
  const text = memory.read(compiledPages);
  const known = text === undefined ? undefined : (JSON.parse(text) as Compiled);
  if (known && whyFull(known.marks, marks) === undefined) {
    for (const [path, content] of known.files) {
      mkdirSync(dirname(join(out, path)), { recursive: true });
      writeFileSync(join(out, path), Buffer.from(content, 'base64'));
    }
    return;
  }
  const [code, card] = await Promise.all([
    runAstro(['build', '--silent'], { ...env, DAYBOOK_OUT: out }),
    drawCard(config),
  ]);
  if (code !== 0) throw new BuildError("the pages can't be compiled: see above");
  for (const [path, bytes] of beside.files) {
    mkdirSync(dirname(join(out, 'client', path)), { recursive: true });
    writeFileSync(join(out, 'client', path), bytes);
  }
  // An archive can have a picture of its own below `public/`.
  const cardFile = join(out, 'client', paths.cardImage);
  if (!existsSync(cardFile)) writeFileSync(cardFile, card);
  const files = filesBelow(out).map((path): Compiled['files'][number] => [
    path.slice(out.length + 1),
    readFileSync(path, 'base64'),
  ]);
  memory.write(compiledPages, JSON.stringify({ marks, files } satisfies Compiled));
}

/** Runs a command of Astro over an archive; `env` holds what astro.config.mjs reads. Gives its exit code. */
export const runAstro = (words: readonly string[], env: Record<string, string>): Promise<number> =>
  runNode([join(engine, 'node_modules', 'astro', 'bin', 'astro.mjs'), ...words, '--root', engine], {
    cwd: engine,
    env: { ...process.env, ...env, ASTRO_TELEMETRY_DISABLED: '1' },
  });

/** A folder for this build alone. It is below the engine, because what Astro compiled must find node_modules above it. */
export function workFolder(): string {
  const builds = join(engine, '.cache', 'builds');
  mkdirSync(builds, { recursive: true });
  // Folders that an interrupted build left behind.
  for (const folder of readdirSync(builds))
    if (!isRunning(Number.parseInt(folder))) rmSync(join(builds, folder), { recursive: true, force: true });
  return mkdtempSync(join(builds, `${process.pid}-`));
}

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesBelow } from '../archive/paper/files-below.ts';
import type { Memory } from '../archive/paper/memory.ts';
import { fingerprint } from '../archive/paper/slug.ts';
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

/** What Astro made of src/pages, as the next build finds it. */
interface Kept {
  marks: Marks;
  /** The program that renders is in `server`; scripts, styles and the like are in `client`. */
  files: [path: string, base64: string][];
}

/** What renders the pages, and what they load. */
export interface Compiled {
  /** The module that renders. */
  entry: string;
  assets: (readonly [file: string, bytes: Buffer])[];
}

/** Has Astro compile the pages, or takes what it made for the last build. */
export async function compile(
  env: Record<string, string>,
  { marks, config, beside, memory }: { marks: Marks; config: Config; beside: Beside; memory: Memory },
): Promise<Compiled> {
  const text = memory.read(compiledPages);
  const known = text === undefined ? undefined : (JSON.parse(text) as Kept);
  if (known && whyFull(known.marks, marks) === undefined) return openCompiled(known.files);
  const files = await compileAnew(env, config, beside);
  memory.write(compiledPages, JSON.stringify({ marks, files } satisfies Kept));
  return openCompiled(files);
}

async function compileAnew(env: Record<string, string>, config: Config, beside: Beside): Promise<Kept['files']> {
  sweepPrograms();
  const out = mkdtempSync(join(programs, `${process.pid}-`));
  try {
    const [code, card] = await Promise.all([
      runAstro(['build', '--silent'], { ...env, DAYBOOK_OUT: out }),
      drawCard(config),
    ]);
    if (code !== 0) throw new BuildError("the pages can't be compiled: see above");
    const files = new Map<string, Uint8Array>([
      // An archive can have a picture of its own below `public/`.
      [join('client', paths.cardImage), card],
      ...filesBelow(out).map((path) => [path.slice(out.length + 1), readFileSync(path)] as const),
      ...[...beside.files].map(([path, bytes]) => [join('client', path), bytes] as const),
    ]);
    return Array.from(files, ([path, bytes]): [string, string] => [path, Buffer.from(bytes).toString('base64')]).sort(
      ([a], [b]) => (a < b ? -1 : 1),
    );
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** Below the engine: what Astro compiled must find node_modules above it. */
export const programs = join(engine, '.cache', 'programs');
/** A program that no build has begun with for a day is in use no more. */
const unusedAfter = 24 * 3_600_000;

/** Puts the program where the same one lay before: there, Node's compile cache knows it. */
function openCompiled(files: Kept['files']): Compiled {
  const below = (name: string) =>
    files.filter(([path]) => path.startsWith(name)).map(([path, base64]) => [path.slice(name.length), base64] as const);
  const [server, client] = [below('server/'), below('client/')];
  const folder = join(programs, fingerprint(JSON.stringify(server)));
  mkdirSync(folder, { recursive: true });
  // First of all, so that no other build finds it unused.
  utimesSync(folder, new Date(), new Date());
  for (const [path, base64] of server) {
    const [file, bytes] = [join(folder, path), Buffer.from(base64, 'base64')];
    if (existsSync(file) && readFileSync(file).equals(bytes)) continue;
    mkdirSync(dirname(file), { recursive: true });
    // Another build may load it at this moment.
    writeFileSync(`${file}.${process.pid}.tmp`, bytes);
    renameSync(`${file}.${process.pid}.tmp`, file);
  }
  return {
    entry: join(folder, 'entry.mjs'),
    assets: client.map(([file, base64]) => [file, Buffer.from(base64, 'base64')]),
  };
}

/** Removes what interrupted builds and other settings left behind. */
export function sweepPrograms(): void {
  mkdirSync(programs, { recursive: true });
  for (const name of readdirSync(programs)) {
    const folder = join(programs, name);
    const isUsed = name.includes('-')
      ? isRunning(Number.parseInt(name))
      : Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0) < unusedAfter;
    if (!isUsed) rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a command of Astro over an archive; `env` holds what astro.config.mjs reads. Gives its exit code. */
export const runAstro = (words: readonly string[], env: Record<string, string>): Promise<number> =>
  runNode([join(engine, 'node_modules', 'astro', 'bin', 'astro.mjs'), ...words, '--root', engine], {
    cwd: engine,
    env: { ...process.env, ...env, ASTRO_TELEMETRY_DISABLED: '1' },
  });

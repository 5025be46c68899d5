import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './command.ts';
import { engine } from './run.ts';

/** The code in a folder of its own, where a test may change it. */
export function copyOfEngine(): string {
  const folder = join(temporaryFolder(), 'engine');
  for (const name of [
    'src',
    'scripts',
    'public',
    'astro.config.mjs',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
  ])
    cpSync(join(engine, name), join(folder, name), { recursive: true });
  symlinkSync(join(engine, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

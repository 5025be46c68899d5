import { existsSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { fileURLToPath } from 'node:url';

// Plain JavaScript that every npm script loads first: before `npm ci` the `node` on the path may be an old one, which reads
// no TypeScript.
if (!existsSync(new URL('../node_modules/zod', import.meta.url))) {
  console.error('The packages are not installed yet: run npm ci first.');
  process.exit(69);
}

// Compiles what is imported from here on and strips its types once, not with every run. With `node --import`, as npm
// uses it, Node does not even load its type stripper: 40 ms less.
const folder = fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url));
nodeModule.enableCompileCache?.(folder);
// For threads and for Astro, which begin without it.
process.env.NODE_COMPILE_CACHE ??= folder;

// Removes what nothing here reads: the C++ headers and the manual of the `node` package (68 MB), and the source maps of
// all packages (20 MB). Plain JavaScript, because at this point the `node` on the path may still be an old one.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const modules = fileURLToPath(new URL('../node_modules', import.meta.url));
const remove = (...path) => rmSync(join(...path), { recursive: true, force: true });

try {
  const nested = join(modules, 'node', 'node_modules');
  for (const name of readdirSync(nested).filter((entry) => /^node-(bin-)?(linux|darwin|win)-/.test(entry)))
    for (const part of ['include', 'share', 'CHANGELOG.md']) remove(nested, name, part);
} catch (error) {
  if (error.code !== 'ENOENT') throw error;
}
for (const file of readdirSync(modules, { recursive: true }))
  if (/\.(?:js|cjs|mjs|css|d\.ts|d\.mts|d\.cts)\.map$/.test(file)) remove(modules, file);

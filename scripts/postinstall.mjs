// The `node` package carries Node's C++ headers and manual: 68 MB that nothing here compiles against.
// Plain JavaScript, because at this point the `node` on the path may still be an old one.
import { readdirSync, rmSync } from 'node:fs';

const nested = new URL('../node_modules/node/node_modules/', import.meta.url);
try {
  for (const name of readdirSync(nested).filter((entry) => /^node-(bin-)?(linux|darwin|win)-/.test(entry)))
    for (const part of ['include', 'share', 'CHANGELOG.md'])
      rmSync(new URL(`${name}/${part}`, nested), { recursive: true, force: true });
} catch (error) {
  if (error.code !== 'ENOENT') throw error;
}

// Gives the scripts their Node, and removes what nothing here reads: the C++ headers and the manual of Node (67 MB), and
// the source maps of all packages (20 MB). Plain JavaScript, because at this point the `node` on the path may be an old one.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const modules = join(root, 'node_modules');
const bin = join(modules, '.bin');
const { optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const systems = Object.keys(optionalDependencies).filter((name) => /^node-(bin-)?(linux|darwin|win)-/.test(name));
const here = systems.find((name) => existsSync(join(modules, name, 'bin')));

if (here === undefined) {
  console.warn('No package has a Node for this system: npm scripts run under the Node of this machine.');
} else {
  for (const part of ['include', 'share', 'CHANGELOG.md'])
    rmSync(join(modules, here, part), { recursive: true, force: true });
  mkdirSync(bin, { recursive: true });
  // npm 10 takes this name away with the packages for other systems, which have it too.
  if (process.platform === 'win32') writeFileSync(join(bin, 'node.cmd'), `@"%~dp0..\\${here}\\bin\\node.exe" %*\r\n`);
  else if (!existsSync(join(bin, 'node'))) symlinkSync(join('..', here, 'bin', 'node'), join(bin, 'node'));
}
for (const file of readdirSync(modules, { recursive: true }))
  if (/\.(?:js|cjs|mjs|css|d\.ts|d\.mts|d\.cts)\.map$/.test(file)) rmSync(join(modules, file), { force: true });

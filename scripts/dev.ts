import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openArchive } from '../src/archive/archive.ts';
import { loadConfig } from '../src/config/load.ts';
import { runAstro } from '../src/build/compile.ts';
import { buildSearch } from '../src/search/build/build-search.ts';
import { writerTo } from '../src/search/build/files.ts';
import { command, portOf } from './command.ts';

const help = `
Astro's dev server, with search: pages follow what you save. The search index is made once, at the start.

  npm run dev

      --port N        default 4321
`;

await command(help, { port: { type: 'string' } }, async ({ root, port }) => {
  const at = String(portOf(port));
  const config = await loadConfig(root);
  const index = join(root, '.cache', 'pagefind');
  rmSync(index, { recursive: true, force: true });
  await buildSearch(openArchive(root, config), writerTo(index));
  return runAstro(['dev', '--port', at], { DAYBOOK_ROOT: root });
});

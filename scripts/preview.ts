import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '../src/config/load.ts';
import { serve } from '../src/build/serve.ts';
import { urlOf } from '../src/check/site.ts';
import { command, exit, portOf, UsageError } from './command.ts';

const help = `
Serves the built site on this machine, as a static host would.

  npm run preview

      --out DIR       the built site (default: dist/ of the archive)
      --port N        default 4321, or the next free one
`;

const options = { out: { type: 'string' }, port: { type: 'string' } } as const;

await command(help, options, async (flags) => {
  const config = await loadConfig(flags.root);
  const folder = flags.out ?? join(flags.root, 'dist');
  if (!existsSync(join(folder, 'index.html')))
    throw new UsageError(`${folder}: expected a built site; npm run build makes it`);
  const port = portOf(flags.port);
  const { url } = await serve(folder, { base: urlOf(folder).pathname, port });
  if (port > 0 && new URL(url).port !== String(port)) console.log(`Port ${port} is taken.`);
  console.log(`${config.title} is at ${url} (Ctrl+C ends)`);
  return exit.ok;
});

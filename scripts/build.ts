import { performance } from 'node:perf_hooks';
import { buildSite } from '../src/build/build.ts';
import { command, complain, exit, UsageError } from './command.ts';

const help = `
Makes the site: content/ → dist/ with its pages, feeds and search. The same content gives the same bytes.

  npm run build
  npm run build -- --site https://you.github.io --base /daybook/

      --site URL      origin of the site (default: from url in archive.config.ts)
      --base PATH     folder of the site on that origin (default: from url in archive.config.ts)
      --out DIR       where to write (default: dist/ of the archive)
      --full          forget what earlier builds made
`;

const options = {
  site: { type: 'string' },
  base: { type: 'string' },
  out: { type: 'string' },
  full: { type: 'boolean' },
} as const;

await command(help, options, async (flags) => {
  if (flags.site && !/^https?:\/\/[^/]+\/?$/.test(flags.site))
    throw new UsageError(`--site ${flags.site}: expected an origin such as https://you.github.io`);
  if (flags.base && !/^\/[\w./~-]*$/.test(flags.base))
    throw new UsageError(`--base ${flags.base}: expected a folder such as /daybook/`);
  const began = performance.now();
  const { out, pages, rendered, kept, records, why, seconds, problems, failed } = await buildSite({
    ...flags,
    tell: complain,
  });
  // A file that is no paper is left out and reported; the others make the site.
  for (const { message } of problems) complain(message);
  for (const { path, reason } of failed) complain(`${path} is left out: ${reason}`);
  const all = (performance.now() - began) / 1000;
  if (why) console.log(`full build: ${why}`);
  const parts = Object.entries(seconds).map(([part, its]) => `${part} ${its.toFixed(1)}`);
  console.log(`${rendered} files rendered, ${kept} kept; seconds: ${parts.join(', ')}`);
  console.log(`${pages} pages and a search over ${records} papers in ${all.toFixed(1)} s: ${out}`);
  return failed.length > 0 ? exit.data : exit.ok;
});

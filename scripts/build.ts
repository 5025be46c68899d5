import { performance } from 'node:perf_hooks';
import { buildSite, type Built } from '../src/build/build.ts';
import { command, complain, exit, UsageError } from './command.ts';
import { bar, wipe } from './progress.ts';

const help = `
Makes the site: content/ → dist/ with its pages, feeds and search. Renders what changed since the last build; the same
content gives the same bytes, whatever was remembered.

  npm run build
  npm run build -- --site https://you.github.io --base /daybook/

      --site URL      origin of the site (default: from url in archive.config.ts)
      --base PATH     folder of the site on that origin (default: from url in archive.config.ts)
      --out DIR       where to write (default: dist/ of the archive)
      --full          forget what earlier builds made

Exit codes: 0 built · 65 built, but what is named is left out or shows its words only · 69 not built, dist/ is as it was
78 the configuration is wrong
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
  console.log('Building the site …');
  const began = performance.now();
  const isLive = process.stdout.isTTY && !process.env.CI;
  let shown = 0;
  const progress = (done: number, all: number) => {
    const now = performance.now();
    if (now - shown < 100 && done < all) return;
    shown = now;
    bar(done, all, done, (now - began) / 1000, 'pages');
  };
  const built = await buildSite({ ...flags, tell: complain, progress: isLive ? progress : undefined });
  if (isLive && shown > 0) wipe();
  // A file that is no paper is left out and reported; the others make the site.
  for (const { message } of built.problems) complain(message);
  for (const { path, reason, isPlain } of built.failed)
    complain(`${path} ${isPlain ? 'shows its words only' : 'is left out'}: ${reason}`);
  report(built, (performance.now() - began) / 1000);
  return built.failed.length + built.problems.length > 0 ? exit.data : exit.ok;
});

function report({ out, pages, rendered, kept, records, indexed, why, seconds }: Built, all: number): void {
  if (why) console.log(`Full build: ${why}.`);
  const parts = Object.entries(seconds).map(([part, its]) => `${part} ${its.toFixed(1)} s`);
  console.log(`${rendered} files rendered, ${kept} kept; ${indexed} papers indexed; ${parts.join(', ')}`);
  console.log(`${pages} pages and a search over ${records} papers in ${all.toFixed(1)} s: ${out}`);
}

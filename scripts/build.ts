import { performance } from 'node:perf_hooks';
import { resolve } from 'node:path';
import { buildSite, type Built } from '../src/build/build.ts';
import { nameOf, type Shard } from '../src/build/shards.ts';
import { command, complain, exit, UsageError, type Flags } from './command.ts';
import { bar, wipe } from './progress.ts';
import { counted } from './terminal.ts';

const help = `
Makes the site: content/ → dist/ with its pages, feeds and search. Renders what changed since the last build; the same
content gives the same bytes, whatever was remembered.

  npm run build
  npm run build -- --site https://you.github.io --base /daybook/

      --site URL      origin of the site (default: from url in archive.config.ts)
      --base PATH     folder of the site on that origin (default: from url in archive.config.ts)
      --out DIR       where to write (default: dist/ of the archive)
      --full          forget what earlier builds made
      --shard I/N     make the Ith of N parts of the site, such as 2/4, in a folder of its own (default: in .cache/shards/);
                      the folder is also what the next build of this shard remembers
      --merge DIR…    make the site of all N shards, in any order: the same bytes as without shards

Exit codes: 0 built · 65 built, but what is named is left out or shows its words only · 65 the shards make no site, dist/ is
as it was · 69 not built, dist/ is as it was · 78 the configuration is wrong
`;

const options = {
  site: { type: 'string' },
  base: { type: 'string' },
  out: { type: 'string' },
  full: { type: 'boolean' },
  shard: { type: 'string' },
  merge: { type: 'string' },
} as const;

await command(help, options, build, { takesWords: true });

async function build(flags: Flags<typeof options>, words: string[]): Promise<number> {
  if (words.length > 0 && flags.merge === undefined)
    throw new UsageError(`"${words[0]!}": expected a flag; --help lists what there is`);
  if (flags.site && !/^https?:\/\/[^/]+\/?$/.test(flags.site))
    throw new UsageError(`--site ${flags.site}: expected an origin such as https://you.github.io`);
  if (flags.base && !/^\/[\w./~-]*$/.test(flags.base))
    throw new UsageError(`--base ${flags.base}: expected a folder such as /daybook/`);
  const shard = shardOf(flags.shard);
  if (shard && flags.merge !== undefined) throw new UsageError('--merge: expected no --shard beside it');
  const merge = flags.merge === undefined ? undefined : [flags.merge, ...words].map((folder) => resolve(folder));
  console.log(merge ? 'Merging shards …' : shard ? `Building shard ${nameOf(shard)} …` : 'Building the site …');
  const began = performance.now();
  const isLive = process.stdout.isTTY && !process.env.CI;
  let [first, shown] = [0, 0];
  const progress = (done: number, all: number) => {
    const now = performance.now();
    // The papers were read before: the time of that says nothing about the pages.
    first ||= now;
    if (now - shown < 100 && done < all) return;
    shown = now;
    if (now > first) bar('files', done, all, (now - first) / 1000);
  };
  const live = { tell: complain, progress: isLive ? progress : undefined };
  const built = await buildSite({ ...flags, shard, merge, ...live });
  if (isLive && shown > 0) wipe();
  // A file that is no paper is left out and reported; the others make the site.
  for (const { message } of built.problems) complain(message);
  for (const { path, reason, isPlain } of built.failed)
    complain(`${path} ${isPlain ? 'shows its words only' : 'is left out'}: ${reason}`);
  report(built, shard, (performance.now() - began) / 1000);
  return built.failed.length + built.problems.length > 0 ? exit.data : exit.ok;
}

/** `2/4`. */
function shardOf(text: string | undefined): Shard | undefined {
  if (text === undefined) return undefined;
  const [, number, of] = (/^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text) ?? []).map(Number);
  if (!number || !of || number > of)
    throw new UsageError(`--shard: expected one of so many, such as 2/4, got "${text}"`);
  return { number, of };
}

function report(built: Built, shard: Shard | undefined, all: number): void {
  const { out, pages, rendered, kept, records, indexed, why, seconds } = built;
  if (why) console.log(`Full build: ${why}.`);
  const parts = Object.entries(seconds).map(([part, its]) => `${part} ${its.toFixed(1)} s`);
  console.log(
    `${counted(rendered, 'file')} rendered, ${kept} kept; ${counted(indexed, 'paper')} indexed; ${parts.join(', ')}`,
  );
  const what = shard ? `shard ${nameOf(shard)}` : `a search over ${counted(records, 'paper')}`;
  console.log(`${counted(pages, 'page')} and ${what} in ${all.toFixed(1)} s: ${out}`);
}

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildScript, writeArchive } from './build.ts';
import { largeArchive } from './papers.ts';
import { median, rounded, type Table, type Work } from './part.ts';

const rounds = 3;

/**
 * A full build against Hugo and Pagefind's command: as many pages of the same size, which Hugo prints from front matter
 * that was prepared before, and an index of the papers' pages.
 */
export async function* hugo({ folder, papers = 9876 }: Work): AsyncGenerator<Table> {
  if (spawnSync('hugo', ['version']).error) {
    yield {
      table: 'full build against Hugo',
      rows: [],
      says: 'Left out: there is no hugo. Debian has it as a package.',
    };
    return;
  }
  const [root, site] = [join(folder, 'archive'), join(folder, 'hugo')];
  const count = await writeArchive(root, largeArchive(papers));
  const dist = join(root, 'dist');
  // Neither has to remove what was built before; and a disk that has just removed thousands of files is slow to make others.
  let aside = 0;
  const putAside = (...paths: string[]) => {
    for (const path of paths.filter((one) => existsSync(one)))
      renameSync(path, join(folder, `aside-${String(aside++)}`));
  };
  const build = () => {
    putAside(dist, join(root, '.cache'));
    return secondsOf(process.execPath, [buildScript, '--root', root]);
  };
  await build();
  prepare(dist, site);
  const times = { daybook: [] as number[], hugo: [] as number[], pagefind: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    times.daybook.push(await build());
    putAside(join(site, 'public'));
    times.hugo.push(await secondsOf('hugo', ['--quiet', '--source', site]));
    times.pagefind.push(
      await secondsOf(pagefind, ['--site', join(site, 'public'), '--glob', 'papers/[0-9]*/**/*.html']),
    );
  }
  const both = times.hugo.map((seconds, round) => seconds + times.pagefind[round]!);
  const row = (what: string, seconds: readonly number[], pages?: { pages: number; MB: number }) => ({
    what,
    min: rounded(Math.min(...seconds), 1),
    median: rounded(median(seconds), 1),
    max: rounded(Math.max(...seconds), 1),
    ...pages,
  });
  yield {
    table: `full build of ${count} papers, seconds of ${rounds} runs in turns`,
    rows: [
      row('Daybook', times.daybook, pagesIn(dist)),
      row('Hugo', times.hugo, pagesIn(join(site, 'public'))),
      row('Pagefind', times.pagefind),
      row('Hugo and Pagefind', both),
    ],
    says: `Daybook takes ${rounded(median(times.daybook) / median(both), 2)} × the time of Hugo and Pagefind.`,
  };
}

const pagefind = fileURLToPath(new URL('../../node_modules/.bin/pagefind', import.meta.url));

async function secondsOf(program: string, args: string[]): Promise<number> {
  const began = performance.now();
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, CI: 'true' } });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`${program} ended with ${code}`);
  return (performance.now() - began) / 1000;
}

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));

function pagesIn(folder: string): { pages: number; MB: number } {
  const names = filesIn(folder);
  const bytes = names.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  return { pages: names.length, MB: rounded(bytes / 1e6, 1) };
}

/** Writes a site of Hugo with the pages of `dist`: what differs from page to page is front matter. */
function prepare(dist: string, site: string): void {
  mkdirSync(join(site, 'layouts', '_default'), { recursive: true });
  writeFileSync(
    join(site, 'config.toml'),
    'baseURL = "http://localhost/"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404", "section", "home"]\n',
  );
  for (const name of filesIn(dist)) {
    const page = partsOf(readFileSync(join(dist, name), 'utf8'));
    const path = name.replace(/(?:^|\/)index\.html$|\.html$/, '') || 'home';
    const file = join(site, 'content', `${path}.md`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify({ url: `/${path}/`, head: page.head, main: page.main })}\n`);
  }
  const { before, after, foot } = partsOf(readFileSync(join(dist, 'index.html'), 'utf8'));
  writeFileSync(
    join(site, 'layouts', '_default', 'single.html'),
    `${before}{{ .Params.head | safeHTML }}${after}{{ .Params.main | safeHTML }}${foot}`,
  );
}

/** A page in parts: `head` and `main` are its own, the others are the same on all pages. */
function partsOf(html: string) {
  const [start, end] = [html.indexOf('<main'), html.indexOf('</main>')];
  const [title, scheme] = [html.indexOf('<title>'), html.indexOf('<meta name="color-scheme"')];
  const after = html.slice(scheme, start);
  const tags = /<meta name="(?:citation_|DC\.)[^>]*>/g;
  return {
    before: html.slice(0, title),
    head: html.slice(title, scheme) + (after.match(tags) ?? []).join(''),
    after: after.replace(tags, ''),
    main: html.slice(start, end),
    foot: html.slice(end),
  };
}

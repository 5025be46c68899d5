import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openArchive } from '../src/archive/archive.ts';
import { seePictures } from '../src/archive/pictures.ts';
import { loadConfig } from '../src/config/load.ts';
import { budgetsKept, heaviest, weighPages } from '../src/check/budgets.ts';
import { feeds } from '../src/check/feeds.ts';
import { growthOf, hostLines, refusedBy, siteSize } from '../src/check/hosts.ts';
import { links } from '../src/check/links.ts';
import { papers } from '../src/check/papers.ts';
import { keptPictures } from '../src/check/pictures.ts';
import { sizeByKind, sizeTable } from '../src/check/size.ts';
import { readOwnPages } from '../src/own/pages.ts';
import { openSite, type Check, type Problem } from '../src/check/site.ts';
import { command, complain, exit, UsageError } from './command.ts';
import { printable } from './terminal.ts';

const help = `
Checks content/ (every file a paper, no id twice, kept pictures small) and the built site (every link, every feed, every paper's page, the
weight of pages), lists the quarantine, and shows the size of the site by kind of file, with the limits of the usual hosts
and when each is reached at the present rate. The limits of the host in archive.config.ts must hold.

  npm run check

      --out DIR       the built site (default: dist/ of the archive)

Exit codes: 0 all is right · 65 something is wrong
`;

await command(help, { out: { type: 'string' } }, async ({ root, out }) => {
  const config = await loadConfig(root);
  const archive = openArchive(root, config);
  const site = openSite(out ?? join(root, 'dist'));
  if (out !== undefined && !site) throw new UsageError(`--out ${out}: expected a built site, there is none`);
  const checks: Check[] = [
    (site) => links(site, { pictures: config.look.pictures === 'linked', policy: config.policy }),
    feeds,
    papers(archive),
  ];
  const pages = site ? weighPages(site) : [];
  const own = readOwnPages(root, config, new URL(config.url));
  const size = site && siteSize(site);
  const problems: Problem[] = [
    ...keptPictures(archive, seePictures(root)),
    ...(site ? [...checks.flatMap((check) => check(site)), ...budgetsKept(pages)] : []),
    ...(config.host && size ? refusedBy(config.host, size) : []),
  ];

  for (const error of archive.problems) complain(error.message);
  for (const { path, reason } of own.failed) complain(`${path} makes no page: ${reason}`);
  for (const { file, message } of problems) complain(`${file}: ${message}`);
  for (const line of quarantined(join(root, 'content', 'quarantine'))) console.log(printable(line));
  console.log(
    `content: ${archive.papers.length} papers on ${archive.days.size} days, ${archive.problems.length} files are not papers`,
  );
  if (!site) console.log('site: not built yet (npm run build)');
  else {
    const { files, bytes } = size!;
    if (archive.papers.length > 0)
      for (const line of sizeTable(sizeByKind(site), archive.papers.length)) console.log(line);
    for (const line of hostLines(size!, growthOf(archive.days))) console.log(line);
    console.log(`heaviest page, gzip: ${heaviest(pages)}`);
    console.log(
      `site: ${pages.length} pages, ${files} files, ${(bytes / 1e6).toFixed(1)} MB, ${problems.length} problems`,
    );
  }
  return problems.length + archive.problems.length + own.failed.length > 0 ? exit.data : exit.ok;
});

function quarantined(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => {
      return `quarantined: ${join('content', 'quarantine', file)}: ${reasonIn(join(folder, file))}`;
    });
}

function reasonIn(file: string): string {
  try {
    const { reason } = JSON.parse(readFileSync(file, 'utf8')) as { reason?: unknown };
    return String(reason).replaceAll('\n', '; ');
  } catch {
    return 'this file is no record of ours';
  }
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dailyPapers } from '../src/api/daily-papers.ts';
import { openArchive } from '../src/archive/archive.ts';
import { seePictures } from '../src/archive/pictures.ts';
import { webAddress } from '../src/archive/ids/address.ts';
import type { Day } from '../src/archive/time/calendar.ts';
import type { Config } from '../src/config/config.ts';
import { loadConfig } from '../src/config/load.ts';
import { politeGets } from '../src/ingest/ask/http.ts';
import { openMirror } from '../src/sources/mirror.ts';
import { budgetsKept, heaviest, weighPages } from '../src/check/budgets.ts';
import { feeds } from '../src/check/feeds.ts';
import { contentFindings } from '../src/check/content.ts';
import { differencesOf } from '../src/check/against.ts';
import { growthOf, hostLines, refusedBy, siteSize } from '../src/check/hosts.ts';
import { links } from '../src/check/links.ts';
import { papers } from '../src/check/papers.ts';
import { keptPictures } from '../src/check/pictures.ts';
import { sizeByKind, sizeTable } from '../src/check/size.ts';
import { readOwnPages } from '../src/own/pages.ts';
import { openSite, type Check, type Problem } from '../src/check/site.ts';
import { command, complain, exit, UsageError, wholeNumber } from './command.ts';
import { counted, printable } from './terminal.ts';

const help = `
Checks content/ (every file a paper, no id twice, kept pictures small) and the built site (every link, every feed, every paper's page, the
weight of pages), lists the quarantine, and shows the size of the site by kind of file, with the limits of the usual hosts
and when each is reached at the present rate. The limits of the host in archive.config.ts must hold.

  npm run check
  npm run check -- --content         every paper's file: whole, in its usual form, in its place, once, and as
                                     checksums.txt of its month says
  npm run check -- --against URL     this archive against another Daybook, day by day

      --out DIR       the built site (default: dist/ of the archive)
      --content       exit code 65: a file that can't be read, is empty, cut off, in the wrong place or there twice, or
                      is signed in another form, and a line that is no checksum. Only told, with exit code 0, is
                      what a person did: a file edited, removed or added since ingest. The next ingest signs it
      --against URL   the address of the other site. Exit code 65: the two differ, or what comes is no Daybook's answer
      --interval MS   with --against: pause between two requests (default: 1000)

Exit codes: 0 all is right · 64 wrong usage · 65 something is wrong · 75 the other site could not be reached
`;

const options = {
  out: { type: 'string' },
  content: { type: 'boolean' },
  against: { type: 'string' },
  interval: { type: 'string' },
} as const;

await command(help, options, async ({ root, out, content, against, interval }) => {
  const given = Object.entries({ content, against, out }).filter(([, value]) => value !== undefined);
  if (given.length > 1) throw new UsageError(`expected one of ${given.map(([name]) => `--${name}`).join(', ')}`);
  if (interval !== undefined && against === undefined) throw new UsageError('--interval: expected --against with it');
  const config = await loadConfig(root);
  if (content) return checkContent(root);
  if (against === undefined) return checkAll(root, config, out);
  return checkAgainst(root, config, against, interval === undefined ? undefined : wholeNumber('interval', interval));
});

function checkContent(root: string): number {
  const counts = { wrong: 0, edited: 0, gone: 0, 'not signed': 0, 'to tidy': 0 };
  const findings = contentFindings(root);
  let next = findings.next();
  for (; !next.done; next = findings.next()) {
    const { kind, message } = next.value;
    counts[kind]++;
    if (kind === 'wrong') complain(message);
    else console.log(printable(message));
  }
  const { wrong, ...others } = counts;
  const told = Object.entries(others).flatMap(([kind, count]) => (count > 0 ? [`${count} ${kind}`] : []));
  console.log(`content: ${[counted(next.value, 'paper'), ...told, `${wrong} wrong`].join(', ')}`);
  return wrong > 0 ? exit.data : exit.ok;
}

async function checkAgainst(root: string, config: Config, url: string, interval: number | undefined): Promise<number> {
  if (webAddress(url) === undefined)
    throw new UsageError(`--against: expected an address such as https://example.org/, got "${url}"`);
  const { days, codeLinks } = openArchive(root, config);
  const there = await openMirror(url, politeGets({ site: config.url, interval })({}));
  const here = {
    days: new Set(days.keys()),
    papersOf: async (day: Day) =>
      there.read({ text: await dailyPapers(days.get(day)!.papers, codeLinks).text(), from: 'this archive', day }),
  };
  const differences = differencesOf(here, there);
  let count = 0;
  let next = await differences.next();
  for (; !next.done; next = await differences.next()) {
    count++;
    complain(next.value);
  }
  console.log(
    `${printable(url)}: ${counted(next.value, 'paper')} compared, ${count === 0 ? 'no difference' : counted(count, 'difference')}`,
  );
  return count > 0 ? exit.data : exit.ok;
}

async function checkAll(root: string, config: Config, out: string | undefined): Promise<number> {
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
    `content: ${counted(archive.papers.length, 'paper')} on ${counted(archive.days.size, 'day')}, ${archive.problems.length === 1 ? '1 file is damaged' : `${archive.problems.length} files are damaged`}`,
  );
  if (!site) console.log('site: not built yet (npm run build)');
  else {
    const { files, bytes } = size!;
    if (archive.papers.length > 0)
      for (const line of sizeTable(sizeByKind(site), archive.papers.length)) console.log(line);
    for (const line of hostLines(size!, growthOf(archive.days))) console.log(line);
    console.log(`heaviest page, gzip: ${heaviest(pages)}`);
    console.log(
      `site: ${counted(pages.length, 'page')}, ${counted(files, 'file')}, ${(bytes / 1e6).toFixed(1)} MB, ${counted(problems.length, 'problem')}`,
    );
  }
  return problems.length + archive.problems.length + own.failed.length > 0 ? exit.data : exit.ok;
}

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

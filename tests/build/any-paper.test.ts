import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
// Vite finds this package by its name from within only; once it is loaded, the archives of these tests have it too.
import 'daybook';
import { expect, test } from 'vitest';
import { openArchive } from '../../src/archive/archive.ts';
import { idInQuery } from '../../src/archive/ids/arxiv.ts';
import { paperFile, writePaper } from '../../src/archive/paper/file.ts';
import type { Paper } from '../../src/archive/paper/paper.ts';
import { feeds } from '../../src/check/feeds.ts';
import { links } from '../../src/check/links.ts';
import { papers as pagesOfPapers } from '../../src/check/papers.ts';
import { openSite } from '../../src/check/site.ts';
import { loadConfig } from '../../src/config/load.ts';
import { papersOf } from '../../src/digest/edition.ts';
import { compose } from '../../src/digest/message.ts';
import { draftOf } from '../../src/digest/run.ts';
import { search } from '../../src/search/ask/query.ts';
import { openFolder } from '../../src/search/folder.ts';
import { buildSite } from '../build-site.ts';
import { archiveFolder, run } from '../command.ts';
import { isLong } from '../long.ts';
import { anyPaper } from '../paper-arbitrary.ts';
import { paperOf } from '../paper-of.ts';
import fc from '../property.ts';

const url = new URL('https://daybook.test/');
const config = '{ authorPages: 1, organizationPages: 1 }';

/** A command that runs this says how many milliseconds of a processor it took: a clock counts what others do. */
const tellTime = `import { writeFileSync } from 'node:fs';
  import { isMainThread } from 'node:worker_threads';
  const tell = () => {
    const { user, system } = process.cpuUsage();
    writeFileSync(process.env.TIME_FILE, String((user + system) / 1000));
  };
  if (isMainThread) process.on('exit', tell);`;

function fill(root: string, papers: readonly Paper[]): void {
  rmSync(join(root, 'content'), { recursive: true, force: true });
  for (const paper of papers) {
    const file = join(root, 'content', 'papers', paperFile(paper));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, writePaper(paper));
  }
}

test('any papers become files, pages, feeds, the API, a search and mails', { timeout: 1_200_000 }, async () => {
  const root = archiveFolder(config);
  const size = { minLength: isLong ? 1 : 25, maxLength: isLong ? 60 : 25 };
  const some = fc.uniqueArray(anyPaper, { selector: ({ id }) => id, size: 'max', ...size });
  const mail = { from: { name: 'Daybook', address: 'daily@daybook.test' }, unsubscribe: 'leave@daybook.test' };
  await fc.assert(
    fc.asyncProperty(some, async (papers) => {
      fill(root, papers);
      const { problems, failed, out } = await buildSite({ root, site: url.origin, base: url.pathname });
      expect({ problems, failed }).toEqual({ problems: [], failed: [] });
      const archive = openArchive(root, await loadConfig(root));
      expect(new Map(archive.papers.map((paper) => [paper.id, paper]))).toEqual(
        new Map(papers.map((paper) => [paper.id, paper])),
      );
      const site = openSite(out)!;
      expect([...pagesOfPapers(archive)(site), ...links(site), ...feeds(site)]).toEqual([]);
      const index = openFolder(join(out, 'pagefind'));
      for (const { id, title } of papers) {
        expect((await search(index, { q: id }, 1)).exact?.id).toBe(idInQuery(id) === id ? id : undefined);
        await search(index, { q: title }, 5);
      }
      for (const key of archive.days.keys()) {
        const edition = { kind: 'day', key } as const;
        const draft = draftOf({ edition, papers: papersOf(edition, archive)! }, archive, url);
        expect((await compose(draft, { to: 'a@b.test', hash: 'x' }, mail, new Date(0))).length).toBeGreaterThan(500);
      }
    }),
    // To look for a smaller archive takes a build for each.
    { numRuns: isLong ? 40 : 1, endOnFailure: !isLong },
  );
});

test.runIf(isLong)(
  'any paper is built in 256 MB, in 2 seconds more than a usual one',
  { timeout: 1_200_000 },
  async () => {
    const root = archiveFolder(config);
    const time = join(root, 'time');
    const build = async (paper: Paper) => {
      fill(root, [paper]);
      const flags = `--max-old-space-size=256 --import data:text/javascript,${encodeURIComponent(tellTime)}`;
      const { code, err } = await run('build', ['--root', root], { NODE_OPTIONS: flags, TIME_FILE: time });
      expect([code, err]).toEqual([0, '']);
      return Number(readFileSync(time, 'utf8'));
    };
    const usual = paperOf({ abstract: 'A memory that grows.', authors: ['Ada Example'] });
    // The first has the pages compiled.
    for (let n = 0; n < 2; n++) await build({ ...usual, title: `A paper ${n}` });
    const known = await build(usual);
    await fc.assert(
      fc.asyncProperty(anyPaper, async (paper) => {
        expect(await build(paper)).toBeLessThan(known + 2000);
      }),
      { numRuns: 40, endOnFailure: true },
    );
  },
);

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Archive } from '../archive/archive.ts';
import { addDays, daysBetween, weekday, type Day } from '../archive/time/calendar.ts';
import { growthOf, hostLines, nearLimits, refusedBy, siteSize } from '../check/hosts.ts';
import { openSite } from '../check/site.ts';
import type { Config } from '../config/config.ts';
import { sampleFacts } from '../sources/sample.ts';
import { counted, type Finding } from './finding.ts';

/** So many weekdays behind, and the schedule is not late but ill. */
const mostBehind = 3;

/** Content: papers, files that are none, what was put aside, and how old the newest day is. */
export function contentFindings({ papers, days, problems, config }: Archive, root: string, today: Day): Finding[] {
  const newest = [...days.keys()].at(-1);
  if (newest === undefined) return [{ what: 'content', said: 'there are no papers yet', mend: 'npm run ingest' }];
  // The sample has the days that it has.
  const grows = config.sources.some(({ name }) => name !== sampleFacts.name);
  const isSample = !grows && config.sources.length > 0;
  const behind = daysBetween(addDays(newest, 1), addDays(today, -1)).filter((day) => weekday(day) <= 5).length;
  const aside = quarantined(join(root, 'content', 'quarantine'));
  return [
    {
      what: 'content',
      said: `${counted(papers.length, 'paper')} on ${counted(days.size, 'day')}${isSample ? ', the bundled sample: npm run init starts an archive of your own' : ''}`,
    },
    ...(problems.length > 0
      ? [
          {
            what: 'content',
            said: `${problems.length === 1 ? '1 file is damaged' : `${problems.length} files are damaged; the first`}: ${problems[0]!.message}`,
            mend: 'npm run check',
          },
        ]
      : []),
    {
      what: 'newest day',
      said: behind === 0 ? newest : `${newest}, ${counted(behind, 'weekday')} behind`,
      mend: behind > mostBehind && grows ? 'npm run ingest' : undefined,
    },
    {
      what: 'quarantine',
      said: aside === 0 ? 'empty' : `${counted(aside, 'record')} could not be read`,
      mend: aside === 0 ? undefined : 'npm run check (it gives the reasons; remove the files that you have seen)',
    },
  ];
}

function quarantined(folder: string): number {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json')).length;
}

/** The built site against the limits of its host, and when each host's is reached. */
export function siteFindings(config: Config, archive: Archive, root: string): Finding[] {
  const site = openSite(join(root, 'dist'));
  if (!site) return [{ what: 'site', said: 'not built yet', mend: 'npm run build' }];
  const size = siteSize(site);
  const growth = growthOf(archive.days);
  const near = config.host && nearLimits(config.host, size);
  const refused = config.host ? refusedBy(config.host, size) : [];
  return [
    { what: 'site', said: `${counted(size.files, 'file')}, ${(size.bytes / 1e6).toFixed(1)} MB` },
    ...hostLines(size, growth).map((said) => ({ what: 'hosts', said })),
    ...refused.map(({ message }) => ({
      what: 'site',
      said: message,
      mend: 'docs/scale.md has the settings that help',
    })),
    ...(refused.length === 0 && near
      ? [{ what: 'site', said: near, mend: 'docs/scale.md has the settings that help' }]
      : []),
  ];
}

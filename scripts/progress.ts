import { clearLine, cursorTo } from 'node:readline';
import type { IngestEvent, IngestResult } from '../src/ingest/tally.ts';
import { counted, printableLine } from './terminal.ts';

interface Look {
  json?: boolean | undefined;
  dryRun?: boolean | undefined;
  /** The flags of the range of days that was asked for. */
  range?: string | undefined;
}

/** Prints a run: a live bar on a terminal, plain lines in a pipe or in CI, or one JSON object a line. */
export function printer({ json, dryRun, range }: Look) {
  const live = !json && process.stdout.isTTY && !process.env.CI;
  const began = performance.now();
  let total = 0;
  let done = 0;
  let found = 0;
  const line = (text: string) => {
    if (live) wipe();
    console.log(text);
  };
  return {
    event: (event: IngestEvent): void => {
      if (event.event === 'begun') {
        total = event.total;
        return;
      }
      if (json) {
        console.log(JSON.stringify(event));
        return;
      }
      if (event.event === 'day') done++;
      switch (event.event) {
        case 'day':
          found += event.found;
          if (live) bar('days', done, Math.max(total, done), (performance.now() - began) / 1000, found);
          else if (event.new + event.changed > 0) line(`${event.day}  ${event.source}  ${counts(event)}`);
          return;
        case 'paper': {
          const { outcome, id, day, title, rule } = event;
          line(
            `${day}  ${outcome.padEnd(8)}  ${id}  ${printableLine(title)}${rule === undefined ? '' : `  (${rule})`}`,
          );
          return;
        }
        case 'failed':
          if (live) wipe();
          console.error(`${event.day ? `${event.day}  ` : ''}${event.source}  failed: ${printableLine(event.message)}`);
          return;
        case 'left': {
          if (live) wipe();
          const { source, days, from, to, why } = event;
          const again = range ?? `--from ${from} --to ${to}`;
          const count = `${counted(days, 'day')} ${days === 1 ? 'is' : 'are'}`;
          console.error(`${source}  ${why}: ${count} left, ${from} to ${to}. Go on with: npm run ingest -- ${again}`);
          return;
        }
        case 'stars':
          line(`code stars  ${event.asked} counted, ${event.changed} changed`);
          return;
        case 'pictures':
          line(`pictures  ${event.kept} kept, ${event.failed} failed`);
          return;
        case 'note':
          if (live) wipe();
          console.error(printableLine(event.message));
          return;
        case 'quarantined':
          if (live) wipe();
          console.error(
            `${event.day ?? 'no day'}  ${event.source}  quarantined: ${printableLine(event.reason.replaceAll('\n', '; '))}`,
          );
      }
    },
    summary: ({ summary, failed }: IngestResult): void => {
      if (json) {
        console.log(JSON.stringify({ event: 'summary', ...summary }));
        return;
      }
      line(
        `${dryRun ? 'Would be: ' : ''}${counted(summary.found, 'paper')} on ${counted(summary.days, 'day')}: ${counts(summary)}` +
          (summary.quarantined > 0 ? `, ${summary.quarantined} quarantined (content/quarantine says why)` : '') +
          (failed > 0 ? `; ${counted(failed, 'answer')} failed or could not be read: see above` : ''),
      );
    },
  };
}

const counts = (c: { new: number; changed: number; unchanged: number }) =>
  `${c.new} new, ${c.changed} changed, ${c.unchanged} unchanged`;

export function wipe() {
  cursorTo(process.stdout, 0);
  clearLine(process.stdout, 0);
}

/** One line that says how far a run is; `papers` is how many it has found, where it goes by something else. */
export function bar(what: string, done: number, total: number, seconds: number, papers?: number) {
  const width = 24;
  const full = Math.round((width * done) / total);
  const left = Math.round((seconds / done) * (total - done));
  const rate = Math.round((papers ?? done) / Math.max(seconds, 0.001));
  wipe();
  process.stdout.write(
    `${'█'.repeat(full)}${'░'.repeat(width - full)} ${done}/${total} ${what}${papers === undefined ? '' : `  ${papers} papers`}  ${rate}/s  ${left} s left`,
  );
}

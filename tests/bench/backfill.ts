import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addDays, weekday, type Day } from '../../src/archive/time/calendar.ts';
import { corpus, madeUpId } from './papers.ts';
import { median, rounded, type Table, type Work } from './part.ts';

const place = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** As `npm run ingest` starts it. */
const script = ['--import', place('../../scripts/compiled.mjs'), place('../../scripts/ingest.ts')];
const rounds = 5;

/** The recorded days from a service on loopback, and the same again, against a copy of the files that they become. */
export async function* backfill({ folder }: Work): AsyncGenerator<Table> {
  const answers = corpus('huggingface') ?? madeUpDays(join(folder, 'answers'));
  const days = readdirSync(answers).flatMap((file) => (file.endsWith('.json') ? [file.slice(0, 10)] : []));
  const service = await startService(answers);
  try {
    const times = { copy: [] as number[], backfill: [] as number[], rerun: [] as number[] };
    // Each in a place of its own, and nothing is removed in between: ext4 is slow to make files where some have just gone.
    for (let round = 0; round < rounds; round++) {
      const root = archiveFor(days, join(folder, `backfill-${round}`));
      const ingest = () => seconds(process.execPath, [...script, '--root', root, '--interval', '0'], service.env);
      times.backfill.push(ingest());
      times.rerun.push(ingest());
      times.copy.push(seconds('cp', ['-r', join(root, 'content'), join(root, 'copy')]));
    }
    const files = readdirSync(join(folder, 'backfill-0', 'content'), { recursive: true, withFileTypes: true });
    const papers = files.filter((file) => file.isFile()).length;
    const row = (what: string, seconds: readonly number[], atMost?: number) => {
      const timesCopy = rounded(median(seconds) / median(times.copy), 2);
      return {
        what,
        days: days.length,
        papers,
        seconds: rounded(median(seconds), 3),
        timesCopy,
        ...(atMost && { atMost, met: timesCopy <= atMost }),
      };
    };
    yield {
      table: 'backfill',
      rows: [
        row('cp -r of the files', times.copy),
        row('backfill', times.backfill, 5),
        row('rerun without changes', times.rerun, 2),
      ],
      says: `Medians of ${rounds} rounds${corpus('huggingface') ? '' : '; the days are made up of the bundled sample'}.`,
    };
  } finally {
    service.end();
  }
}

function archiveFor(days: readonly Day[], root: string): string {
  mkdirSync(root, { recursive: true });
  writeFileSync(
    join(root, 'archive.config.ts'),
    `import { defineArchive, huggingface } from 'daybook';\nexport default defineArchive({ sources: [{ ...huggingface(), days: ${JSON.stringify(days)} }] });\n`,
  );
  return root;
}

function seconds(program: string, words: string[], env = {}): number {
  const began = performance.now();
  const { status, stderr } = spawnSync(program, words, { env: { ...process.env, ...env }, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${words.join(' ')} ended with ${status}: ${stderr}`);
  return (performance.now() - began) / 1000;
}

async function startService(folder: string) {
  const child = spawn(process.execPath, [place('upstream.ts'), folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [address] = (await child.stdout.setEncoding('utf8').take(1).toArray()) as string[];
  return { env: { HF_ENDPOINT: address!.trim() }, end: () => child.kill() };
}

/** As many days and papers as the recorded ones: the bundled entries again and again, under other ids. */
function madeUpDays(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const samples = new URL('../../src/sources/sample/', import.meta.url);
  const entries = readdirSync(samples).flatMap(
    (file) => JSON.parse(readFileSync(new URL(file, samples), 'utf8')) as { paper: object }[],
  );
  const papers = Array.from({ length: 1598 }, (_, i) => {
    const entry = entries[i % entries.length]!;
    return { ...entry, paper: { ...entry.paper, id: madeUpId(i) } };
  });
  const days = Array.from({ length: 121 }, (_, i) => addDays('2025-09-01', i)).filter((day) => weekday(day) <= 5);
  for (const [i, day] of days.entries())
    writeFileSync(join(folder, `${day}.json`), JSON.stringify(papers.filter((_, j) => j % days.length === i)));
  return folder;
}

import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { runNode } from '../../src/build/child.ts';
import { isRight, makeBench, tryFault, type Bench, type Ingest, type Row } from './matrix.ts';
import { sourceNames, sources, type SourceName } from './sources.ts';
import { faults } from './faults.ts';
import { command, exit } from '../../scripts/command.ts';

const help = `
Serves every kind of broken answer to "npm run ingest", each upon an archive that has papers, and a good one after it.
Prints how each ended: the exit code (and the one that was wanted), what became of the content, and whether the next
good run made the day right.

  npm run faults

      --json          one JSON object a line

The answers are our own, and those of DAYBOOK_CORPUS (default ../shared/data) where that folder is there.

Exit codes: 0 all as wanted · 1 some were not
`;

const ingest: Ingest = (root, source, endpoint, day) =>
  runNode(
    [
      fileURLToPath(new URL('../../scripts/ingest.ts', import.meta.url)),
      ...['--root', root, '--source', source, '--date', day, '--interval', '0'],
    ],
    { stdio: 'ignore', env: { ...process.env, [sources[source].variable]: endpoint } },
  );

await command(help, { json: { type: 'boolean' } }, async ({ json }) => {
  const benches = new Map<SourceName, Bench>();
  for (const source of sourceNames) benches.set(source, await makeBench(source, ingest));
  const width = Math.max(...faults.map(({ name }) => name.length));
  if (!json) console.log(`${'case'.padEnd(width)}  source       exit  content    repaired`);
  const rows: Row[] = [];
  try {
    await atOnce(availableParallelism(), faults, async (fault) => {
      const row = await tryFault(fault, benches.get(fault.source)!, ingest);
      rows.push(row);
      console.log(json ? JSON.stringify(asJson(row)) : line(row, width));
    });
  } finally {
    for (const { root } of benches.values()) rmSync(root, { recursive: true, force: true });
  }
  const wrong = rows.filter((row) => !isRight(row)).length;
  if (!json) console.log(`${rows.length} cases, ${wrong} wrong`);
  return wrong > 0 ? exit.bug : exit.ok;
});

const asJson = (row: Row) => ({
  case: row.fault.name,
  source: row.fault.source,
  exit: row.exit,
  wanted: row.fault.exit,
  content: row.content,
  repaired: row.repaired,
  right: isRight(row),
});

function line(row: Row, width: number): string {
  const { fault, exit: code, content, repaired } = row;
  const mark = isRight(row) ? '' : `  WRONG: expected ${fault.exit}`;
  const name = fault.name.padEnd(width);
  return `${name}  ${fault.source.padEnd(11)}  ${String(code).padEnd(4)}  ${content.padEnd(9)}  ${repaired ? 'yes' : 'NO'}${mark}`;
}

/** Some of the cases have to wait as they are told: the others go on meanwhile. */
async function atOnce<T>(count: number, items: readonly T[], task: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const lane = async () => {
    for (const item of queue) await task(item);
  };
  await Promise.all(Array.from({ length: count }, lane));
}

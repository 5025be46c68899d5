import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { measure } from './measure.ts';
import { corpus, corpusLines, repeatedSample } from './papers.ts';
import { rounded, type Table, type Work } from './part.ts';

const script = fileURLToPath(new URL('../../scripts/ingest.ts', import.meta.url));
const mostMB = 600;

/** A quarter, a half and the whole of a large gzip of lines: that the cost is linear, and the memory does not grow. */
export async function* lines({ folder, papers }: Work): AsyncGenerator<Table> {
  const all = await Array.fromAsync(
    corpus('arxiv-75k') ? corpusLines(papers ?? Infinity) : sampleLines(papers ?? 20_000),
  );
  const rows = [];
  for (const part of [0.25, 0.5, 1]) {
    const some = all.slice(0, Math.ceil(all.length * part));
    const root = join(folder, `lines-${some.length}`);
    mkdirSync(root, { recursive: true });
    writeFileSync(
      join(root, 'archive.config.ts'),
      `import { defineArchive } from 'daybook';\nexport default defineArchive({});\n`,
    );
    const file = join(root, 'papers.jsonl.gz');
    writeFileSync(file, gzipSync(some.join('\n')));
    const { seconds, peakBytes } = await measure([script, '--root', root, '--file', file]);
    const peakMB = rounded(peakBytes / 1e6);
    const msPerPaper = rounded((seconds * 1000) / some.length, 2);
    rows.push({
      papers: some.length,
      seconds: rounded(seconds, 1),
      msPerPaper,
      peakMB,
      atMost: mostMB,
      met: peakMB <= mostMB,
    });
  }
  const [first, , last] = rows;
  yield {
    table: 'lines',
    rows,
    says: `A paper of the whole takes ${rounded(last!.msPerPaper / first!.msPerPaper, 2)} × the time of one of the quarter.`,
  };
}

async function* sampleLines(size: number): AsyncGenerator<string> {
  for await (const { id, title, abstract, authors, categories, day } of repeatedSample(size))
    yield JSON.stringify({ id, title, summary: abstract, authors, categories, first_seen: day });
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { engineOf } from './search-engines.ts';
import { papersFrom } from './search-papers.ts';

// A process of its own, whose memory is measured: engine or its checkout, folder, first paper, number of papers.
const [engine, folder, from, count] = process.argv.slice(2) as [string, string, string, string];
mkdirSync(folder, { recursive: true });
const papers = await papersFrom(Number(from), Number(count));
const began = performance.now();
await (await engineOf(engine)).build(papers, folder);
writeFileSync(`${folder}.seconds`, String((performance.now() - began) / 1000));

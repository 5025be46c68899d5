import { mkdirSync, writeFileSync } from 'node:fs';
import { engines, type EngineName } from './search-engines.ts';
import { papersFrom } from './search-papers.ts';

// A process of its own, whose memory is measured: engine, folder, first paper, number of papers.
const [engine, folder, from, count] = process.argv.slice(2) as [EngineName, string, string, string];
mkdirSync(folder, { recursive: true });
const papers = await papersFrom(Number(from), Number(count));
const began = performance.now();
await engines[engine].build(papers, folder);
writeFileSync(`${folder}.seconds`, String((performance.now() - began) / 1000));

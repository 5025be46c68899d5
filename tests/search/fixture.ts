import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { arrange } from '../../src/archive/archive.ts';
import { parseConfig } from '../../src/config/config.ts';
import { paperSchema, type Paper } from '../../src/archive/paper/paper.ts';
import { openFolder } from '../../src/search/folder.ts';
import { buildSearch, type BuiltSearch, type SearchOptions } from '../../src/search/build/build-search.ts';
import { writerTo } from '../../src/search/build/files.ts';
import type { Search } from '../../src/search/ask/open.ts';

export const config = parseConfig(
  {
    topics: [
      { slug: 'agents', title: 'Agents', words: ['agent'] },
      { slug: 'robotics', title: 'Robotics', words: ['robot'] },
    ],
  },
  'archive.config.ts',
);

export const paperOf = (fields: Partial<Paper>): Paper =>
  paperSchema.parse({ id: '2501.00001', title: 'A paper', day: '2025-01-02', source: 'test', ...fields });

/** Six papers in four months of two years. */
export const papers: Paper[] = [
  {
    id: '2411.00001',
    day: '2024-11-05',
    title: 'Sparse Attention for Long Documents',
    authors: ['Ada Lovelace', 'Alan Turing', 'Grace Hopper', 'Kaiming Heisenberg', 'Edsger Dijkstra'],
    organization: 'Analytical Engines',
    abstract: 'We let a transformer skip most of what it reads. The cost falls from quadratic to linear.',
    upvotes: 30,
  },
  {
    id: '2411.00002',
    day: '2024-11-06',
    title: 'A Robot That Folds Laundry',
    authors: ['Grace Hopper'],
    abstract: 'A robot learns to fold shirts from ten demonstrations, written in C++ and O(N^2) at worst.',
    keywords: ['manipulation'],
    links: { code: 'https://example.org/code' },
    upvotes: 12,
  },
  {
    id: '2412.00003',
    day: '2024-12-01',
    title: 'Agents That Write Code',
    authors: ['Barbara Liskov'],
    abstract: 'An agent repairs programs. It reads the tests first.',
    links: { code: 'https://example.org/agents', project: 'https://example.org/project' },
    codeStars: 1200,
    aiSummary: 'An agent that mends what its tests find.',
    media: ['https://example.org/film.mp4'],
    upvotes: 30,
  },
  {
    id: '2501.00004',
    day: '2025-01-10',
    title: 'Agents for Robots',
    authors: ['Ada Lovelace'],
    authorCount: 7,
    abstract: 'A language agent steers a robot through a kitchen and folds nothing at all.',
    upvotes: 55,
  },
  {
    id: '2502.00005',
    day: '2025-02-10',
    title: 'Quadratic Voting in Committees',
    authors: ['Kenneth Arrow'],
    abstract: 'Committees of language models vote. Attention is paid to minorities.',
    upvotes: 3,
  },
  {
    id: 'hep-th/9901001',
    day: '2025-02-10',
    title: 'An Old Paper',
    abstract: '',
    upvotes: 8,
  },
].map(paperOf);

export interface Built extends BuiltSearch {
  folder: string;
  search: Search;
  warnings: string[];
}

const folders: string[] = [];

/** Builds the search over `papers` in a folder of its own. */
export async function built(papers: readonly Paper[], options: SearchOptions = {}, settings = config): Promise<Built> {
  const root = mkdtempSync(join(tmpdir(), 'daybook-search-'));
  folders.push(root);
  const folder = join(root, 'pagefind');
  const warnings: string[] = [];
  const report = await buildSearch(arrange(papers, settings), writerTo(folder), {
    warn: (line) => warnings.push(line),
    ...options,
  });
  return { ...report, folder, search: openFolder(folder), warnings };
}

export const removeBuilt = (): void => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
};

/** The files below a folder, by their paths, in order. */
export const filesIn = (folder: string): Map<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile())
      .map((file) => join(file.parentPath, file.name))
      .sort()
      .map((file) => [file.slice(folder.length + 1), readFileSync(file, 'base64')]),
  );

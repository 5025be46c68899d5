import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { engine } from '../run.ts';

/** The pages that somebody with an archive, or with a change of the engine, reads. */
const pages = ['README.md', 'CONTRIBUTING.md', ...readdirSync(join(engine, 'docs')).map((file) => `docs/${file}`)];
const program = /^\(?(?:apt|apt-get|bash|cd|cp|curl|docker|gh|git|mkdir|node|npm|npx|rclone|rm|rsync|sh)\s/;

/** Each command that stands in a block of a page, without its remark: fenced as `sh` or `console`, or indented. */
export const documented: ReadonlySet<string> = new Set(
  pages
    .filter((file) => file.endsWith('.md'))
    .map((file) => readFileSync(join(engine, file), 'utf8'))
    .flatMap((text) => [
      ...[...text.matchAll(/^ *```(?:sh|console)\n(.*?)\n *```$/gms)].flatMap(([, block]) => block!.split('\n')),
      ...[...text.matchAll(/^ {4,}(.*)$/gm)].map(([, line]) => line!).filter((line) => program.test(line)),
    ])
    .map((line) => line.replace(/^\s*(?:\$ )?|\s+#.*$/g, '').trim()),
);

/** Commands that another test runs with the same flags, and its file. */
export const runElsewhere: Record<string, string> = {
  'npm run dev': 'tests/build/dev.test.ts',
  'npm run upgrade': 'tests/upgrade/copy.test.ts',
  'npm run upgrade -- --to 0.2.0': 'tests/upgrade/engine.test.ts',
};

/** Commands that no test can run, and why. */
export const notRun: Record<string, string> = {
  'npm ci && npm test': 'it is the run that this test is a part of',
  'npx vitest tests/archive': 'it watches, and is a part of that run',
  'npm run test:quick': 'it is a part of that run',
  'npx vitest run --project quick --project units': 'it is a part of that run',
  'npm run test:slow': '`.ci/run` runs it beside this test',
  'npm run test:long': 'it runs this test',
  'npx astro check': '`npm test` runs it first',
  'rsync --archive --checksum --delete-after dist/ you@papers.example.org:/srv/papers/':
    'it asks a server of the owner, and no package brings rsync',
};

/** A command that `commands.test.ts` runs, as it stands on the page or with more flags. */
interface Step {
  command: string;
  /** What a test must add: flags in place of questions, and of services that are not on this machine. */
  more?: string;
  /** Whether it is about the tests, which no copy from the template has. */
  inEngine?: boolean;
  /** What is printed, and the exit code if it is not 0. */
  says: RegExp;
  code?: number;
}

/** In the order in which one copy of this repository, with the bundled sample, takes them. */
export const steps: readonly Step[] = [
  { command: 'npm ci && npm start', more: '-- --port 0', says: /Daybook is at http:\/\/localhost:\d+\// },
  { command: 'npm run digest', says: /9 December 2025/ },
  { command: 'npm run digest -- --week 2025-W50 --out digests', says: /digests/ },
  { command: 'npm run digest -- --send --to you@example.org', says: /you@example\.org/ },
  { command: 'npm run digest -- --send', says: /1 recipient got it/ },
  { command: 'npm run build -- --shard 1/4', says: /shard 1\/4 in/ },
  { command: 'npm run build -- --shard 2/4', says: /shard 2\/4 in/ },
  { command: 'npm run build -- --shard 3/4', says: /shard 3\/4 in/ },
  { command: 'npm run build -- --shard 4/4', says: /shard 4\/4 in/ },
  {
    command:
      'npm run build -- --merge .cache/shards/1-of-4 .cache/shards/2-of-4 .cache/shards/3-of-4 .cache/shards/4-of-4',
    says: /a search over 63 papers/,
  },
  {
    command: 'npm run ingest && npm run build -- --site https://papers.example.org --base /',
    says: /a search over 63 papers/,
  },
  { command: 'npm run doctor -- --url https://papers.example.org', says: /1 thing is wrong/, code: 1 },
  { command: 'npm run check -- --against https://papers.example.org/daybook/', more: '--interval 0', says: /63/ },
  { command: '(cd content/papers/2025/12 && sha256sum -c checksums.txt)', says: /\.md: OK/ },
  { command: 'npm run check -- --content', says: /63/ },
  { command: 'npm run ingest -- --file reading-list.jsonl', says: /1 paper on 1 day: 1 new/ },
  { command: 'npm ci && npm run build && npm run check', says: /0 problems/ },
  { command: "git add --all && git commit -m 'Upgrade to Daybook 0.2.0'", says: /files? changed/ },
  { command: 'npm run upgrade -- --from ../daybook', says: /Done: 1 file written/ },
  { command: 'npm run upgrade -- --root ../my-archive --from .', says: /Done: \d+ files written/ },
  { command: 'npm run format', says: /README\.md/ },
  {
    command: "npm run init -- --root ../papers --title 'KV cache papers' --topics 'KV cache' --engine OWNER/daybook",
    more: '--interval 0',
    says: /The site is built/,
  },
  { command: 'npm ci && npm run init', more: "-- --title 'Papers' --interval 0", says: /The site is built/ },
  { command: 'npm run bench -- ingest', more: '--papers 40', inEngine: true, says: /backfill/ },
  { command: 'npm run faults', inEngine: true, says: /\d{3} cases, 0 wrong/ },
];

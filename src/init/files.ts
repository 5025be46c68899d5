import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A file of a new archive. */
export interface NewFile {
  path: string;
  text: string;
}

/** The engine that a workflow calls: its repository, as `owner/name`, and its version. */
export interface EngineAt {
  repository: string;
  version: string;
}

/** The files of an archive without the code, besides its configuration. */
export const archiveFiles = (title: string, { repository, version }: EngineAt): NewFile[] => [
  { path: '.gitignore', text: 'dist/\n.cache/\n.digest/\n.engine/\n' },
  // The bytes of papers as they were signed; where two machines signed a month, the lines of both, until the next ingest.
  {
    path: '.gitattributes',
    text: 'content/papers/** -text\ncontent/papers/**/checksums.txt merge=union\n',
  },
  {
    path: 'README.md',
    text: `# ${title}\n\nAn archive made with [Daybook](https://github.com/${repository}). Its settings are in \`archive.config.ts\`, its papers in \`content/papers\`.\n`,
  },
  {
    path: '.github/workflows/archive.yml',
    text: `# A newer version of Daybook is another tag at the end of the line with "uses".
name: archive
on:
  push: { branches: [main] }
  schedule: [{ cron: '${17 + (title.length % 40)} 5,11,17 * * *' }]
  workflow_dispatch: { inputs: { from: {}, to: {} } }
permissions: { contents: write, pages: write, id-token: write, actions: write, issues: write }
jobs:
  archive:
    uses: ${repository}/.github/workflows/archive.yml@v${version}
    with: { from: '\${{ inputs.from }}', to: '\${{ inputs.to }}' }
    secrets: inherit
`,
  },
];

export const aboutPage = (title: string): NewFile => ({
  path: 'content/pages/about.md',
  text: `---
title: About
description: What this archive is.
---

${title} keeps each day’s papers: a page for each day and each paper, a [feed](../rss.xml), and a [search](../search/) that runs in your browser.

Titles, authors, dates and abstracts are shown as their sources gave them. A paper stands under the day on which it was first listed. An abstract belongs to its authors.
`,
});

/** Writes the files that are not there; gives their paths. */
export function writeNew(root: string, files: readonly NewFile[]): string[] {
  const missing = files.filter(({ path }) => !existsSync(join(root, path)));
  for (const { path, text } of missing) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return missing.map(({ path }) => path);
}

/** Whether the page of the sample is still there: then it is not the owner's. */
export function hasSampleAbout(root: string): boolean {
  const file = join(root, 'content/pages/about.md');
  return existsSync(file) && readFileSync(file, 'utf8').includes('The summaries in the sample that comes with Daybook');
}

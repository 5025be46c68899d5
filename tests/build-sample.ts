import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildSite } from './build-site.ts';
import { chromiumPath } from './browser/chromium.ts';
import { run } from './run.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** An archive of the bundled sample, in a folder of its own. */
    sampleRoot: string;
    /** Its built sites, by base. */
    builds: Record<string, string>;
  }
}

const config = `import { defineArchive, sample } from 'daybook';
export default defineArchive({
  sources: [sample()],
  authorPages: 3,
  organizationPages: 1,
  topics: [
    { slug: 'context-lengths', title: 'Context lengths', words: ['long context', 'context length', 'KV cache'] },
    { slug: 'agents', title: 'Agents', words: ['agent', 'agentic'] },
  ],
});
`;

/**
 * Builds the sample once, under each kind of base, for all tests that read or drive the site. In a folder of its own: a
 * fork's content and settings are its own affair.
 */
export default async function setup(project: TestProject): Promise<() => void> {
  // Not in the files that use it: two of them would unpack it at once.
  await chromiumPath();
  const folder = mkdtempSync(join(tmpdir(), 'daybook-site-'));
  const root = join(folder, 'archive');
  mkdirSync(join(root, 'content', 'pages'), { recursive: true });
  writeFileSync(join(root, 'archive.config.ts'), config);
  writeFileSync(join(root, 'content', 'pages', 'about.md'), '---\ntitle: About\n---\n\nAn archive for tests.\n');
  const { code, err } = await run('ingest', ['--root', root]);
  if (code !== 0) throw new Error(`the sample could not be taken in: ${err}`);
  const builds: Record<string, string> = {};
  for (const [index, base] of ['/', '/repo/', '/a/b/'].entries()) {
    const { out } = await buildSite({ root, site: 'https://example.org', base, out: join(folder, String(index)) });
    builds[base] = out;
  }
  project.provide('sampleRoot', root);
  project.provide('builds', builds);
  return () => {
    rmSync(folder, { recursive: true, force: true });
  };
}

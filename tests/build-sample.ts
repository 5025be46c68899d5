import { rmSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildSite } from '../src/build/build.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Builds of the repository's own content, by base. */
    builds: Record<string, string>;
  }
}

/** Builds what the repository holds once for all tests that read or drive the site, under each kind of base. */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'daybook-site-'));
  const builds: Record<string, string> = {};
  for (const base of ['/', '/repo/', '/a/b/']) {
    const { out } = await buildSite({
      root: process.cwd(),
      site: 'https://example.org',
      base,
      out: join(folder, String(Object.keys(builds).length)),
    });
    builds[base] = out;
  }
  project.provide('builds', builds);
  return () => {
    rmSync(folder, { recursive: true, force: true });
  };
}

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { paperFile, writePaper } from '../../src/archive/paper/file.ts';
import { archiveFolder } from '../command.ts';
import { slow } from '../long.ts';
import { papersOf } from '../paper-of.ts';
import { run } from '../run.ts';

test('an old address of a topic, and other spellings of an organization, lead on', slow, async () => {
  const root = archiveFolder(`{
    organizationPages: 1,
    organizationNames: { 'Acme Group': ['Acme Cloud'] },
    topics: [{ slug: 'agents', title: 'Agents', words: ['agent'], was: ['actors'] }],
  }`);
  const papers = papersOf([
    { title: 'An agent', organization: 'Deep Example' },
    { title: 'Another agent', organization: 'deepexample' },
    { title: 'A third', organization: 'acme cloud' },
  ]);
  for (const paper of papers) {
    const file = join(root, 'content', 'papers', paperFile(paper));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, writePaper(paper));
  }
  const { code, err } = await run('build', ['--root', root, '--base', '/a/']);
  expect([code, err]).toEqual([0, '']);
  const page = (...path: string[]) => readFileSync(join(root, 'dist', ...path, 'index.html'), 'utf8');
  for (const [from, to] of [
    ['topics/actors', 'topics/agents'],
    ['organizations/deepexample', 'organizations/deep-example'],
    ['organizations/acme-cloud', 'organizations/acme-group'],
  ] as const) {
    expect(page(from)).toContain(`<meta http-equiv="refresh" content="0; url=/a/${to}/">`);
    expect(page(from)).toContain(`<a href="/a/${to}/">`);
    expect(existsSync(join(root, 'dist', to, 'index.html'))).toBe(true);
  }
  // A card shows the spelling of all papers, and a search for them is one.
  for (const { id } of papers.slice(0, 2))
    expect(page('papers', id)).toMatch(/href="\/a\/organizations\/deep-example\/"[^>]*>Deep Example</);
  const sitemap = readFileSync(join(root, 'dist', 'sitemap-1.xml'), 'utf8');
  expect(sitemap).not.toContain('organizations/deepexample/');
});

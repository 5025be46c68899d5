import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readPaper } from '../../src/archive/paper/file.ts';
import { run, temporaryFolder, tree } from '../command.ts';
import { day } from '../entry.ts';
import { upstream } from '../upstream.ts';

// CONTRIBUTING's three steps, in a folder that has nothing else: one file (journal.ts beside this), one line, one fixture.

const fixture = {
  journal: [
    {
      headline: 'A library of \\emph{small} things',
      text: 'It holds 5\\% of all.',
      writers: ['Ada Example'],
      likes: 3,
      page: 'https://journal.example/1',
      mood: 'unknown keys pass',
    },
    { headline: 'Only a headline', page: 'javascript:alert(1)' },
    { headline: 7 },
  ],
};

function archiveWith(endpoint: string): string {
  const root = temporaryFolder();
  copyFileSync(new URL('journal.ts', import.meta.url), join(root, 'journal.ts'));
  writeFileSync(
    join(root, 'archive.config.ts'),
    `import { defineArchive } from 'daybook';
import { journal } from './journal.ts';
export default defineArchive({
  sources: [journal({ endpoint: '${endpoint}' })],
});
`,
  );
  return root;
}
const contentOf = (root: string) => tree(join(root, 'content'));

describe('a source of one’s own is one file, one line in the configuration, one fixture', () => {
  test('it asks its service, quarantines what is wrong, and has the same bytes from a saved answer', async () => {
    const service = await upstream((_, response) => response.end(JSON.stringify(fixture)));
    const [byHttp, byFile] = [archiveWith(service.endpoint), archiveWith('http://127.0.0.1:1')];
    const asked = await run('ingest', ['--root', byHttp, '--date', day, '--interval', '0', '--json']);
    expect(asked).toMatchObject({ code: 65, summary: { new: 2, quarantined: 1 } });
    expect(service.requests.map(({ url }) => url)).toEqual([`/days/${day}.json`]);

    const { 'papers/2025/12/checksums.txt': _sums, ...files } = contentOf(byHttp);
    const [first, second, bad] = Object.entries(files).map(([name, text]) =>
      name.endsWith('.md') ? readPaper(text, name) : (JSON.parse(text) as unknown),
    );
    expect(first).toMatchObject({
      id: 'journal-a-library-of-emph-small-things',
      day,
      source: 'journal',
      title: 'A library of small things',
      abstract: 'It holds 5% of all.',
      original: { title: 'A library of \\emph{small} things', abstract: 'It holds 5\\% of all.' },
      authors: ['Ada Example'],
      upvotes: 3,
      links: { journal: 'https://journal.example/1' },
    });
    expect(second).toMatchObject({ id: 'journal-only-a-headline', abstract: '', links: {} });
    expect(bad).toMatchObject({ raw: { headline: 7 }, reason: 'headline: expected string, received number' });

    writeFileSync(join(byFile, `${day}.json`), JSON.stringify(fixture));
    const read = await run('ingest', ['--root', byFile, '--file', join(byFile, `${day}.json`), '--json']);
    expect(read).toMatchObject({ code: 65, summary: { new: 2, quarantined: 1 } });
    expect(contentOf(byFile)).toEqual(contentOf(byHttp));
  });

  test('it is held to what every source is: an answer that is none is an outage, and harms nothing', async () => {
    const answers = [JSON.stringify({ journal: fixture.journal.slice(0, 2) }), '<html>Down</html>', '{"error":"gone"}'];
    const { endpoint } = await upstream((_, response) => response.end(answers.shift()));
    const root = archiveWith(endpoint);
    const ingest = () => run('ingest', ['--root', root, '--source', 'journal', '--date', day, '--interval', '0']);
    expect((await ingest()).code).toBe(0);
    const before = contentOf(root);
    for (const words of [
      'expected JSON, got "<html>Down</html>"',
      'expected papers of the journal, got something else',
    ])
      expect(await ingest()).toMatchObject({ code: 75, err: expect.stringContaining(words) as string });
    expect(contentOf(root)).toEqual(before);
  });

  test('its name is good for --source and --format, and CONTRIBUTING says all of that', async () => {
    const root = archiveWith('http://127.0.0.1:1');
    writeFileSync(join(root, 'answer.json'), JSON.stringify({ journal: fixture.journal.slice(0, 2) }));
    const flags = ['--root', root, '--file', join(root, 'answer.json'), '--format', 'journal'];
    expect((await run('ingest', flags)).code).toBe(65);
    expect((await run('ingest', [...flags, '--date', day])).code).toBe(0);
    const text = readFileSync(new URL('../../CONTRIBUTING.md', import.meta.url), 'utf8');
    for (const name of ['readEach', 'Draft', 'Source', "'daybook'"]) expect(text).toContain(name);
  });
});

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { paperFile, readPaper, writePaper } from '../../src/archive/paper/file.ts';
import type { Paper } from '../../src/archive/paper/paper.ts';
import { cleanedAgain } from '../../src/ingest/clean-again.ts';
import { firstSeen, hashOf } from '../../src/ingest/keep/merge.ts';
import { toSighting } from '../../src/sources/draft.ts';
import { archiveFolder } from '../command.ts';
import { papersOf } from '../paper-of.ts';
import { run } from '../run.ts';

/** A paper as ingest wrote it. */
const written = (fields: Partial<Paper>): Paper => {
  const paper = papersOf([fields])[0]!;
  return { ...paper, abstractHash: hashOf(paper.abstract) };
};

describe('a paper that is cleaned again', () => {
  test('has what cleaning makes of its source’s words', () => {
    const paper = written({
      title: 'On extbf graphs',
      abstract: 'Old words.',
      original: { title: String.raw`On \textbf{graphs}`, abstract: String.raw`We \emph{cut} graphs.` },
    });
    const now = cleanedAgain(paper);
    expect([now.title, now.abstract, now.original]).toEqual(['On graphs', 'We *cut* graphs.', paper.original]);
    expect(now.abstractHash).toBe(hashOf('We *cut* graphs.'));
  });

  test('has its own words cleaned where no original is kept, and keeps them as the original', () => {
    const now = cleanedAgain(
      written({ title: String.raw`On \textbf{graphs}`, abstract: String.raw`We \\emph\{cut\} graphs.` }),
    );
    expect([now.title, now.original?.title]).toEqual(['On graphs', String.raw`On \textbf{graphs}`]);
    expect([now.abstract, now.original?.abstract]).toEqual(['We *cut* graphs.', String.raw`We \emph{cut} graphs.`]);
  });

  test('has its authors from the line that its source gave', () => {
    const line = 'Ada Example (1), Bo Sample (2) ((1) A Lab, (2) B Lab)';
    const now = cleanedAgain(written({ authors: ['Ada Example (1)', '(2) B Lab)'], original: { authors: line } }));
    expect(now.authors).toEqual(['Ada Example', 'Bo Sample']);
  });

  test('stays as it is if a person edited its body', () => {
    const paper = { ...written({ abstract: 'A', original: { abstract: 'B' } }), abstract: 'Edited.' };
    expect(cleanedAgain(paper)).toBe(paper);
  });

  test('stays as it is if it is right, line breaks and escapes too', () => {
    for (const [title, abstract] of [
      ['A title', 'First line.\nSecond *line* of 5_000 words, a \\cite{x} and $a_1$.'],
      ['Ünder $k$-means: 50% off', 'One.\n\nTwo. - three <b>four</b> & [five](x)'],
      ['A title', ''],
    ] as const) {
      const paper = firstSeen(
        toSighting({ id: '2512.00001', day: '2025-12-08', source: 'huggingface', title, abstract, authors: ['Ada'] }),
      );
      expect(cleanedAgain(paper)).toEqual(paper);
    }
  });
});

test('an archive follows the cleaning once, and says how many papers changed', async () => {
  const root = archiveFolder();
  const good = written({ id: '2512.00001', title: 'A title', day: '2025-12-08' });
  const stale = written({
    id: '2512.00002',
    title: 'Old',
    day: '2025-12-08',
    original: { title: String.raw`\emph{New}` },
  });
  const fileOf = (paper: Paper) => join(root, 'content', 'papers', paperFile(paper));
  const put = (paper: Paper) => {
    mkdirSync(dirname(fileOf(paper)), { recursive: true });
    writeFileSync(fileOf(paper), writePaper(paper));
  };
  const titleNow = () => readPaper(readFileSync(fileOf(stale), 'utf8'), '').title;
  put(good);
  put(stale);
  const answer = join(root, 'answer.jsonl');
  writeFileSync(
    answer,
    `${JSON.stringify({ id: '2512.00003', first_seen: '2025-12-08', title: 'Another', abstract: 'Words.' })}\n`,
  );
  const ingest = async (...flags: string[]) =>
    /cleaning has changed: .*/.exec((await run('ingest', ['--root', root, '--file', answer, ...flags])).err)?.[0];

  expect(await ingest('--dry-run')).toBeUndefined();
  expect(titleNow()).toBe('Old');
  expect(await ingest()).toBe('cleaning has changed: 1 of 2 papers have other words now');
  expect(titleNow()).toBe('New');
  // The code is the same as before: nothing is read.
  put(stale);
  expect(await ingest()).toBeUndefined();
  expect(titleNow()).toBe('Old');
  rmSync(join(root, '.cache'), { recursive: true });
  expect(await ingest()).toBe('cleaning has changed: 1 of 3 papers have other words now');
  expect(titleNow()).toBe('New');
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Paper } from '../archive/paper/paper.ts';
import { cleanWords, unescaped } from '../sources/draft.ts';
import { replaceFile } from './keep/disk.ts';
import { cleaningMark } from './keep/engine.ts';
import { hashOf, isEdited, joined } from './keep/merge.ts';
import type { World } from './pipeline.ts';
import { readable } from './reselect.ts';

/**
 * Cleans the words of all kept papers once more if the code that cleans has changed since the last run. Not in a dry run.
 * The mark of the code is in `.cache/`; without it the papers are read, and those that are right stay as they are.
 */
export function cleanAgain(root: string, { store, dryRun = false, report }: World): void {
  const [file, mark] = [join(root, '.cache', 'ingest', 'cleaned.json'), cleaningMark()];
  if (dryRun || markIn(file) === mark) return;
  let changed = 0;
  for (const paper of store.ids.values().flatMap((id) => readable(store, id))) {
    const now = cleanedAgain(paper);
    if (isDeepStrictEqual(now, paper)) continue;
    store.rewrite(now);
    changed++;
  }
  if (changed > 0)
    report({ event: 'note', message: `cleaning has changed: ${changed} of ${store.size} papers have other words now` });
  try {
    replaceFile(file, JSON.stringify(mark));
  } catch {
    // It only saves time.
  }
}

/** The paper as its source's words are cleaned today. What a person edited stays; so does what can't be cleaned. */
export function cleanedAgain(paper: Paper): Paper {
  if (isEdited(paper)) return paper;
  const { original = {} } = paper;
  try {
    const words = cleanWords({
      title: original.title ?? paper.title,
      // Without an original, the file has the source's own words.
      abstract: original.abstract ?? unescaped(paper.abstract),
      authors: original.authors,
    });
    const hasOtherWords = original.abstract !== undefined || joined(words.abstract!) !== joined(paper.abstract);
    const abstract = hasOtherWords ? words.abstract! : paper.abstract;
    const { original: own, ...others } = paper;
    return {
      ...others,
      title: words.title || paper.title,
      ...(words.authors && words.authors.length > 0 && { authors: words.authors }),
      ...(words.original && { original: { ...own, ...words.original } }),
      abstract,
      ...(abstract && { abstractHash: hashOf(abstract) }),
    };
  } catch {
    return paper;
  }
}

function markIn(file: string): string | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as string;
  } catch {
    return undefined;
  }
}

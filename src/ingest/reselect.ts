import type { Config } from '../config/config.ts';
import { mirrorName } from '../sources/mirror.ts';
import { sampleFacts, sampleIds } from '../sources/sample.ts';
import { byRank, type Paper } from '../archive/paper/paper.ts';
import { PaperFileError } from '../archive/paper/file.ts';
import { isEdited } from './keep/merge.ts';
import type { World } from './pipeline.ts';
import { ruleFor } from './selection.ts';
import type { Store } from './keep/store.ts';

/** Removes the papers that the configuration excludes: a takedown is permanent, whatever a person did to the file. */
export function takeOut(removed: readonly string[], { store, dryRun = false, report }: World): void {
  for (const id of removed) {
    if (store.has(id))
      report({ event: 'paper', outcome: 'removed', id, day: store.dayOf(id), title: '', rule: 'removed' });
    // Also if the file of the paper is gone: its picture may be there still.
    store.remove(id, { dryRun });
  }
}

/**
 * Removes the papers of the sample that came with Daybook, where the archive has other sources: they are nobody's own. A
 * mirror may hand them on.
 */
export function takeOutSample({ sources }: Config, { store, dryRun = false, report }: World): void {
  if (sources.length === 0 || sources.some(({ name }) => name === sampleFacts.name || name === mirrorName)) return;
  const there = new Set(store.ids);
  const left = sampleIds()
    .filter((id) => there.has(id))
    .flatMap((id) => readable(store, id))
    .filter(({ source }) => source === sampleFacts.name);
  for (const { id } of left) store.remove(id, { dryRun });
  if (left.length > 0)
    report({
      event: 'note',
      message: `the ${left.length === 1 ? 'one paper of the sample leaves' : `${left.length} papers of the sample leave`}: archive.config.ts names other sources`,
    });
}

/**
 * Removes the papers that `select` would not let in today; a dry run only lists them. A paper that a person edited or
 * extended stays, and counts towards its day's limit.
 */
export function reselect(select: Config['select'], { store, dryRun = false, report }: World): void {
  const against = ruleFor(select);
  const { limitPerDay = Infinity } = select;
  for (const ids of Map.groupBy(store.ids, (id) => store.dayOf(id)).values()) {
    const papers = ids.flatMap((id) => readable(store, id)).sort(byRank);
    const [kept, judged] = [papers.filter(isTouched), papers.filter((paper) => !isTouched(paper))];
    let room = limitPerDay - kept.length;
    for (const paper of judged) {
      const rule = against(paper) ?? (room > 0 ? undefined : `limitPerDay: ${limitPerDay}`);
      if (rule === undefined) room--;
      else {
        report({ event: 'paper', outcome: 'removed', id: paper.id, day: paper.day, title: paper.title, rule });
        store.remove(paper.id, { dryRun });
      }
    }
  }
}

const isTouched = (paper: Paper): boolean => isEdited(paper) || Object.keys(paper.extra).length > 0;

/** Undefined if a person's edit made the file unreadable: that file stays as it is. */
export function readable(store: Store, id: string): Paper[] {
  try {
    return [store.read(id)];
  } catch (error) {
    if (error instanceof PaperFileError) return [];
    throw error;
  }
}

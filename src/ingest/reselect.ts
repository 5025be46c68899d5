import type { Config } from '../archive/config.ts';
import { PaperFileError } from '../archive/paper-file.ts';
import { isEdited } from './merge.ts';
import type { World } from './pipeline.ts';
import { ruleFor } from './selection.ts';

/** Takes out the papers that the configuration names: a takedown is for good, whatever a person did to the file. */
export function takeOut(removed: readonly string[], { store, dryRun = false, report }: World): void {
  const there = new Set(store.ids);
  for (const id of removed.filter((name) => there.has(name))) {
    report({ event: 'paper', outcome: 'removed', id, day: store.dayOf(id), title: '', rule: 'removed' });
    if (!dryRun) store.remove(id);
  }
}

/**
 * Takes out the papers that `select` would not let in today; in a dry run only says which. One that a person edited or
 * added something to stays.
 */
export function reselect(select: Config['select'], { store, dryRun = false, report }: World): void {
  const against = ruleFor(select);
  for (const id of store.ids) {
    try {
      const paper = store.read(id);
      const rule = against(paper);
      if (rule === undefined || isEdited(paper) || Object.keys(paper.extra).length > 0) continue;
      report({ event: 'paper', outcome: 'removed', id, day: paper.day, title: paper.title, rule });
      if (!dryRun) store.remove(id);
    } catch (error) {
      if (!(error instanceof PaperFileError)) throw error;
    }
  }
}

import { renameFolder, savedIn } from '../../client/edits.ts';
import { collator } from '../../client/collator.ts';
import { change, keeper } from '../../client/keep.ts';
import { maxLengths } from '../../client/notebook.ts';
import type { SavedEntry } from './exchange.ts';
import type { folderMarkup } from './markup.ts';

/** What a reader typed as the name of a folder. */
export const folderName = (typed: string): string => typed.trim().slice(0, maxLengths.folder);

/** The choice of a folder, and the field that renames it. */
export interface Folders {
  /** Brings the names and counts up to date. */
  show(): void;
  /** Whether a paper is in the chosen folder. */
  has: (entry: SavedEntry) => boolean;
}

/** What is chosen is a folder if the value begins so; a name of a folder can be any text. */
const inFolder = 'in:';
const inNone = 'none';

export function wireFolders({ folder, rename, names }: ReturnType<typeof folderMarkup>): Folders {
  const fixed = [...folder.options];
  const chosen = () => (folder.value.startsWith(inFolder) ? folder.value.slice(inFolder.length) : undefined);
  rename.addEventListener('change', () => {
    const [from, to] = [chosen(), folderName(rename.value)];
    if (from === undefined || from === to || !change((old, now) => renameFolder(old, from, to, now))) return;
    folder.value = inFolder + to;
    folder.dispatchEvent(new Event('input', { bubbles: true }));
  });

  return {
    show() {
      const counts = new Map<string, number>();
      for (const [, paper] of savedIn(keeper.notebook))
        if (paper.folder) counts.set(paper.folder, (counts.get(paper.folder) ?? 0) + 1);
      const sorted = [...counts].sort(([a], [b]) => collator.compare(a, b));
      const before = folder.value;
      folder.replaceChildren(...fixed, ...sorted.map(([name, n]) => new Option(`${name} (${n})`, inFolder + name)));
      folder.value = before;
      // Its last paper has left it.
      if (folder.selectedIndex < 0) folder.value = fixed[0]!.value;
      folder.hidden = sorted.length === 0;
      names.replaceChildren(...sorted.map(([name]) => new Option(undefined, name)));
      const name = chosen();
      rename.hidden = name === undefined;
      if (document.activeElement !== rename) rename.value = name ?? '';
    },
    has([, paper]) {
      const name = chosen();
      return folder.value === inNone ? paper.folder === '' : name === undefined || paper.folder === name;
    },
  };
}

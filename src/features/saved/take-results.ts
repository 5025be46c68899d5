import { emptyNotebook } from '../../client/notebook.ts';
import type { FoundPaper } from '../search/answers.ts';
import { download, urlOf } from './download.ts';
import type { SavedEntry } from './exchange.ts';

/** Writes what a search found to a file of citations, when its reader asks for one of the formats. */
export function wireResults(buttons: Iterable<HTMLButtonElement>, found: () => Promise<FoundPaper[]>): void {
  for (const button of buttons)
    button.addEventListener('click', () => {
      button.disabled = true;
      void write(button.value, found).finally(() => {
        button.disabled = false;
      });
    });
}

async function write(format: string, found: () => Promise<FoundPaper[]>): Promise<void> {
  const [{ exportFormats }, papers] = await Promise.all([import('./export.ts'), found()]);
  const { type, ending, write: writeAll } = exportFormats[format]!;
  download(`papers.${ending}`, type, writeAll(papers.map(entryOf), urlOf, [], emptyNotebook));
}

const entryOf = ({ id, ...paper }: FoundPaper): SavedEntry => [
  id,
  { ...paper, terms: '', note: '', folder: '', saved: 0, gone: false, changed: 0 },
];

import { fingerprint } from '../archive/paper/slug.ts';
import type { SitePage } from '../views/pages.ts';
import { fileOf } from './files.ts';
import type { PageMarks } from './manifest.ts';
import type { Rendered, ViewedPage } from './render.ts';

/** What became of the pages of a site. */
export interface Pages {
  /** All of them, by path; less those that failed. */
  marks: Map<string, PageMarks>;
  kept: number;
  failed: Rendered['failed'];
}

/**
 * The pages that must be rendered: those whose key or view is not as it was `before`, or whose file is not `there`.
 * Everything goes into `pages` on the way.
 */
export function* stalePages(
  all: Iterable<SitePage>,
  before: ReadonlyMap<string, PageMarks>,
  there: (file: string) => boolean,
  pages: Pages,
): Generator<ViewedPage, void> {
  for (const { path, key, view } of all) {
    const known = there(fileOf(path)) ? before.get(path) : undefined;
    try {
      const its = key && fingerprint(JSON.stringify(key()));
      if (known && known.key === its) {
        pages.marks.set(path, known);
        pages.kept++;
        continue;
      }
      const shown = JSON.stringify(view());
      const mark = fingerprint(shown);
      pages.marks.set(path, { key: its ?? mark, view: mark });
      if (known?.view === mark) pages.kept++;
      else yield { path, view: shown };
    } catch (error) {
      pages.failed.push({ path, reason: (error as Error).message });
    }
  }
}

import type { Archive } from '../archive/archive.ts';
import { paths } from '../archive/paths/paths.ts';
import type { Problem, Site } from './site.ts';

/** Every paper has its page and stands on its day; no page belongs to a missing paper. */
export const papers =
  (archive: Archive) =>
  (site: Site): Problem[] => {
    const pageOf = (path: string) => `${path.slice(1)}index.html`;
    const wanted = new Set([
      ...archive.papers.map((paper) => pageOf(paths.paper(paper.id))),
      ...[...archive.days.keys()].map((day) => pageOf(paths.day(day))),
    ]);
    const missing = [...wanted]
      .filter((file) => !site.files.has(file))
      .map((file) => ({ file, message: 'expected a page, there is none' }));
    const surplus = [...site.files]
      .filter(
        (file) => /^papers\/(?!date\/|week\/|month\/|year\/|trending\/).*index\.html$/.test(file) && !wanted.has(file),
      )
      .map((file) => ({ file, message: 'there is no such paper in content/papers' }));
    return [...missing, ...surplus];
  };

import { join } from 'node:path';
import type { Archive } from '../archive/archive.ts';
import type { Paper } from '../archive/paper/paper.ts';
import { paths } from '../archive/paths/paths.ts';
import { escapeHtml } from '../archive/text/characters.ts';
import { directionOf, spoken } from '../languages/language.ts';
import { fileOf } from './files.ts';
import { put, type SiteFile } from './manifest.ts';
import type { Rendered } from './render.ts';

/** A page that can't show its view. It is left out; that of a paper `isPlain`: it shows the paper's words only. */
export type FailedPage = Rendered['failed'][number] & { isPlain?: boolean };

/** Writes a plain page for each paper whose page failed, and notes that it did. Gives the files. */
export function* plainPages(
  failed: readonly FailedPage[],
  { papers, config }: Archive,
  { site, url }: { site: string; url: URL },
): Generator<readonly [file: string, written: SiteFile]> {
  if (failed.length === 0) return;
  const byPath = new Map(papers.map((paper) => [paths.paper(paper.id), paper]));
  for (const page of failed) {
    const paper = byPath.get(page.path);
    if (!paper) continue;
    page.isPlain = true;
    const file = fileOf(page.path);
    yield [file, put(join(site, file), Buffer.from(plainPage(paper, spoken(config.language), url.href)))];
  }
}

/** A paper in words that nothing reads as Markdown or LaTeX. */
const plainPage = ({ id, title, abstract }: Paper, language: string, home: string): string =>
  `<!DOCTYPE html>
<html lang="${language}" dir="${directionOf(language)}">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="content-security-policy" content="default-src 'none';base-uri 'none'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <title>${escapeHtml(title)}</title>
  </head>
  <body>
    <main id="main">
      <article data-paper="${escapeHtml(id)}" data-page>
        <h1>${escapeHtml(title)}</h1>
        <p>${escapeHtml(abstract)}</p>
        <p><a href="${escapeHtml(home)}">${escapeHtml(home)}</a></p>
      </article>
    </main>
  </body>
</html>
`;

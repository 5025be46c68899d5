import { escapeHtml } from '../archive/text/characters.ts';
import type { PlainPaper } from '../views/pages.ts';

/** The page of a paper that can't be rendered: its words, and nothing else that could fail. */
export const plainPage = ({ id, title, text, home }: PlainPaper): string =>
  `<!DOCTYPE html>
<html lang="en">
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
        <p>${escapeHtml(text)}</p>
        <p><a href="${escapeHtml(home)}">${escapeHtml(home)}</a></p>
      </article>
    </main>
  </body>
</html>
`;

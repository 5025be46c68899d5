import { oneLine, safeCharacters } from '../archive/text/characters.ts';
import type { ApiView } from '../views/api.ts';

/** `llms.txt` (llmstxt.org): what a program that reads text should know of the site, and where the data is. */
export function llmsText({ title, description, addresses, days }: ApiView): string {
  const line = (text: string) => oneLine(safeCharacters(text));
  const { newest, day, status, citations, feeds, opml, archive, search, page } = addresses;
  return `# ${line(title)}

> ${line(description)}

An archive of research papers, by the day on which they were listed. Each paper has a page at /papers/<id>/, each day at /papers/date/<YYYY-MM-DD>/, each week at /papers/week/<YYYY-Www>/. Read the JSON below rather than the pages. All of it is files: a query such as ?date= is ignored, so name the day in the path.

## Data

- [The newest day](${newest}): its papers as JSON, in the shape of Hugging Face's daily papers
- [A day](${day}): the same for the day in the path
- [All days](${addresses.days}): each day${days === undefined ? '' : ` of the newest ${String(days)}`} that has papers, its ISO week, and the address of its papers
- [Status](${status}): newest day, counts, and a hash that changes with the content
- [Citations of a day](${citations}): BibTeX

## More

- [The API](${page}): which fields there are, and what each date means
- [Feeds](${feeds}): RSS, Atom and JSON Feed; [all of them as OPML](${opml})
- [All days as a calendar](${archive})
- [Search](${search}): needs a browser with JavaScript
`;
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openFolder } from '../src/search/folder.ts';
import { longestQuery } from '../src/search/ask/parse.ts';
import { search, sorts, type SearchAnswer, type SearchResult, type Sort } from '../src/search/ask/query.ts';
import { command, exit, UsageError, wholeNumber } from './command.ts';
import { printable, printableJson, printableLine } from './terminal.ts';

const help = `
Searches the built site, as its search page does: papers with all words come first, then those with some of them
or with synonyms. It reports a word that no paper has, and searches its likely correction too.

  npm run search -- "sparse attention"
  npm run search -- how can a model read a book at once
  npm run search -- '"long context" -video author:"Ada Lovelace" org:example topic:agents year:2025'
  npm run search -- day:2025-12
  npm run search -- --topic agents --sort upvotes --limit 5

An arXiv id or address finds its paper. Without words, --year, --topic, --organization or --sort list papers.

      --limit N       how many results (default: 10)
      --year YYYY     papers of one year
      --topic SLUG    papers of one topic
      --organization SLUG  papers of one organization
      --sort S        relevance, date or upvotes (default: relevance; without words: date)
      --json          one result a line
      --out DIR       the built site (default: dist/ of the archive)

Exit codes: 0 done, also if nothing is found · 64 there is no built site · 65 a part of it can't be read
`;

const options = {
  limit: { type: 'string', default: '10' },
  year: { type: 'string' },
  topic: { type: 'string' },
  organization: { type: 'string' },
  sort: { type: 'string' },
  json: { type: 'boolean' },
  out: { type: 'string' },
} as const;

const atOnce = 100;
const columns = Math.min(process.stdout.columns || 100, 100);

await command(
  help,
  options,
  async (flags, words) => {
    const { year, topic, organization } = flags;
    const query = { q: words.join(' '), year, topic, organization, sort: sortIn(flags.sort) };
    if (!query.q.trim() && !year && !topic && !organization && !query.sort)
      throw new UsageError('expected words to search for, such as: npm run search -- "sparse attention"');
    const limit = wholeNumber('limit', flags.limit, 1);
    const folder = join(flags.out ?? join(flags.root, 'dist'), 'pagefind');
    if (!existsSync(join(folder, 'guide.json')))
      throw new UsageError(`${folder}: there is no search yet; run "npm run build" first`);
    const answer = await search(openFolder(folder), query, Math.min(limit, atOnce));
    // Each paper is a file of its own, and a system limits how many a program may open.
    while (answer.results.length < Math.min(limit, answer.total))
      answer.results.push(...(await answer.more(Math.min(atOnce, limit - answer.results.length))));
    if (flags.json) for (const result of answer.results) console.log(json(result));
    else print(answer, query.q);
    return answer.missing.length > 0 ? exit.data : exit.ok;
  },
  { takesWords: true },
);

function sortIn(text: string | undefined): Sort | undefined {
  const sort = sorts.find((name) => name === text);
  if (text !== undefined && !sort) throw new UsageError(`--sort ${text}: expected ${sorts.join(', ')}`);
  return sort;
}

function json({ authors, otherAuthors: _others, marked: _marked, excerpt, ...rest }: SearchResult): string {
  const names = authors.map(({ text }) => text);
  return printableJson({ ...rest, authors: names, excerpt: excerpt.map((part) => part.text).join('') });
}

function print({ total, whole, results, corrections, isCut, unmet, missing }: SearchAnswer, q: string): void {
  const papers = counted(total, 'paper');
  console.log(q ? `${papers} for ${printableLine(q)}` : papers);
  if (isCut) console.log(`too long: only its first ${longestQuery} characters were searched for`);
  for (const condition of unmet) console.log(`no paper here is ${printableLine(condition)}`);
  if (whole < total) console.log(`${whole === 0 ? 'none' : whole.toLocaleString('en')} of them with all words`);
  for (const { typed, papers, meant } of corrections) {
    const known =
      papers === 0 ? `no paper has “${printableLine(typed)}”` : `hardly any paper has “${printableLine(typed)}”`;
    const shown = total > 0 ? '; shown are papers with the other words' : '';
    console.log(meant ? `${known}; did you mean “${meant}”?${total > 0 ? ' Both are searched.' : ''}` : known + shown);
  }
  for (const result of results) console.log(`\n${lines(result).join('\n')}`);
  if (results.length < total)
    console.log(`\nthe first ${results.length}; --limit ${Math.min(total, results.length * 5)} shows more`);
  if (missing.length > 0)
    console.error(
      `not searched, because they can't be read: ${missing.map(({ from, to }) => `${from} to ${to}`).join(', ')}`,
    );
}

function lines({
  title,
  id,
  day,
  upvotes,
  authors,
  moreAuthors,
  organization,
  lacks,
  excerpt,
}: SearchResult): string[] {
  const names = authors
    .map(({ text, marked }) => (marked ? bold(printableLine(text)) : printableLine(text)))
    .join(', ');
  const by = [moreAuthors > 0 ? `${names} and ${moreAuthors} more` : names, printableLine(organization ?? '')]
    .filter(Boolean)
    .join(' · ');
  return [
    bold(printableLine(title)),
    ...(by ? [`  ${by}`] : []),
    `  ${day} · ${counted(upvotes, 'upvote')} · ${id}${lacks.length > 0 ? ` · without ${printableLine(lacks.join(', '))}` : ''}`,
    ...wrapped(
      excerpt.flatMap(({ text, marked }) =>
        printable(text)
          .split(/(?<=\s)/)
          .map((word) => ({ word, marked })),
      ),
    ),
  ];
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;
}

/** Fills lines with words; the marks don't count. A word with separately marked parts is not broken. */
function wrapped(words: { word: string; marked: boolean }[]): string[] {
  const lines: string[] = [];
  let line = ' ';
  let width = 1;
  let isWordOpen = false;
  for (const { word, marked } of words) {
    if (!isWordOpen && width + 1 + word.trimEnd().length > columns) {
      lines.push(line.trimEnd());
      [line, width] = [' ', 1];
    }
    line += `${isWordOpen ? '' : ' '}${marked ? bold(word.trimEnd()) : word.trimEnd()}`;
    width += word.length;
    isWordOpen = !/\s$/.test(word);
  }
  return [...lines, line.trimEnd()].filter(Boolean);
}

function bold(text: string): string {
  return process.stdout.isTTY ? `\u001b[1m${text}\u001b[22m` : text;
}

// Room: A new archive: its configuration and its first files. Runs in Node.

import { slug } from '../archive/paper/slug.ts';
import { parseConfig, type Host } from '../config/config.ts';
import type { ChosenSource } from './sources.ts';

/** What a new archive is about. */
export interface Wishes {
  title: string;
  /** Words that its papers have; none: all papers. */
  words: readonly string[];
  sources: readonly ChosenSource[];
  language: string;
  /** The address of the site, if it is known. */
  url?: string | undefined;
  host?: Host | undefined;
}

/** The configuration as a file. Throws a `ConfigError` where a wish is no right setting. */
export function configText(wishes: Wishes): string {
  const { title, words, sources, language, url, host } = wishes;
  const topics = topicsOf(words);
  const description = words.length > 0 ? `Papers on ${listed(words)}, day by day.` : 'Each day’s papers.';
  const settings = { title, description, language, url, host, select: { include: words }, topics };
  parseConfig(JSON.parse(JSON.stringify(settings)), 'archive.config.ts');
  return [
    `import { ${['defineArchive', ...sources.map(({ name }) => name)].join(', ')} } from 'daybook';`,
    '',
    '// Every setting, with its default and an example: docs/configuration.md. A setting that is left out has its default.',
    'export default defineArchive({',
    `  title: ${quoted(title)},`,
    `  description: ${quoted(description)},`,
    ...(language === 'en' ? [] : [`  language: ${quoted(language)},`]),
    ...(url === undefined ? [] : [`  url: ${quoted(url)},`]),
    ...(host === undefined ? [] : [`  host: ${quoted(host)},`]),
    `  sources: [${sources.map(({ call }) => call).join(', ')}],`,
    ...(words.length > 0 ? [`  select: { include: [${words.map(quoted).join(', ')}] },`] : []),
    ...(topics.length > 0
      ? [
          '  topics: [',
          ...topics.map(
            ({ slug: name, title: its }) =>
              `    { slug: ${quoted(name)}, title: ${quoted(its)}, words: [${quoted(its)}] },`,
          ),
          '  ],',
        ]
      : []),
    '});',
    '',
  ].join('\n');
}

/** A page for each of the words. */
function topicsOf(words: readonly string[]) {
  const topics = words.filter((word) => slug(word) !== '' && !word.startsWith('/'));
  return [...new Map(topics.map((word) => [slug(word), { slug: slug(word), title: word, words: [word] }])).values()];
}

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)!}`;

const quoted = (text: string): string =>
  text.includes("'") || /[\\\n\r\u2028\u2029]/.test(text)
    ? JSON.stringify(text).replace(/[\u2028\u2029]/g, ' ')
    : `'${text}'`;

import { parseConfig, type Host } from '../config/config.ts';
import { SourceError, type Sighting } from '../sources/source.ts';
import type { Wishes } from './config-text.ts';
import { sourcesIn, type ChosenSource } from './sources.ts';
import { keptBy } from './trial.ts';

/** A wrong answer or flag. The message says what came and what was expected. */
export class AnswerError extends Error {
  override name = 'AnswerError';
}

/** What a person says of a new archive. The address follows from the host and the repository. */
export type Answers = Omit<Wishes, 'url' | 'host'> & { host: Host };

export interface Asking {
  /** Puts a question to a person, and gives the answer. */
  question: (text: string) => Promise<string>;
  say: (line: string) => void;
  readLanguage: (text: string) => string;
  /** The papers of the last days, which show what words would keep. Throws a `SourceError`. */
  lastPapers: (sources: readonly ChosenSource[]) => Promise<Sighting[]>;
}

/** The defaults. */
export const usual = { sources: 'huggingface', language: 'en', host: 'github-pages' } as const;

export function readSources(text: string): ChosenSource[] {
  const sources = sourcesIn(wordsIn(text));
  if (!sources)
    throw new AnswerError(
      `${text}: expected huggingface or arxiv:cs.CL; others are written into archive.config.ts by hand`,
    );
  return sources;
}

export function readHost(text: string): Host {
  const fault = faultIn({ host: text });
  if (fault !== undefined) throw new AnswerError(`${text}: ${fault}`);
  return text as Host;
}

/** Words of a topic; none: all papers. */
export function readWords(text: string): string[] {
  const words = wordsIn(text);
  const query = words.find((word) => !word.startsWith('/') && /["“”]|\b(?:AND|NOT)\b/.test(word));
  if (query !== undefined)
    throw new AnswerError(
      `${query}: expected words with commas between them, such as  KV cache, long context: a paper needs one of them`,
    );
  const fault = faultIn({ select: { include: words } });
  if (fault !== undefined) throw new AnswerError(`${text}: ${fault}`);
  return words;
}

/** Asks each question that no flag has answered. Sources come first: their newest papers show what the words keep. */
export async function askFor(given: Partial<Answers>, asking: Asking): Promise<Answers> {
  const title = given.title ?? (await answer('Title of the archive: ', readTitle, asking));
  const sources =
    given.sources ??
    (await answer(
      `Where papers come from, with commas between them: huggingface, or a category of arXiv such as arxiv:cs.CL (Enter: ${usual.sources}): `,
      (text) => readSources(text || usual.sources),
      asking,
    ));
  const words = given.words ?? (await askForWords(sources, asking));
  const language =
    given.language ??
    (await answer(
      `Language of the pages: en, zh or ar (Enter: ${usual.language}): `,
      (text) => asking.readLanguage(text || usual.language),
      asking,
    ));
  const host =
    given.host ??
    (await answer(
      `Host of the site: github-pages, cloudflare-pages or netlify (Enter: ${usual.host}): `,
      (text) => readHost(text || usual.host),
      asking,
    ));
  return { title, sources, words, language, host };
}

/** Asks until the answer can be read. */
async function answer<T>(text: string, read: (answer: string) => T, { question, say }: Asking): Promise<T> {
  for (;;)
    try {
      return read((await question(text)).trim());
    } catch (error) {
      if (!(error instanceof AnswerError)) throw error;
      say(error.message);
    }
}

function readTitle(text: string): string {
  if (!text) throw new AnswerError('An archive has a title.');
  return text;
}

/** Shows how many papers of the last days the words would keep, until a person accepts them. */
async function askForWords(sources: readonly ChosenSource[], asking: Asking): Promise<readonly string[]> {
  let words = await answer(
    'Words that its papers have, with commas between them (Enter: all papers): ',
    readWords,
    asking,
  );
  let papers: Sighting[];
  try {
    asking.say('Looking at the last days …');
    papers = await asking.lastPapers(sources);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    asking.say(`The papers of the last days did not come (${error.message}).`);
    return words;
  }
  for (;;) {
    asking.say(keptBy(words, papers));
    const others = await answer(
      'Enter keeps them; other words take their place: ',
      (text) => (/^(?:y|yes|)$/i.test(text) ? undefined : readWords(text)),
      asking,
    );
    if (others === undefined) return words;
    words = others;
  }
}

/** Words between commas, semicolons or OR, in quotes or not; a regular expression between slashes may have them inside. */
function wordsIn(text: string): string[] {
  return (text.match(/\s*\/(?:\\.|[^/\\])+\/[a-z]*|[^,;]+/g) ?? [])
    .flatMap((part) => (part.trim().startsWith('/') ? [part] : part.split(/(?:^|\s)OR(?:\s|$)/)))
    .map((word) =>
      word
        .trim()
        .replace(/^["“](.*)["”]$/, '$1')
        .trim(),
    )
    .filter(Boolean);
}

/** What is wrong with a setting, without its place; undefined if nothing is. */
function faultIn(setting: object): string | undefined {
  try {
    parseConfig(setting, 'the answer');
    return undefined;
  } catch (error) {
    return (error as Error).message.split('\n')[1]?.replace(/^.*?(?:host|select\.include\.\d+): |, got .*$/g, '');
  }
}

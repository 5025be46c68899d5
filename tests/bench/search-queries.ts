import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { abstractText } from '../../src/archive/text/markdown.ts';
import { titleText } from '../../src/archive/text/title.ts';
import type { Paper } from '../../src/archive/paper/paper.ts';
import { dice, type Dice } from './dice.ts';
import { misspelt } from './search-misspelt.ts';

/** What somebody types who looks for one paper. */
export interface Query {
  kind: Kind;
  /** Whether the search was built with such queries in sight. */
  set: string;
  /** The paper that is looked for. */
  id: string;
  q: string;
}

/** The kinds of queries, and how each is made. */
export const kinds = {
  title: 'the title',
  'three words of the title': 'three of its words, drawn by chance, in their order; not its function words',
  'three keywords': 'the three words of title and abstract with the most TF-IDF, of those that two papers have',
  'one word misspelt':
    'the three words of the title, one of five letters or more with a typing error: a letter left out, two swapped, or one from a neighbouring key',
  question: 'about twelve words, none of the title; written by hand',
  sentence: 'what the paper does, in 20 to 30 words; written by hand',
  'half remembered': 'what somebody remembers of the paper, in about twelve words; written by hand',
  name: 'the name that a title begins with: exact, without its last part, as one word, or with spaces',
  'part of the title': 'three words of the title in their order, one of them a function word if it has any',
} as const;
export type Kind = keyof typeof kinds;

/** `count` papers drawn by chance. */
export const drawn = (papers: readonly Paper[], count: number, seed: string): Paper[] =>
  papers
    .map((paper) => ({ paper, lot: createHash('sha256').update(`${seed} ${paper.id}`).digest('hex') }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1))
    .slice(0, count)
    .map(({ paper }) => paper);

/** The queries that are made from papers alone, which are some of `among`. Where a paper has no three such words, it is left out. */
export function madeQueries(papers: readonly Paper[], among: readonly Paper[], set: string): Query[] {
  const keywordsOf = keywordsAmong(among);
  return papers.flatMap((paper) => {
    const { id } = paper;
    const title = titleText(paper.title);
    const three = threeWords(title, dice(`words ${id}`));
    const wrong = three && misspelt(three, dice(`error ${id}`));
    const made: Partial<Record<Kind, string | undefined>> = {
      title,
      'three words of the title': three?.join(' '),
      'three keywords': keywordsOf(paper)?.join(' '),
      'one word misspelt': wrong?.join(' '),
    };
    return Object.entries(made).flatMap(([kind, q]) => (q ? [{ kind: kind as Kind, set, id, q }] : []));
  });
}

/** The questions and sentences of a file, for those of `papers` that it has. */
export function writtenQueries(file: URL, set: string, papers: ReadonlySet<string>): Query[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => line.split('\t').slice(-3) as [string, string, string])
    .filter(([id]) => papers.has(id))
    .flatMap(([id, question, sentence]): Query[] => [
      { kind: 'question', set, id, q: question },
      { kind: 'sentence', set, id, q: sentence },
    ]);
}

/** The queries of a file with an id and words in each line: every other one was looked at while the search was made. */
export const halvedQueries = (file: URL, kind: Kind, papers: ReadonlySet<string>): Query[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line, at): Query => {
      const [id, q] = line.split('\t') as [string, string];
      return { kind, set: at % 2 === 0 ? 'seen while building' : 'not seen', id, q };
    })
    .filter(({ id }) => papers.has(id));

const functionWords = new Set(
  `about across after all among and any are around based been before being between beyond both but can could does each
  every for from had has have how into its let many may more most much must new not one only other our out over should
  some such than that the their them then there these this those through toward towards under upon using via was were
  what when where which while who whom whose why will with within without would you your`.split(/\s+/),
);

/** Its words as they are typed, without what surrounds them. */
const wordsOf = (text: string): string[] =>
  text.split(/[\s/—–]+/u).flatMap((word) => /[\p{L}\p{N}](?:.*[\p{L}\p{N}])?/u.exec(word)?.[0] ?? []);

const isTelling = (word: string): boolean =>
  /^[\p{Script=Latin}\p{N}'’.-]{3,}$/u.test(word) && !functionWords.has(word.toLowerCase());

/** Three words that tell something, in their order; nothing, if there are fewer. */
export function threeWords(title: string, throwDice: Dice): [string, string, string] | undefined {
  const words = [...new Set(wordsOf(title).filter(isTelling))];
  if (words.length < 3) return undefined;
  while (words.length > 3) words.splice(throwDice(words.length), 1);
  return words as [string, string, string];
}

/** For a paper of `papers`, its three words with the most TF-IDF, the best first. */
export function keywordsAmong(papers: readonly Paper[]): (paper: Paper) => string[] | undefined {
  const counts = new Map<string, number>();
  for (const paper of papers)
    for (const word of new Set(tellingWords(paper))) counts.set(word, (counts.get(word) ?? 0) + 1);
  return (paper) => {
    const own = Map.groupBy(tellingWords(paper), (word) => word);
    const weighed = [...own]
      .filter(([word]) => counts.get(word)! > 1)
      .map(([word, all]) => ({ word, weight: all.length * Math.log(papers.length / counts.get(word)!) }))
      .sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1));
    return weighed.length < 3 ? undefined : weighed.slice(0, 3).map(({ word }) => word);
  };
}

const tellingWords = ({ title, abstract }: Paper): string[] =>
  wordsOf(`${titleText(title)} ${abstractText(abstract)}`)
    .map((word) => word.toLowerCase())
    .filter((word) => /^\p{Script=Latin}{4,}$/u.test(word) && isTelling(word));

/** The share of queries by three words that any search could answer: where more than ten titles have all three, ten of them. */
export function ceiling(queries: readonly Query[], papers: readonly Paper[]): number {
  const titles = papers.map(({ title }) => new Set(wordsOf(titleText(title).toLowerCase())));
  const asked = queries.filter(({ kind }) => kind === 'three words of the title');
  const shares = asked.map(({ q }) => {
    const words = q.toLowerCase().split(' ');
    return Math.min(1, 10 / titles.filter((title) => words.every((word) => title.has(word))).length);
  });
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

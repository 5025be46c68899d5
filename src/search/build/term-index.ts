import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Archive } from '../../archive/archive.ts';
import { yearOf } from '../../archive/time/calendar.ts';
import type { Paper } from '../../archive/paper/paper.ts';
import { acronymsOf } from './acronyms.ts';
import type { Bundle } from './bundles.ts';
import { collectTerms, plainTextOf, type Collected } from './collect.ts';
import { guidedFolder, guideFile, guideFormat, toSteps, type Facet, type Guide } from '../format/guide.ts';
import { toCard } from './record.ts';
import { cardsAFile, cardsAShelf, writeCard, type Shelf } from '../format/card.ts';
import { placeOf, bytesInShard, writeShard, type Acronym, type Shard } from '../format/shard.ts';
import { spellingsOf } from './spellings.ts';
import type { SynonymGroups } from '../words/synonyms.ts';

/** The bytes at which a shard is cut; packed, they are about two thirds. */
const shardSize = 24_000;
const blockSize = 2048;
/** A card is short: a small window is made faster, and packs it as well. */
const forCards = { level: 9, windowBits: 12 };

/**
 * Indexes the terms of papers, and writes what ranking and filters need. Papers come oldest first, `bundles` newest
 * first. What it returns writes the last files, when Pagefind's name for each paper is known; the name of a paper that
 * it does not have is empty.
 */
export async function indexTerms(
  papers: readonly Paper[],
  archive: Archive,
  bundles: readonly Bundle[],
  write: (name: string, content: Uint8Array) => void,
): Promise<(recordOf: (paper: Paper) => string) => void> {
  const putAsIs = (content: Uint8Array): string => {
    const name = `${createHash('sha256').update(content).digest('hex').slice(0, 10)}.bin`;
    write(guidedFolder + name, content);
    return name;
  };
  const put = (content: Uint8Array | string): string => putAsIs(gzipSync(content, { level: 9 }));
  const putJson = (value: unknown) => put(JSON.stringify(value));
  const facet = facetsOver(papers);
  const shards = cut(await collectTerms(papers), acronymsOf(papers.values().map(plainTextOf)));
  const bundleOf = ({ day }: Paper) => bundles.find(({ from, to }) => from <= day && day <= to)!.path;
  const shelves: string[] = [];
  for (const some of inBlocks(papers, cardsAShelf)) {
    const shelf: Shelf = { files: [], lengths: [] };
    for (const block of inBlocks(some, cardsAFile)) {
      const cards = block.map((paper) => gzipSync(writeCard(toCard(paper)), forCards));
      shelf.files.push(putAsIs(Buffer.concat(cards)));
      shelf.lengths.push(...cards.map(({ length }) => length));
    }
    shelves.push(putJson(shelf));
    await setImmediate();
  }
  const guide: Omit<Guide, 'blocks'> = {
    format: guideFormat,
    papers: papers.length,
    shards: Array.from(shards, (shard): [string, string] => [shard.terms[0]!, put(writeShard(shard))]),
    shelves,
    blockSize,
    bundles: firsts(papers, bundleOf),
    years: firsts(papers, ({ day }) => yearOf(day)),
    days: putJson(firsts(papers, ({ day }) => day)),
    topics: putJson(archive.topics.map(({ slug, title, papers }) => facet(slug, title, papers))),
    organizations: putJson(archive.organizations.all.map(({ slug, name, papers }) => facet(slug, name, papers))),
    upvotes: putJson(papers.map(({ upvotes }) => upvotes)),
    spellings: putJson(await spellingsOf(papers)),
    synonyms: putJson(synonyms()),
  };
  return (recordOf) => {
    const blocks = inBlocks(papers, blockSize).map((block) => putJson(block.map(recordOf)));
    write(guideFile, Buffer.from(JSON.stringify({ ...guide, blocks } satisfies Guide)));
  };
}

const synonyms = (): SynonymGroups =>
  readFileSync(new URL('../words/synonyms.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'));

function facetsOver(papers: readonly Paper[]) {
  const numberOf = new Map(papers.map((paper, number) => [paper, number]));
  return (slug: string, name: string, its: readonly Paper[]): Facet[number] => {
    const numbers = its.flatMap((paper) => numberOf.get(paper) ?? []);
    return [slug, name, toSteps(numbers.sort((a, b) => a - b))];
  };
}

/** The number of the first paper of each value, where papers of one value follow each other. */
const firsts = (papers: readonly Paper[], valueOf: (paper: Paper) => string): [string, number][] =>
  papers.flatMap((paper, number): [string, number][] =>
    number === 0 || valueOf(paper) !== valueOf(papers[number - 1]!) ? [[valueOf(paper), number]] : [],
  );

const inBlocks = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));

/**
 * Cuts the index into shards, one at a time. Words that begin alike stay together if possible: they may be of one
 * family.
 */
function* cut({ terms, postings }: Collected, acronyms: readonly Acronym[]): Generator<Shard> {
  const starts: number[] = [];
  let size = Infinity;
  terms.forEach(({ term, papers }, at) => {
    const isNear = term.slice(0, 4) === terms[at - 1]?.term.slice(0, 4);
    if (size > (isNear ? 1.5 : 1) * shardSize) {
      starts.push(at);
      size = 0;
    }
    size += bytesInShard(term, papers);
  });
  const firsts = starts.map((start) => terms[start]!.term);
  const placed = acronyms.map((acronym) => {
    const [short, long] = acronym;
    return { acronym, places: [placeOf(short, firsts), placeOf(long.split(' ')[0]!, firsts)] };
  });
  for (const [at, from] of starts.entries()) {
    const to = starts[at + 1] ?? terms.length;
    yield {
      terms: terms.slice(from, to).map(({ term }) => term),
      postings: postings(from, to),
      acronyms: placed.filter(({ places }) => places.includes(at)).map(({ acronym }) => acronym),
    };
  }
}

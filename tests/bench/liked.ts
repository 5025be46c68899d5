import { readFileSync } from 'node:fs';
import { monthOf } from '../../src/archive/time/calendar.ts';
import type { Paper } from '../../src/archive/paper/paper.ts';
import { plainTextOf } from '../../src/archive/related/vocabulary.ts';
import { sentenceOf } from '../../src/archive/text/rendered.ts';
import { openLikeness } from '../../src/features/liked/likeness.ts';
import { keptTerms, vectorOf, type Vector } from '../../src/features/liked/terms.ts';
import { readWeights } from '../../src/features/liked/weights.ts';
import { firstSeen } from '../../src/ingest/keep/merge.ts';
import type { Sighting } from '../../src/sources/source.ts';
import { median, rounded } from './part.ts';

/**
 * Ten topics by the keywords that Hugging Face gives a paper, which the order never sees. Each is of less than a fifth of
 * the papers of a month.
 */
const likedTopics: Readonly<Record<string, RegExp>> = {
  robots: /\brobot|embodied|vision-language-action|\bvlas?\b/,
  '3D': /\b3d\b|gaussian splatting|point cloud|novel view/,
  'computer use': /\bgui\b|tool use|tool call|web agent|computer use|osworld|androidworld|browsecomp/,
  retrieval: /retriev|\brag\b|rerank/,
  code: /\bcode\b|software|programming|swe-bench/,
  sound: /audio|speech|music|\btts\b/,
  medicine: /medic|clinic|health|patholog|radiolog|biomed/,
  safety: /safety|jailbreak|red[- ]team|adversarial|guardrail/,
  'image editing': /editing/,
  compression: /quantiz|pruning|compression|sparsity|kv cache/,
};

/** How well a month of saved papers orders the days of the next one. */
export interface Ordered {
  topic: string;
  /** Papers saved, and days ordered that have a paper of the topic, over all months. */
  saved: number;
  days: number;
  /** Of the papers of the topic, in per cent. */
  share: number;
  /** The topic's papers in the first fifth of a day, as a part of those that a perfect order has there. */
  found: number;
  /** The median of the days. */
  medianDay: number;
  /** As `found`, where lists have one sentence of each paper, and where nothing but titles of saved papers is known. */
  bySentence: number;
  byTitles: number;
  /** In the order of the source: that of chance. */
  unordered: number;
}

type Score = (paper: Paper) => number;

export async function rateLiked(sightings: AsyncIterable<Sighting>): Promise<Ordered[]> {
  const papers = new Map<string, Paper>();
  for await (const sighting of sightings) if (!papers.has(sighting.id)) papers.set(sighting.id, firstSeen(sighting));
  const all = [...papers.values()];
  const months = [...Map.groupBy(all, ({ day }) => monthOf(day))].sort().map(([, those]) => those);
  const whole = remembered((paper) => vectorOf(paper.title, abstractOf(paper), weigh));
  const brief = remembered((paper) => vectorOf(paper.title, sentenceOf(paper), weigh));
  const terms = remembered((paper) => keptTerms(whole(paper)));
  const orders = (saved: readonly Paper[]): Record<string, Score> => {
    const like = openLikeness(
      saved.map((paper) => ({ id: paper.id, title: paper.title, terms: terms(paper) })),
      weigh,
    );
    const likeTitles = openLikeness(
      saved.map(({ id, title }) => ({ id, title, terms: '' })),
      weigh,
    );
    return {
      found: (paper) => like(paper.id, whole(paper)).score,
      bySentence: (paper) => like(paper.id, brief(paper)).score,
      byTitles: (paper) => likeTitles(paper.id, whole(paper)).score,
      unordered: () => 0,
    };
  };
  return Object.entries(likedTopics).map(([topic, pattern]) => {
    const isOn = (paper: Paper) => paper.keywords.some((keyword) => pattern.test(keyword.toLowerCase()));
    const rated: Record<string, { got: number; best: number }[]> = {};
    let saved = 0;
    for (const [at, next] of months.slice(1).entries()) {
      const liked = months[at]!.filter(isOn);
      saved += liked.length;
      const days = [...Map.groupBy(next, ({ day }) => day).values()].filter((day) => day.some(isOn));
      for (const [name, score] of Object.entries(orders(liked)))
        (rated[name] ??= []).push(...days.map((day) => inFirstFifth(day, score, isOn)));
    }
    const part = (name: string) => sum(rated[name]!, ({ got }) => got) / sum(rated[name]!, ({ best }) => best);
    return {
      topic,
      saved,
      days: rated.found!.length,
      share: rounded((100 * all.filter(isOn).length) / all.length, 1),
      found: rounded(part('found'), 3),
      medianDay: rounded(median(rated.found!.map(({ got, best }) => got / best)), 3),
      bySentence: rounded(part('bySentence'), 3),
      byTitles: rounded(part('byTitles'), 3),
      unordered: rounded(part('unordered'), 3),
    };
  });
}

const table = readFileSync(new URL('../../src/features/liked/word-weights.txt', import.meta.url), 'utf8');
const weigh = readWeights(table);

/** How many papers of a topic the first fifth of a day has, and the most that it can have. */
function inFirstFifth(day: readonly Paper[], score: Score, isOn: (paper: Paper) => boolean) {
  const size = Math.ceil(day.length / 5);
  const first = day.map((paper) => ({ paper, score: score(paper) })).sort((a, b) => b.score - a.score);
  return {
    got: first.slice(0, size).filter(({ paper }) => isOn(paper)).length,
    best: Math.min(size, day.filter(isOn).length),
  };
}

/** The abstract as a page shows it: without its marks. */
const abstractOf = ({ abstract }: Paper): string => plainTextOf({ title: '', abstract });

function remembered<T extends string | Vector>(make: (paper: Paper) => T): (paper: Paper) => T {
  const known = new Map<Paper, T>();
  return (paper) => {
    const made = known.get(paper) ?? make(paper);
    known.set(paper, made);
    return made;
  };
}

const sum = <T>(list: readonly T[], numberOf: (item: T) => number) =>
  list.reduce((total, item) => total + numberOf(item), 0);

import { root } from '../../src/search/words/stem.ts';

/** The usual parameters: how soon a repeated word adds little, and how much a long text takes from its words. */
const k1 = 1.2;
const b = 0.75;

/** An index as plain JSON. Of each stem: by turns a paper's place in `ids`, and how often the paper has the stem. */
export interface Bm25Index {
  ids: string[];
  lengths: number[];
  stems: [stem: string, places: number[]][];
}

const stemsOf = (text: string): string[] => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map(root);

/** Plain BM25 over stems, where a title counts twice: what any search should find. */
export function indexBm25(papers: readonly { id: string; title: string; abstract: string }[]): Bm25Index {
  const stems = new Map<string, number[]>();
  const lengths = papers.map(({ title, abstract }, place) => {
    const its = stemsOf(`${title} ${title} ${abstract}`);
    for (const [stem, same] of Map.groupBy(its, (stem) => stem)) {
      const places = stems.get(stem) ?? [];
      places.push(place, same.length);
      stems.set(stem, places);
    }
    return its.length;
  });
  return { ids: papers.map(({ id }) => id), lengths, stems: [...stems] };
}

/** Gives a search that answers with the ids of the best papers. */
export function bm25({ ids, lengths, stems }: Bm25Index): (q: string, count: number) => string[] {
  const placesOf = new Map(stems);
  const usual = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  return (q, count) => {
    const worths = new Float64Array(ids.length);
    for (const stem of new Set(stemsOf(q))) {
      const places = placesOf.get(stem) ?? [];
      const have = places.length / 2;
      const rarity = Math.log(1 + (ids.length - have + 0.5) / (have + 0.5));
      for (let at = 0; at < places.length; at += 2) {
        const [place, said] = [places[at]!, places[at + 1]!];
        worths[place]! += (rarity * said * (k1 + 1)) / (said + k1 * (1 - b + (b * lengths[place]!) / usual));
      }
    }
    const found = [...worths.keys()].filter((place) => worths[place]! > 0);
    const best = found.sort((one, other) => worths[other]! - worths[one]! || one - other).slice(0, count);
    return best.map((place) => ids[place]!);
  };
}

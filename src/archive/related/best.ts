/** A text by its place, and how like another it is. */
export interface Ranked {
  place: number;
  likeness: number;
}

/** The more alike first, ties in order. */
export const isBefore = (a: Ranked, b: Ranked): boolean =>
  a.likeness > b.likeness || (a.likeness === b.likeness && a.place < b.place);

/** Keeps the best of the texts that it gets, up to `most`. */
export function keepBest(most: number) {
  const best: Ranked[] = [];
  let isCut = false;
  return {
    add(place: number, likeness: number): void {
      const last = best[most - 1];
      if (last && (likeness < last.likeness || (likeness === last.likeness && place > last.place))) {
        isCut = true;
        return;
      }
      const text = { place, likeness };
      let at = best.length;
      while (at > 0 && isBefore(text, best[at - 1]!)) at--;
      best.splice(at, 0, text);
      if (best.length > most) {
        best.pop();
        isCut = true;
      }
    },
    /** The best first. */
    best: best as readonly Ranked[],
    /** Whether there were more. */
    isCut: () => isCut,
  };
}

/** A text by its place, and how like another it is. */
export interface Ranked {
  place: number;
  likeness: number;
}

/** The more alike first, ties in order. */
export const isBefore = (a: Ranked, b: Ranked): boolean =>
  a.likeness > b.likeness || (a.likeness === b.likeness && a.place < b.place);

/** Keeps the best of the texts that it gets, up to `capacity`. */
export function keepBest(capacity: number) {
  const best: Ranked[] = [];
  let isCut = false;
  return {
    /** Whether one of no more than this likeness may get in. One that may not counts as cut. */
    isOfUse(most: number): boolean {
      const last = best[capacity - 1];
      if (!last || most >= last.likeness) return true;
      isCut = true;
      return false;
    },
    add(place: number, likeness: number): void {
      const last = best[capacity - 1];
      if (last && (likeness < last.likeness || (likeness === last.likeness && place > last.place))) {
        isCut = true;
        return;
      }
      const text = { place, likeness };
      let at = best.length;
      while (at > 0 && isBefore(text, best[at - 1]!)) at--;
      best.splice(at, 0, text);
      if (best.length > capacity) {
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

/** A text by its place, and how like another it is. */
export interface Ranked {
  place: number;
  likeness: number;
}

/** The more alike first, ties in order. */
export const isBefore = (a: Ranked, b: Ranked): boolean =>
  a.likeness > b.likeness || (a.likeness === b.likeness && a.place < b.place);

/** The best first; `first` are found fast, which are nearly always enough. */
export function* best(texts: Ranked[], first: number): Generator<Ranked, void> {
  const top: Ranked[] = [];
  for (const text of texts) {
    if (top.length === first && !isBefore(text, top[first - 1]!)) continue;
    let at = top.length;
    while (at > 0 && isBefore(text, top[at - 1]!)) at--;
    top.splice(at, 0, text);
    if (top.length > first) top.pop();
  }
  yield* top;
  if (texts.length > top.length) yield* texts.sort((a, b) => (isBefore(a, b) ? -1 : 1)).slice(top.length);
}

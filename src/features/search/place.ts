/** Where a reader is in a list that is made again. */
interface Place {
  /** How many papers are shown. */
  shown: number;
  /** How far down, in pixels. */
  y: number;
}

/** Keeps the place in the current entry of the history, for the way back. */
export const keepPlace = (place: Omit<Place, 'y'>): void => {
  history.replaceState({ ...place, y: scrollY } satisfies Place, '');
};

/** The place in the entry, which another script may have made. */
export function placeHere(): Place {
  const { shown, y } = (history.state ?? {}) as Partial<Record<keyof Place, unknown>>;
  return {
    shown: typeof shown === 'number' ? shown : 0,
    y: typeof y === 'number' ? y : 0,
  };
}

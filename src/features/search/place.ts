/** Where a reader is in a list that is made again. */
interface Place {
  /** How many papers are shown. */
  shown: number;
  /** How far down, in pixels. */
  y: number;
  /** The question was still being typed, so its last word may be the beginning of one. */
  isTyping: boolean;
}

/** Keeps the place in the current entry of the history, for the way back. */
export const keepPlace = (place: Omit<Place, 'y'>): void => {
  history.replaceState({ ...place, y: scrollY } satisfies Place, '');
};

/** The place in the entry, which another script may have made. */
export function placeHere(): Place {
  const { shown, y, isTyping } = (history.state ?? {}) as Partial<Record<keyof Place, unknown>>;
  return {
    shown: typeof shown === 'number' ? shown : 0,
    y: typeof y === 'number' ? y : 0,
    isTyping: isTyping === true,
  };
}

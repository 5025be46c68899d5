/** Where a reader is in a list that is made anew. */
interface Place {
  /** How many papers are shown. */
  shown: number;
  /** How far down, in pixels. */
  y: number;
  /** The question was still being typed, and so its last word may be the beginning of one. */
  isTyping: boolean;
}

/** Keeps the place in the entry of the history that is open, so that the way back leads to it. */
export const keepPlace = (place: Omit<Place, 'y'>): void => {
  history.replaceState({ ...place, y: scrollY } satisfies Place, '');
};

/** The place that the entry has, which may be of another script's making. */
export function placeHere(): Place {
  const { shown, y, isTyping } = (history.state ?? {}) as Partial<Record<keyof Place, unknown>>;
  return {
    shown: typeof shown === 'number' ? shown : 0,
    y: typeof y === 'number' ? y : 0,
    isTyping: isTyping === true,
  };
}

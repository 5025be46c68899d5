/** How many papers a day has beside others: 1 in the quarter of days with the fewest, 4 in that with the most. */
export type Heat = (count: number) => number;

/** Sorts counts into quarters; days with the same count are always alike. */
export function heatOf(counts: readonly number[]): Heat {
  const sorted = counts.toSorted((a, b) => a - b);
  return (count) => {
    const fewer = sorted.findIndex((other) => other >= count);
    return fewer < 0 ? 4 : Math.min(4, 1 + Math.floor((fewer / sorted.length) * 4));
  };
}

// Room: What is wrong with an archive, and what mends it. Runs in Node.

/** One thing that was looked at. */
export interface Finding {
  /** What it is about, in a word or two. */
  what: string;
  /** What was found. */
  said: string;
  /** The one command or click that mends it; a finding without is all right. */
  mend?: string | undefined;
}

/** `1 paper`, `2 papers`. */
export const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

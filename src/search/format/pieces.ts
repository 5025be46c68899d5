/** Small pieces, each packed by itself, many to a file: a reader fetches the bytes of one piece. */
export interface Packed {
  /** How many pieces each file has. */
  files: [file: string, pieces: number][];
  /** The bytes of each piece. */
  lengths: number[];
}

/** A sorted list in pieces. Of each piece a key: those of the pieces before are lower, and none of its own is. */
export interface Pieces extends Packed {
  starts: string[];
}

/** Where a piece is: its bytes in the file are from the first, up to the second. */
export interface Place {
  file: string;
  range: { from: number; to: number };
}

/** The places of all pieces, in their order. */
export function placesOf({ lengths, files }: Packed): Place[] {
  let piece = 0;
  return files.flatMap(([file, pieces]) => {
    let from = 0;
    return Array.from({ length: pieces }, (): Place => {
      const to = from + lengths[piece++]!;
      const range = { from, to };
      from = to;
      return { file, range };
    });
  });
}

/** The last of rising `starts` that is not above `key`: the piece that holds it, if any does. */
export function pieceOf<T extends string | number>(key: T, starts: readonly T[]): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (starts[middle]! <= key) low = middle;
    else high = middle;
  }
  return low;
}

/** The shortest beginning of `key` that is behind `before`, the key in front of it. */
export function startBetween(before: string, key: string): string {
  let at = 0;
  while (at < before.length && before[at] === key[at]) at++;
  return key.slice(0, at + 1);
}

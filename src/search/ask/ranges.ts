/** Bytes of a file: from the first, up to the second. */
export interface Range {
  from: number;
  to: number;
}

/**
 * Reads a file of the index by its path below `pagefind/`. With a range it may give only those bytes, or the whole file,
 * as servers do that know no ranges. Throws if it can't be read.
 */
export type ReadFile = (path: string, range?: Range) => Promise<Uint8Array<ArrayBuffer>>;

/** A request costs a reader about as much as these bytes. */
const maxGap = 4000;

/**
 * Reads ranges of files, and gives their bytes alone. Those that are asked for at one time and lie near each other are
 * one request.
 */
export function rangesOf(read: ReadFile): (path: string, range: Range) => Promise<Uint8Array<ArrayBuffer>> {
  const waiting = new Map<string, Waiting[]>();
  const send = () => {
    for (const [path, list] of waiting) for (const near of together(list)) void request(read, path, near);
    waiting.clear();
  };
  return (path, range) =>
    new Promise((resolve, reject) => {
      // All that one question asks of all parts comes in one turn of the event loop.
      if (waiting.size === 0) setTimeout(send);
      waiting.set(path, [...(waiting.get(path) ?? []), { range, resolve, reject }]);
    });
}

interface Waiting {
  range: Range;
  resolve: (bytes: Uint8Array<ArrayBuffer>) => void;
  reject: (reason: unknown) => void;
}

/** What is near each other, in the order of the file. */
function together(list: readonly Waiting[]): Waiting[][] {
  const groups: Waiting[][] = [];
  let end = -Infinity;
  for (const each of list.toSorted((a, b) => a.range.from - b.range.from)) {
    if (each.range.from - end > maxGap) groups.push([]);
    groups.at(-1)!.push(each);
    end = Math.max(end, each.range.to);
  }
  return groups;
}

async function request(read: ReadFile, path: string, list: readonly Waiting[]): Promise<void> {
  const from = list[0]!.range.from;
  const to = Math.max(...list.map(({ range }) => range.to));
  try {
    const bytes = await read(path, { from, to });
    const start = bytes.length === to - from ? from : 0;
    for (const { range, resolve } of list) resolve(bytes.slice(range.from - start, range.to - start));
  } catch (error) {
    for (const { reject } of list) reject(error);
  }
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The bytes of all files below a folder, by their paths in it, in order. */
export const bytesIn = (folder: string): Map<string, Buffer> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [file.slice(folder.length), readFileSync(file)]),
  );

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Every file below `folder`, sorted by path. Links are never followed: they may lead outside, or in a circle. */
export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : entry.isFile() ? [path] : [];
    });
}

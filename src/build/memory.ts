import { hash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Memory } from '../archive/paper/memory.ts';

/**
 * A folder of texts. Each begins with the hash of the rest: one that is damaged, or was cut off, is as good as absent.
 * One appears whole or not at all.
 */
export function openMemory(folder: string): Memory {
  const place = (name: string) => join(folder, name);
  const marked = (text: string) => `${hash('sha256', text, 'hex')}\n`;
  return {
    read(name) {
      try {
        const text = readFileSync(place(name), 'utf8');
        const end = text.indexOf('\n') + 1;
        const rest = text.slice(end);
        return text.slice(0, end) === marked(rest) ? rest : undefined;
      } catch {
        return undefined;
      }
    },
    write(name, text) {
      const path = place(name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(`${path}.tmp`, marked(text) + text);
      renameSync(`${path}.tmp`, path);
    },
    remove: (name) => {
      rmSync(place(name), { force: true });
    },
    names(beginning) {
      const [parent = ''] = /^.*\//.exec(beginning) ?? [];
      try {
        return readdirSync(place(parent))
          .map((name) => parent + name)
          .filter((name) => name.startsWith(beginning) && !name.endsWith('.tmp'));
      } catch {
        return [];
      }
    },
  };
}

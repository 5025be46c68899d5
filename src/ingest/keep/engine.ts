import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '../../config/config.ts';
import { filesBelow } from '../../archive/paper/files-below.ts';
import { filesOfConfig } from '../../config/load.ts';
import { fingerprint } from '../../archive/paper/slug.ts';

const engine = fileURLToPath(new URL('../../..', import.meta.url));
const rooms = ['archive', 'sources', 'ingest'].map((room) => join(engine, 'src', room));

/** Stands for all that makes papers of answers: the code, what it depends on, and the settings. */
export function engineMark(config: Config): string {
  const files = [join(engine, 'package-lock.json'), ...rooms.flatMap(filesBelow), ...filesOfConfig()];
  const states = files.map((file) => {
    const stats = statSync(file, { throwIfNoEntry: false });
    return [file, stats?.size, stats?.mtimeMs];
  });
  return fingerprint(JSON.stringify([states, config]));
}

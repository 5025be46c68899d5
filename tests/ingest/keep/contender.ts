import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LockError, withLock } from '../../../src/ingest/keep/lock.ts';

// One of several processes that want the same lock at the same moment: `node contender.ts ROOT MOMENT`.
const [root = '', moment = '0'] = process.argv.slice(2);
const mark = join(root, 'inside');
await sleep(Number(moment) - Date.now());
try {
  await withLock(root, async () => {
    // Fails where another one is inside.
    writeFileSync(mark, '', { flag: 'wx' });
    await sleep(20);
    rmSync(mark);
  });
  console.log('had it');
} catch (error) {
  console.log(error instanceof LockError ? 'left' : String(error));
}

import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

// Loaded before a command (`node --import`), it makes one of the command's own changes to the archive go wrong:
// HAZARD=kill:7 ends the process at the seventh, half done; HAZARD=full:7 has no room from the seventh on;
// HAZARD=tell says when the first paper comes.

const [kind, number = '1'] = (process.env.HAZARD ?? '').split(':');
const root = process.env.HAZARD_ROOT ?? '';
let done = 0;

function noRoom(): never {
  throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
}

type Change = (path: string, ...rest: never[]) => unknown;
const changes = fs as unknown as Record<string, Change>;
for (const name of ['writeFileSync', 'renameSync', 'linkSync', 'mkdirSync', 'rmSync']) {
  const change = changes[name]!;
  changes[name] = (path, ...rest) => {
    if (!path.startsWith(root)) return change(path, ...rest);
    if (kind === 'tell' && !path.includes('content')) return change(path, ...rest);
    const now = ++done === Number(number);
    if (kind === 'tell' && now) fs.writeSync(1, '\n');
    // Half of the words are there when it ends.
    if (name === 'writeFileSync' && (kind === 'kill' ? now : kind === 'full' && done >= Number(number)))
      change(path, String(rest[0]).slice(0, String(rest[0]).length / 2) as never);
    if (kind === 'kill' && now) process.kill(process.pid, 'SIGKILL');
    if (kind === 'full' && done >= Number(number) && ['writeFileSync', 'mkdirSync'].includes(name)) noRoom();
    return change(path, ...rest);
  };
}
syncBuiltinESMExports();

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from './finding.ts';

/** The oldest Node that runs the engine. */
const oldestNode = [22, 12] as const;

export function nodeFinding(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isOld = major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1]);
  return {
    what: 'Node',
    said: `${version}${isOld ? `, expected ${oldestNode.join('.')} or newer` : ''}`,
    mend: isOld ? 'npm run doctor (npm scripts take the Node that npm ci brings)' : undefined,
  };
}

interface Lock {
  packages?: Record<string, { version?: string; optional?: boolean; devOptional?: boolean; dev?: boolean }>;
}

/** Whether `node_modules` is what the lock file says. */
export function packagesFinding(engine: string): Finding {
  const what = 'packages';
  const lock = read(join(engine, 'package-lock.json'));
  if (!lock) return { what, said: 'there is no readable package-lock.json', mend: 'git checkout package-lock.json' };
  const installed = read(join(engine, 'node_modules', '.package-lock.json'));
  if (!installed) return { what, said: 'nothing is installed', mend: 'npm ci' };
  const wanted = Object.entries(lock.packages ?? {}).filter(
    ([path, { optional, dev, devOptional }]) => path && !optional && !dev && !devOptional,
  );
  const other = wanted.find(([path, { version }]) => installed.packages?.[path]?.version !== version);
  return other
    ? { what, said: `${other[0].replace('node_modules/', '')} is not as package-lock.json says`, mend: 'npm ci' }
    : { what, said: `${wanted.length} as package-lock.json says` };
}

function read(file: string): Lock | undefined {
  try {
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Lock) : undefined;
  } catch {
    return undefined;
  }
}

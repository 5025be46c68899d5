import { isDeepStrictEqual } from 'node:util';
import { UpgradeError } from './repository.ts';

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a `package.json` says. `where`: whose it is, for the error. */
export function readPackage(text: string, where: string): Json {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch (error) {
    throw new UpgradeError(`package.json of ${where} can't be read: ${(error as Error).message}`, { cause: error });
  }
  throw new UpgradeError(`package.json of ${where}: expected an object`);
}

/**
 * Both changes of a `package.json`, key by key: lines would conflict wherever two dependencies stand beside each other.
 * A key that both sides changed is a conflict, named with its values.
 */
export function mergePackage(before: string, mine: string, theirs: string): { text: string } | { conflicts: string[] } {
  const conflicts: string[] = [];
  const [was, own, their] = [before, mine, theirs].map((text) => JSON.parse(text) as Json);
  const merged = mergeKeys(was!, own!, their!, conflicts);
  return conflicts.length > 0 ? { conflicts } : { text: `${JSON.stringify(merged, null, 2)}\n` };
}

function mergeKeys(before: Json, mine: Json, theirs: Json, conflicts: string[], place: string[] = []): Json {
  const merged = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])].map((key): [string, unknown] => {
    const [was, own, their] = [before, mine, theirs].map((all) => (Object.hasOwn(all, key) ? all[key] : undefined));
    if (isDeepStrictEqual(own, was) || isDeepStrictEqual(own, their)) return [key, their];
    if (isDeepStrictEqual(their, was)) return [key, own];
    if (isObject(own) && isObject(their))
      return [key, mergeKeys(isObject(was) ? was : {}, own, their, conflicts, [...place, key])];
    conflicts.push(`${[...place, key].join(' → ')} is ${show(own)} here and ${show(their)} in the engine`);
    return [key, own];
  });
  return Object.fromEntries(merged.filter(([, value]) => value !== undefined));
}

const show = (value: unknown) => (value === undefined ? 'missing' : JSON.stringify(value));

const lists = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies', 'overrides'] as const;

/** Whether two packages need the same lock file. */
export function hasSameDependencies(one: string, other: string): boolean {
  const [a, b] = [JSON.parse(one) as Json, JSON.parse(other) as Json];
  return lists.every((list) => isDeepStrictEqual(a[list], b[list]));
}

import { Script } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { dice } from '../bench/dice.ts';
import { isLong } from '../long.ts';
import { cases } from './cases.ts';
import { mutate } from './mutate.ts';
import { targets, type Target } from './targets.ts';

// Damaged texts, made of good ones at random. A failure names its seed and number: the same two give the same text.
// What it finds is mended, and goes into cases.ts.

const minutes = Number(process.env.DAYBOOK_FUZZ_MINUTES ?? (isLong ? 2 : 0));
const seed = process.env.DAYBOOK_SEED ?? String(Date.now() % 1_000_000);
/**
 * Milliseconds of a processor. All texts are short enough to need far less, if the time grows no faster than the text. A
 * clock would also count what else the machine does.
 */
const mostMilliseconds = 2000;
/** By the clock: what takes so long may never end. */
const endless = 60_000;
/** So many different failures are enough to look at. */
const mostFailures = 8;

const call = new Script('fuzzedCall()');

/** Runs the check, and ends it if it has no end, also in the middle of a regular expression. */
async function within(check: () => void | Promise<void>): Promise<void> {
  const began = process.threadCpuUsage();
  Object.assign(globalThis, { fuzzedCall: check });
  await call.runInThisContext({ timeout: endless });
  const { user, system } = process.threadCpuUsage(began);
  const took = Math.round((user + system) / 1000);
  if (took > mostMilliseconds) throw new Error(`it took ${took} ms`);
}

const ownKeys = () => [Object.prototype, Array.prototype, String.prototype].map((it) => Reflect.ownKeys(it).length);
const keysBefore = ownKeys();

/** Why the text is one that the code can't do with; undefined if it can. */
async function failure({ check }: Target, text: string, isTimed: boolean): Promise<Error | undefined> {
  try {
    await (isTimed ? within(() => check(text)) : check(text));
    expect(ownKeys()).toEqual(keysBefore);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Leaves out of a failing text what it does not need to fail in the same way. */
async function shortened(target: Target, text: string, kind: string): Promise<string> {
  let now = text;
  for (let size = Math.ceil(now.length / 2); size >= 1; size = Math.floor(size / 2))
    for (let at = 0; at < now.length;) {
      const less = now.slice(0, at) + now.slice(at + size);
      const why = await failure(target, less, false);
      if (why && kindOf(why) === kind) now = less;
      else at += size;
    }
  return now;
}

const kindOf = ({ name, message, stack = '' }: Error): string =>
  `${name}: ${message.split('\n', 1)[0]!.slice(0, 80).replace(/\d+/g, '0')} ${/src\/[^\s:)]+/.exec(stack)?.[0] ?? ''}`;
const isSlow = (why: Error): boolean => /timed out|it took/.test(why.message);

/** Gives the target damaged texts until it is over: how many there were, and those that it can't do with, one of a kind. */
async function damaged(
  name: string,
  target: Target,
  { seed, isOver }: { seed: string; isOver: (tried: number, faults: number) => boolean },
): Promise<{ tried: number; found: Map<string, object> }> {
  const found = new Map<string, object>();
  let tried = 0;
  for (; !isOver(tried, found.size); tried++) {
    const below = dice(`${name} ${seed} ${tried}`);
    const text = mutate(target.texts[below(target.texts.length)]!, target.texts, below);
    const why = await failure(target, text, true);
    if (!why || found.has(kindOf(why))) continue;
    const short = isSlow(why) ? text : await shortened(target, text, kindOf(why));
    found.set(kindOf(why), { number: tried, text: short, why: why.stack });
  }
  return { tried, found };
}

describe.each(Object.entries(targets))('%s', (name, target) => {
  test.each(target.texts.map((text) => [text.slice(0, 40), text]))('takes %j', async (_, text) => {
    expect(await failure(target, text, false)).toBeUndefined();
  });

  test.each((cases[name] ?? []).map((text) => [text.slice(0, 80), text]))('takes %j', async (_, text) => {
    expect(await failure(target, text, false)).toBeUndefined();
  });

  test.runIf(minutes > 0)(
    `takes what comes in ${minutes} minutes of random damage, seed ${seed}`,
    { timeout: (minutes + 5) * 60_000 },
    async () => {
      const end = performance.now() + minutes * 60_000;
      const isOver = (_: number, faults: number) => performance.now() > end || faults === mostFailures;
      const { tried, found } = await damaged(name, target, { seed, isOver });
      console.log(`${name}: ${tried} texts, seed ${seed}`);
      expect([...found]).toEqual([]);
    },
  );
});

test('a fault that one text in many has is found, and shown without what it does not need', async () => {
  const planted: Target = {
    texts: ['{"name":"Ada"}', '{"age":7}'],
    check(text) {
      if (text.includes('__proto__')) throw new Error('planted');
    },
  };
  const { found } = await damaged('planted', planted, {
    seed: '1',
    isOver: (tried, faults) => tried === 3000 || faults > 0,
  });
  expect([...found.values()]).toMatchObject([{ text: '__proto__' }]);
});

test('a case is of something that is tested', () => {
  expect(Object.keys(targets)).toEqual(expect.arrayContaining(Object.keys(cases)));
});

import { spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addDays, type Day } from '../../src/archive/time/calendar.ts';
import { dice } from '../bench/dice.ts';
import { residentBytes } from '../bench/measure.ts';
import { bytesIn } from '../bytes-in.ts';
import { clockAt } from '../clock-at.ts';
import { archiveFolder } from '../command.ts';
import { isLong } from '../long.ts';
import { roughUpstream, type Mood } from '../ingest/rough-upstream.ts';
import { engine } from '../run.ts';

// An archive lives for many days with a service that fails in every way, with runs that are killed. In the end it is what
// it would be if nothing had ever gone wrong.

const days = Number(process.env.DAYBOOK_DAYS ?? (isLong ? 200 : 0));
const kills = Number(process.env.DAYBOOK_KILLED_DAYS ?? Math.ceil(days / 10));
const seed = process.env.DAYBOOK_SEED ?? String(Date.now() % 1_000_000);
const first = '2026-01-05';

interface Ended {
  code: number | null;
  err: string;
  seconds: number;
  peakBytes: number;
}

/** No request takes longer. */
const impatience = `const patience = AbortSignal.timeout; AbortSignal.timeout = (ms) => patience.call(AbortSignal, Math.min(ms, 250));`;

/** Runs a command at noon of a day, and kills it after so many milliseconds if they are given. */
async function command(
  name: string,
  flags: string[],
  today: Day,
  env: Record<string, string>,
  killAfter?: number,
): Promise<Ended> {
  const began = performance.now();
  const { NODE_OPTIONS } = clockAt(today);
  const child = spawn(process.execPath, [join(engine, 'scripts', `${name}.ts`), ...flags], {
    env: {
      ...process.env,
      CI: 'true',
      ...env,
      NODE_OPTIONS: `${NODE_OPTIONS!} --import data:text/javascript,${encodeURIComponent(impatience)}`,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let [err, peakBytes] = ['', 0];
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const sampler = setInterval(() => (peakBytes = Math.max(peakBytes, residentBytes(child.pid!))), 100);
  const killer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  clearInterval(sampler);
  clearTimeout(killer);
  return { code, err, seconds: (performance.now() - began) / 1000, peakBytes };
}

const archive = () =>
  archiveFolder(
    "{ sources: [huggingface()], authorPages: 3, organizationPages: 2, topics: [{ slug: 'agents', title: 'Agents', words: ['agent'] }] }",
    ', huggingface',
  );

const differing = (a: Map<string, Buffer>, b: Map<string, Buffer>): string[] =>
  [...new Set([...a.keys(), ...b.keys()])].filter((file) => !(a.get(file) && b.get(file)?.equals(a.get(file)!)));
const sizeOf = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);

test.runIf(days > 0)(
  `${String(days)} days with ${String(kills)} kills, seed ${seed}`,
  { timeout: days * 60_000 + 600_000 },
  async () => {
    const below = dice(seed);
    const now: { today: Day; mood: Mood } = { today: first, mood: 'calm' };
    const { endpoint } = await roughUpstream(below, now);
    const root = archive();
    const env = { HF_ENDPOINT: endpoint };
    const ingest = (flags: string[] = [], killAfter?: number, folder = root) =>
      command('ingest', ['--root', folder, '--interval', '0', ...flags], now.today, env, killAfter);
    const build = (killAfter?: number, folder = root) => command('build', ['--root', folder], now.today, {}, killAfter);
    const killed = new Set<number>();
    while (killed.size < kills) killed.add(below(days));
    const rows: Record<string, number | string>[] = [];
    const left = new Set<string>();
    let outage = 0;
    for (let n = 0; n < days; n++) {
      now.today = addDays(first, n);
      outage = outage > 0 ? outage - 1 : below(25) === 0 ? 1 + below(4) : 0;
      now.mood = outage > 0 ? 'down' : below(2) === 0 ? 'rough' : 'calm';
      if (killed.has(n)) {
        await ingest([], 100 + below(1500));
        await build(300 + below(4000));
      }
      const ran = await ingest();
      expect([0, 65, 75], ran.err).toContain(ran.code);
      expect(ran.err).not.toContain('    at ');
      // As a person does who reads what it says.
      for (const [, from, to] of ran.err.matchAll(/npm run ingest -- --from (\S+)(?: --to (\S+))?$/gm))
        left.add(`${from!} ${to ?? now.today}`);
      const built = await build();
      expect([built.code, built.err]).toEqual([0, '']);
      if (n % Math.ceil(days / 20) === 0 || n === days - 1)
        rows.push({
          day: n,
          mood: now.mood,
          'ingest s': ran.seconds.toFixed(2),
          'ingest MB': Math.round(ran.peakBytes / 1e6),
          'build s': built.seconds.toFixed(2),
          'build MB': Math.round(built.peakBytes / 1e6),
          'remembered KB': Math.round(sizeOf(join(root, '.cache')) / 1000),
          'site KB': Math.round(sizeOf(join(root, 'dist')) / 1000),
        });
    }
    console.table(rows);
    now.mood = 'calm';
    for (const range of left) {
      const [from = '', to = ''] = range.split(' ');
      expect(await ingest(['--from', from, '--to', to])).toMatchObject({ code: 0 });
    }
    expect(await ingest()).toMatchObject({ code: 0, err: '' });
    expect((await build()).code).toBe(0);

    const sound = archive();
    for (let n = 0; n < days; n++) {
      now.today = addDays(first, n);
      expect(await ingest([], undefined, sound)).toMatchObject({ code: 0, err: '' });
    }
    expect((await build(undefined, sound)).code).toBe(0);
    for (const part of ['content', 'dist'])
      expect(differing(bytesIn(join(root, part)), bytesIn(join(sound, part))), part).toEqual([]);
    expect(bytesIn(join(sound, 'content')).size).toBeGreaterThan(days);
  },
);

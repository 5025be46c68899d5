import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { archiveFolder, temporaryFolder } from '../command.ts';
import { entry } from '../entry.ts';
import { copyOf, isWhole, treeOf, type Tree } from '../faults/matrix.ts';
import { isLong, slow } from '../long.ts';
import { dailyPapers, upstream } from '../upstream.ts';

const place = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const hazard = place('hazard.ts');
const day = '2024-01-02';
const randomKills = isLong ? 200 : 16;
/** Of the changes of a run, each or each third is tried. */
const step = isLong ? 1 : 3;

interface Ended {
  code: number | null;
  err: string;
}

/** Runs `npm run ingest` with something that goes wrong; `began` is called when it first says something. */
async function ingest(
  root: string,
  flags: string[],
  { env = {}, began, node = [] }: { env?: Record<string, string>; began?: (kill: () => void) => void; node?: string[] },
): Promise<Ended> {
  const args = [...node, '--import', hazard, place('../../scripts/ingest.ts'), '--root', root, ...flags];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, CI: 'true', HAZARD_ROOT: root, ...env },
  });
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  child.stdout.once('data', () => began?.(() => child.kill('SIGKILL')));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, err };
}

/** Every file whole; `leftOver` are the ones that are none of the archive's. */
function inspect(tree: Tree) {
  const names = [...tree.keys()];
  const torn = names.filter((name) => !name.endsWith('.tmp') && !isWhole(name, tree.get(name)!));
  return { torn, leftOver: names.filter((name) => !/(?:\.(md|json)|\/checksums\.txt)$/.test(name)) };
}

/** An archive before a run that makes every kind of change, the service that it asks, and what a whole run makes of it. */
async function changingDay() {
  const root = archiveFolder('{ sources: [huggingface()] }', ', huggingface');
  const papers = (upvotes: number) => [
    ...['2401.00001', '2401.00002', '2401.00003'].map((id) => entry({ id, title: `Paper ${id}`, upvotes })),
    // Listed earlier than it was known to be: it moves.
    ...(upvotes > 1 ? [entry({ id: '2401.00009', title: 'Moving' }), entry({ id: 'none' })] : []),
  ];
  const { endpoint } = await upstream((request, response) => {
    const asked = new URL(request.url ?? '', 'http://localhost').searchParams.get('date');
    response.setHeader('etag', `"${asked}"`);
    response.end(JSON.stringify(asked === day ? papers(5) : [entry({ id: '2401.00009', title: 'Moving' })]));
  });
  const early = await dailyPapers((asked) => (asked === day ? papers(1).slice(1) : []));
  const flags = ['--interval', '0', '--date'];
  await ingest(root, [...flags, day], { env: { HF_ENDPOINT: early.endpoint } });
  await ingest(root, [...flags, '2024-01-03'], { env: { HF_ENDPOINT: endpoint } });
  const env = { HF_ENDPOINT: endpoint };
  const whole = copyOf(root);
  expect(await ingest(whole, [...flags, day], { env })).toMatchObject({ code: 65 });
  const good = treeOf(whole);
  rmSync(whole, { recursive: true });
  expect(good.size).toBe(6);
  return { root, good, env, flags: [...flags, day] };
}

/** Tries the changes of a run, from the first on, until one of them is none. */
async function atEveryChange(hazardOf: (number: number) => string, judge: (ended: Ended, tree: Tree) => void) {
  const { root, good, env, flags } = await changingDay();
  const known = new Set([...treeOf(root).keys()].filter((name) => name.endsWith('.md')));
  for (let number = 1; ; number += step) {
    const copy = copyOf(root);
    const ended = await ingest(copy, flags, { env: { ...env, HAZARD: hazardOf(number) } });
    const tree = treeOf(copy);
    expect(inspect(tree).torn).toEqual([]);
    // The one that moves may be on its later day, on its earlier one, or on both: never on none.
    const ids = new Set([...tree.keys()].map((name) => name.slice(-13)));
    for (const name of known) expect(ids).toContain(name.slice(-13));
    judge(ended, tree);
    expect(await ingest(copy, flags, { env })).toMatchObject({ code: 65 });
    expect(treeOf(copy)).toEqual(good);
    expect(readdirSync(join(copy, '.cache')).filter((name) => name !== 'ingest')).toEqual([]);
    rmSync(copy, { recursive: true });
    if (ended.code === 65 && number > 10) return number - step;
  }
}

describe('kill -9', () => {
  test(
    'at every change to the archive: no damage, and the next run finishes the work',
    { timeout: 600_000 },
    async () => {
      const changes = await atEveryChange(
        (number) => `kill:${number}`,
        (ended) => {
          expect([null, 65]).toContain(ended.code);
        },
      );
      // Three papers, one that moves, one record for the quarantine, the lock: more than this.
      expect(changes).toBeGreaterThan(15);
    },
  );

  test(
    `${String(randomKills)} times at random moments, upon what the last one left: no damage, and the next run finishes the work`,
    { ...slow, timeout: 600_000 },
    async () => {
      let halfDone = 0;
      const lane = async () => {
        const root = archiveFolder();
        const file = join(root, `${day}.json`);
        const papers = (round: number) =>
          Array.from({ length: 60 }, (_, i) =>
            entry({ id: `2401.${String(i).padStart(5, '0')}`, title: `Paper ${i}`, upvotes: round }),
          );
        // How long one that nobody kills is at work.
        let work = Infinity;
        for (let [round, kills] = [1, 0]; kills < randomKills / 2; round++) {
          writeFileSync(file, JSON.stringify(papers(round)));
          let first = 0;
          const { code, err } = await ingest(root, ['--file', file], {
            env: { HAZARD: 'tell' },
            began: (kill) => {
              first = performance.now();
              if (work < Infinity) setTimeout(kill, Math.random() * work);
            },
          });
          if (code === null) kills++;
          else {
            expect([code, err]).toEqual([0, '']);
            work = Math.min(work, performance.now() - first);
          }
          const tree = treeOf(root);
          const { torn, leftOver } = inspect(tree);
          expect(torn).toEqual([]);
          // What one leaves half written goes with the next: they never pile up.
          expect(leftOver.length).toBeLessThanOrEqual(1);
          const done = [...tree.values()].filter((text) => text.includes(`upvotes: ${round}\n`)).length;
          if (done > 0 && done < 60) halfDone++;
        }
        writeFileSync(file, JSON.stringify(papers(9999)));
        const sound = archiveFolder();
        for (const archive of [root, sound])
          expect(await ingest(archive, ['--file', file], {})).toEqual({ code: 0, err: '' });
        expect(treeOf(root)).toEqual(treeOf(sound));
      };
      await Promise.all([lane(), lane()]);
      // They did come in the middle of the work.
      expect(halfDone).toBeGreaterThan(randomKills / 4);
    },
  );
});

describe('a full disk', () => {
  test(
    'from any change to the archive on: 74, no damage, and the next run with room finishes the work',
    { ...slow, timeout: 600_000 },
    async () => {
      await atEveryChange(
        (number) => `full:${number}`,
        (ended, tree) => {
          expect([65, 74]).toContain(ended.code);
          if (ended.code === 74) expect(ended.err).toMatch(/can't be written: ENOSPC/);
          expect(ended.err).not.toContain('    at ');
          expect(inspect(tree).leftOver).toEqual([]);
        },
      );
    },
  );

  test.skipIf(process.platform === 'win32')('a limit of the system', async () => {
    const root = archiveFolder();
    const file = join(root, `${day}.json`);
    const papers = [
      entry({ id: '2401.00001', title: 'Short' }),
      entry({ id: '2401.00002', summary: 'word '.repeat(9e3) }),
    ];
    writeFileSync(file, JSON.stringify(papers));
    const command = `ulimit -f 16; exec "$0" "$@"`;
    const args = [process.execPath, place('../../scripts/ingest.ts'), '--root', root, '--file', file];
    const child = spawn('sh', ['-c', command, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(74);
    expect(err).toMatch(/2401\.00002\.md can't be written: EFBIG/);
    expect([...treeOf(root).keys()]).toEqual(['papers/2024/01/02/2401.00001.md']);
    expect(await ingest(root, ['--file', file], {})).toEqual({ code: 0, err: '' });
    expect([...treeOf(root).keys()].filter((name) => name.endsWith('.md'))).toHaveLength(2);
  });
});

describe('two runs at once', () => {
  test('the second one says so and leaves: 75; the first one is not disturbed, and a dry run may look on', async () => {
    const root = archiveFolder('{ sources: [huggingface()] }', ', huggingface');
    const seconds: Ended[] = [];
    const { endpoint } = await upstream((request, response) => {
      const answer = () => response.end(JSON.stringify([entry({ id: '2401.00001' })]));
      if (request.headers['x-second'] ?? seconds.length > 0) return answer();
      seconds.push({ code: null, err: '' });
      return void ingest(root, flags, { env })
        .then((second) => seconds.push(second))
        .then(() => ingest(root, [...flags, '--dry-run'], { env }))
        .then((look) => seconds.push(look))
        .then(answer);
    });
    const flags = ['--date', day, '--interval', '0'];
    const env = { HF_ENDPOINT: endpoint };
    expect(await ingest(root, flags, { env })).toEqual({ code: 0, err: '' });
    const [, second, look] = seconds;
    expect(second?.code).toBe(75);
    expect(second?.err).toMatch(/another run is at work on .*process \d+/);
    expect(look).toEqual({ code: 0, err: '' });
    expect([...treeOf(root).keys()]).toEqual(['papers/2024/01/02/2401.00001.md', 'papers/2024/01/checksums.txt']);
    expect(existsSync(join(root, '.cache', 'ingest.lock'))).toBe(false);
  });

  test.each([
    ['of a process that is gone', JSON.stringify({ pid: 2 ** 22 + 1, started: 'x' })],
    ['of another process with its number', JSON.stringify({ pid: process.pid, started: 'another boot/1' })],
    ['that nobody can read', '{"pid"'],
    ['that is empty', ''],
  ])('a lock %s is taken over', async (_, text) => {
    const root = archiveFolder();
    mkdirSync(join(root, '.cache'));
    writeFileSync(join(root, '.cache', 'ingest.lock'), text);
    writeFileSync(join(root, `${day}.json`), JSON.stringify([entry({ id: '2401.00001' })]));
    expect(await ingest(root, ['--file', join(root, `${day}.json`)], {})).toEqual({ code: 0, err: '' });
    expect(readdirSync(join(root, '.cache'))).toEqual(['ingest']);
  });
});

describe('a clock that is two years off', () => {
  const years = 2 * 365 * 86_400_000;
  const shifted = (by: number) =>
    `data:text/javascript,${encodeURIComponent(
      `const Real = Date; globalThis.Date = class extends Real {
         constructor(...of) { super(...(of.length > 0 ? of : [Real.now() + ${by}])); }
         static now() { return Real.now() + ${by}; }
       };`,
    )}`;
  const yesterday = () => new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);

  test.each([
    ['ahead', years],
    ['behind', -years],
  ])('%s: what is there stays, and the next run with the right time finishes the work', slow, async (_, by) => {
    const root = archiveFolder('{ sources: [huggingface()] }', ', huggingface');
    // It has papers for each day around now, and for no other: the wrong days come back empty.
    const { endpoint } = await dailyPapers((asked) =>
      Math.abs(Date.parse(asked) - Date.now()) < 30 * 86_400_000
        ? [entry({ id: `2401.${asked.slice(5).replace('-', '')}0`, title: `Paper of ${asked}` })]
        : [],
    );
    const env = { HF_ENDPOINT: endpoint };
    await ingest(root, ['--date', day, '--interval', '0'], { env });
    await ingest(root, ['--date', yesterday(), '--interval', '0'], { env });
    const before = treeOf(root);
    const flags = ['--days', '4', '--interval', '0'];
    const wrong = await ingest(root, flags, { env, node: ['--import', shifted(by)] });
    expect(wrong.code).toBe(75);
    expect(wrong.err).toContain('expected papers on a weekday');
    expect(treeOf(root)).toEqual(before);
    expect(await ingest(root, flags, { env })).toEqual({ code: 0, err: '' });
    expect([...treeOf(root).keys()]).toContain(
      `papers/${yesterday().replaceAll('-', '/')}/2401.${yesterday().slice(5).replace('-', '')}0.md`,
    );
    // The day of today may be empty still; folders of months and their lists of checksums are more or fewer by the date.
    expect([...treeOf(root).keys()].filter((file) => file.endsWith('.md')).length).toBeGreaterThanOrEqual(3);
  });
});

test('a file that a power cut left empty is written again', async () => {
  const root = temporaryFolder();
  const file = join(root, `${day}.json`);
  writeFileSync(file, JSON.stringify([entry({ id: '2401.00001' }), entry({ id: '2401.00002', title: 'Other' })]));
  await ingest(root, ['--file', file], {});
  const good = treeOf(root);
  for (const [text, id] of [
    ['', '2401.00001'],
    ['\0'.repeat(900), '2401.00002'],
  ] as const)
    writeFileSync(join(root, 'content/papers/2024/01/02', `${id}.md`), text);
  expect(await ingest(root, ['--file', file], {})).toEqual({ code: 0, err: '' });
  expect(treeOf(root)).toEqual(good);
});

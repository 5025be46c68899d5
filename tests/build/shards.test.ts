// @module-tag slow

import { spawn } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { paperFile, writePaper } from '../../src/archive/paper/file.ts';
import type { Paper } from '../../src/archive/paper/paper.ts';
import { addDays } from '../../src/archive/time/calendar.ts';
import { compiledPages } from '../../src/build/compile.ts';
import { shardStamp } from '../../src/build/merge.ts';
import { shareOf } from '../../src/build/shards.ts';
import type { Piece } from '../../src/search/build/index-part.ts';
import { bytesIn } from '../bytes-in.ts';
import { copyOfEngine } from '../copy-of-engine.ts';
import { portion } from '../long.ts';
import { keptPicture } from '../made-pictures.ts';
import { paperOf } from '../paper-of.ts';
import { engine, run } from '../run.ts';

const folder = mkdtempSync(join(tmpdir(), 'daybook-shards-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const root = join(folder, 'archive');
const made = (number: number): Paper =>
  paperOf({
    id: `2511.${String(10_000 + number)}`,
    day: addDays('2025-09-01', number * 2),
    title: `An agent of kind ${String(number % 7)} for task ${String(number)}`,
    abstract: `We study agents that do task ${String(number)} in ${['kitchens', 'courts', 'markets'][number % 3]!}.`,
    authors: ['Ada Lovelace', `Author ${String(number % 5)}`],
    organization: `Lab ${String(number % 4)}`,
    upvotes: number % 9,
  });
const file = (paper: Paper) => join(root, 'content', 'papers', paperFile(paper));
function write(...papers: Paper[]): void {
  for (const paper of papers) {
    mkdirSync(dirname(file(paper)), { recursive: true });
    writeFileSync(file(paper), writePaper(paper));
  }
}

const build = (flags: string[], code = engine) => run('build', ['--root', root, ...flags], {}, code);
const place = (number: number) => join(folder, `shard-${String(number)}`);
const shard = (number: number, of: number, ...flags: string[]) => {
  useCompiled(place(number));
  return build(['--shard', `${String(number)}/${String(of)}`, '--out', place(number), ...flags]);
};
const merge = (...numbers: number[]) => build(['--merge', ...numbers.map(place)]);
const dist = join(root, 'dist');
const compiled = join(folder, compiledPages);
/** What the first build had Astro compile, where there is nothing yet: a build takes it only if all marks are its own. */
const useCompiled = (remembered: string) => {
  mkdirSync(remembered, { recursive: true });
  if (existsSync(join(remembered, compiledPages))) return;
  cpSync(compiled, join(remembered, compiledPages));
  // The folder of a shard that is not finished.
  writeFileSync(join(remembered, shardStamp), '{}');
};
const whole = join(folder, 'whole');
const forget = () => {
  for (const path of [dist, join(root, '.cache', 'build')]) rmSync(path, { recursive: true, force: true });
};

beforeAll(async () => {
  write(...Array.from({ length: 45 }, (_, number) => made(number)));
  mkdirSync(join(root, 'content', 'pages'), { recursive: true });
  writeFileSync(join(root, 'content', 'pages', 'about.md'), '---\ntitle: About\n---\n\nWords.\n');
  const picture = join(root, 'content', 'pictures', '2025', '09', `${made(3).id}.webp`);
  mkdirSync(dirname(picture), { recursive: true });
  writeFileSync(picture, await keptPicture(600, 300));
  writeFileSync(
    join(root, 'archive.config.ts'),
    `import { defineArchive } from 'daybook';
     export default defineArchive({
       host: 'netlify', authorPages: 2, organizationPages: 2, look: { pictures: 'kept' },
       topics: [{ slug: 'agents', title: 'Agents', words: ['agent'], was: ['actors'] }],
     });`,
  );
  const { code, err } = await build(['--out', whole]);
  expect([code, err]).toEqual([0, '']);
  cpSync(join(root, '.cache', 'build', compiledPages), compiled);
  expect(existsSync(join(whole, 'pictures', `${made(3).id}.webp`))).toBe(true);
});

describe('a site of shards', () => {
  const orders = [[3, 1, 4, 2], [1], [7, 2, 5, 1, 6, 3, 4]];
  const cuts = portion(orders, 1).map((order) => [order.length, order] as const);

  test.each(cuts)('has the bytes of one build: %i', { timeout: 600_000 }, async (of, order) => {
    forget();
    for (const number of order) {
      const { code, err } = await shard(number, of);
      expect([code, err]).toEqual([0, '']);
    }
    const { code, err } = await merge(...order);
    expect([code, err]).toEqual([0, '']);
    expect(bytesIn(dist)).toEqual(bytesIn(whole));
    // What the merge remembers is what a build does.
    expect((await build([])).out).toMatch(/^0 files rendered, \d+ kept; 0 papers indexed/m);
  });

  test('of a further day is made of what each shard remembers', { timeout: 600_000 }, async () => {
    write(made(45));
    const rendered: number[] = [];
    const [of, order] = cuts.at(-1)!;
    for (const number of order)
      rendered.push(Number(/^(\d+) files? rendered/m.exec((await shard(number, of)).out)![1]));
    expect((await merge(...order)).code).toBe(0);
    await build(['--out', whole]);
    expect(bytesIn(dist)).toEqual(bytesIn(whole));
    expect(rendered.reduce((sum, one) => sum + one)).toBeLessThan(bytesIn(dist).size / 1.5);
  });
});

describe('shards that make no site', () => {
  const refused = async (flags: string[], message: RegExp | string, code = 65) => {
    const before = bytesIn(dist);
    const ran = await build(flags);
    expect([ran.code, ran.err.trim().split('\n')]).toEqual([
      code,
      [typeof message === 'string' ? message : expect.stringMatching(message)],
    ]);
    expect(bytesIn(dist)).toEqual(before);
  };
  const all = [1, 2, 3, 4].map(place);
  const other = place(9);
  const refusedWithOther = async (of: string, message: string, ...flags: string[]) => {
    await build(['--shard', of, '--out', other, ...flags]);
    await refused(['--merge', place(1), other, place(3), place(4)], `${other}: shard ${of}: ${message}`);
  };
  beforeAll(async () => {
    for (const number of [1, 2, 3, 4]) expect((await shard(number, 4)).code).toBe(0);
    expect((await merge(1, 2, 3, 4)).code).toBe(0);
    cpSync(place(2), other, { recursive: true });
  });

  test('because one is missing, or two', async () => {
    await refused(['--merge', place(1), place(2), place(4)], 'shard 3/4 is missing');
    const { code, err } = await merge(1, 4);
    expect([code, err]).toEqual([65, 'shard 2/4 is missing\nshard 3/4 is missing\n']);
  });

  test('because one is there twice', async () => {
    await refused(['--merge', ...all, other], `shard 2/4 is there more than once: ${place(2)}, ${other}`);
  });

  test('because a folder has none, or one of another number of shards', async () => {
    await refused(
      ['--merge', ...all, whole],
      `${whole}: expected a shard that "npm run build -- --shard I/N" has built, got none, or one that is damaged`,
    );
    await build(['--shard', '5/7', '--out', other]);
    await refused(['--merge', ...all, other], `${other}: shard 5/7: expected one of 4 shards, as in ${place(1)}`);
  });

  test('because one is of another address, of other content, or of another engine', { timeout: 900_000 }, async () => {
    await refusedWithOther(
      '2/4',
      'expected the address http://localhost:4321/, got http://localhost:4321/x/',
      ...['--base', '/x/'],
    );
    const text = readFileSync(file(made(7)), 'utf8');
    write({ ...made(7), title: 'Another title' });
    await build(['--shard', '2/4', '--out', other]);
    writeFileSync(file(made(7)), text);
    await refused(
      ['--merge', place(1), other, place(3), place(4)],
      `${other}: shard 2/4: it was built of other papers, pictures, pages or topics`,
    );
    const code = copyOfEngine();
    appendFileSync(join(code, 'src', 'components', 'Colophon.astro'), '\n<p>Other</p>\n');
    await build(['--shard', '2/4', '--out', other], code);
    await refused(
      ['--merge', place(1), other, place(3), place(4)],
      `${other}: shard 2/4: it was built by another engine or Node`,
    );
  });

  test('because files of one are lost or damaged', async () => {
    rmSync(other, { recursive: true });
    cpSync(place(2), other, { recursive: true });
    const [lost, damaged] = [...bytesIn(join(other, 'site')).keys()].filter((name) => name.startsWith('/papers/25'));
    unlinkSync(join(other, 'site', lost!));
    appendFileSync(join(other, 'site', damaged!), ' ');
    await refused(
      ['--merge', place(1), other, place(3), place(4)],
      /shard 2\/4: 2 files are lost or damaged, such as papers\//,
    );
  });

  test('because one was stopped', async () => {
    write(made(46));
    rmSync(other, { recursive: true });
    const killed = spawn(
      process.execPath,
      [join(engine, 'scripts', 'build.ts'), '--root', root, '--shard', '2/4', '--out', other],
      { stdio: 'ignore' },
    );
    const ended = new Promise((resolve) => killed.on('exit', resolve));
    while (!existsSync(join(other, 'papers'))) await setTimeout(20);
    killed.kill('SIGKILL');
    await ended;
    rmSync(file(made(46)));
    await refused(['--merge', place(1), other, place(3), place(4)], /shard 2\/4 is not finished$/);
  });

  test.each([
    [['--shard', '0/4'], '--shard: expected one of so many, such as 2/4, got "0/4"'],
    [['--shard', '5/4'], '--shard: expected one of so many, such as 2/4, got "5/4"'],
    [['--shard', 'x'], '--shard: expected one of so many, such as 2/4, got "x"'],
    [['--shard', '1/4', '--merge', 'x'], '--merge: expected no --shard beside it'],
    [['x'], '"x": expected a flag; --help lists what there is'],
  ])('because of %j', async (flags, message) => {
    await refused(flags, message, 64);
  });

  test('because the folder has other files', async () => {
    const own = join(folder, 'own');
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, 'thesis.txt'), '');
    await refused(['--shard', '1/4', '--out', own], /expected an empty folder or a built shard/, 69);
  });
});

test('a merge that is killed leaves whole files, and the next one ends it', { timeout: 900_000 }, async () => {
  const old = bytesIn(dist);
  write({ ...made(7), title: 'Another title' }, made(46));
  for (const number of [1, 2, 3, 4]) await shard(number, 4);
  await build(['--out', whole]);
  const wanted = bytesIn(whole);
  rmSync(join(root, '.cache', 'build'), { recursive: true });
  for (const wait of [250, 350, 450, 550]) {
    const flags = ['--root', root, '--merge', ...[4, 3, 2, 1].map(place)];
    const killed = spawn(process.execPath, [join(engine, 'scripts', 'build.ts'), ...flags], { stdio: 'ignore' });
    const ended = new Promise((resolve) => killed.on('exit', resolve));
    await setTimeout(wait);
    killed.kill('SIGKILL');
    await ended;
    for (const [name, bytes] of bytesIn(dist))
      if (!name.endsWith('.new'))
        expect(
          [old.get(name), wanted.get(name)].some((one) => one?.equals(bytes)),
          name,
        ).toBe(true);
  }
  expect((await merge(4, 3, 2, 1)).code).toBe(0);
  expect(bytesIn(dist)).toEqual(wanted);
});

test('what a shard can’t read or show is named by the merge, once, as by a build', { timeout: 900_000 }, async () => {
  writeFileSync(join(dirname(file(made(9))), '2511.99999.md'), 'no paper');
  writeFileSync(join(root, 'content', 'pages', 'loud.md'), '---\ntitle: Loud\n---\n\n<p style="color:red">x</p>\n');
  const at = await build(['--out', whole]);
  expect(at.code).toBe(65);
  for (const number of [1, 2, 3, 4]) expect((await shard(number, 4)).code).toBe(65);
  const { code, err } = await merge(1, 2, 3, 4);
  expect([code, err]).toEqual([65, at.err]);
  expect(err).toContain('2511.99999.md');
  expect(err).toContain('loud');
  expect(bytesIn(dist)).toEqual(bytesIn(whole));
});

describe('the shares', () => {
  const piece = (key: string, papers: number, isPhrases = true): Piece => ({
    key,
    papers: Array.from({ length: papers }, () => paperOf({})),
    ...(isPhrases && { bundle: { path: `${key}/`, from: '', to: '' } }),
  });
  const pieces = [piece('words', 9000, false), piece('a', 5000), piece('b', 4000), piece('c', 900)];
  const files = Array.from({ length: 9000 }, (_, at) => `papers/${String(at)}/index.html`);
  const sharesOf = (of: number, papers = 9900) =>
    Array.from({ length: of }, (_, at) => shareOf({ number: at + 1, of }, pieces, papers));

  test.each([1, 2, 4, 7, 60])('of %i shards are all files and all pieces, each once', (of) => {
    const shares = sharesOf(of);
    expect(shares.flatMap((share) => share.pieces.map(({ key }) => key)).sort()).toEqual(['a', 'b', 'c', 'words']);
    expect(files.slice(0, 900).filter((file) => shares.filter((share) => share.has(file)).length !== 1)).toEqual([]);
  });

  test('are about as much work', () => {
    const work = sharesOf(5).map(
      ({ pieces, has }) =>
        pieces.reduce((sum, { papers, bundle }) => sum + papers.length * (bundle ? 3 : 1.5), 0) +
        files.filter(has).length * 5.5,
    );
    expect(Math.max(...work) / Math.min(...work)).toBeLessThan(1.1);
  });

  test('stay nearly the same when papers come in', () => {
    const [before, after] = [sharesOf(7), sharesOf(7, 9930)];
    const moved = files.filter(
      (file) => before.findIndex(({ has }) => has(file)) !== after.findIndex(({ has }) => has(file)),
    );
    expect(moved.length).toBeLessThan(files.length / 100);
  });
});

import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sumOf } from '../../src/archive/checksums.ts';
import { contentFindings } from '../../src/check/content.ts';
import { archiveFolder, run, tree } from '../command.ts';
import { day, entry } from '../entry.ts';
import { engine } from '../run.ts';

const folder = 'content/papers/2025/12';
const [first, second] = ['08/2512.00001.md', '08/2512.00002.md'];

/** An archive of three papers that a run took in. */
async function archive() {
  const root = archiveFolder();
  const answer = join(root, `${day}.json`);
  writeFileSync(answer, JSON.stringify([1, 2, 3].map((n) => entry({ id: `2512.0000${n}`, title: `Paper ${n}` }))));
  const ingest = () => run('ingest', ['--root', root, '--file', answer]);
  expect(await ingest()).toMatchObject({ code: 0, err: '' });
  const file = (name: string) => join(root, folder, name);
  const read = (name: string) => readFileSync(file(name), 'utf8');
  return {
    root,
    ingest,
    file,
    read,
    edit: (name: string, from: string | RegExp, to: string) => {
      const text = read(name);
      expect(text).toMatch(from);
      writeFileSync(
        file(name),
        text.replace(from, () => to),
      );
    },
    check: () => run('check', ['--root', root, '--content']),
    found: () => [...contentFindings(root)].map(({ kind, message }) => `${kind}: ${message}`),
  };
}

test('what ingest wrote is in order', async () => {
  const { check } = await archive();
  expect(await check()).toMatchObject({ code: 0, out: 'content: 3 papers, 0 wrong\n', err: '' });
});

test('the sample that comes with the code is signed', () => {
  expect([...contentFindings(engine)]).toEqual([]);
  expect(existsSync(join(engine, folder, 'checksums.txt'))).toBe(true);
});

describe('what a person did is told, 0, and the next ingest signs it', () => {
  test('edited, added and removed files, and a list that is gone', async () => {
    const { root, check, edit, file, read, ingest } = await archive();
    edit(first, 'It is tried on books', 'It is tried, as I would put it, on books');
    edit(second, 'upvotes: 7', 'upvotes:   7\nmine: true');
    rmSync(file('08/2512.00003.md'));
    const own = file('09/my-notes.md');
    mkdirSync(dirname(own), { recursive: true });
    writeFileSync(own, read(first).replace('"2512.00001"', '"my-notes"').replace(`day: "${day}"`, 'day: "2025-12-09"'));

    const { code, out, err } = await check();
    expect([code, err]).toEqual([0, '']);
    const sum = '[0-9a-f]{64}';
    const lines = [
      `${folder}/${first}: edited since ingest: expected SHA-256 ${sum}, got ${sum}`,
      `${folder}/${second}: edited since ingest: expected SHA-256 ${sum}, got ${sum}; it is not in its usual form: line \\d+: expected "upvotes: 7", got "upvotes:   7"`,
      `${folder}/09/my-notes.md: not signed yet: expected a line in ${folder}/checksums.txt, there is none`,
      `${folder}/08/2512.00003.md: gone since ingest: ${folder}/checksums.txt names it, and there is no file`,
      'content: 3 papers, 2 edited, 1 gone, 1 not signed, 0 wrong',
    ];
    expect(out).toMatch(new RegExp(`^${lines.join('\n')}\n$`));

    rmSync(join(root, `${day}.json`));
    writeFileSync(join(root, `${day}.json`), JSON.stringify([entry({ id: '2512.00001', title: 'Paper 1' })]));
    const next = await ingest();
    expect(next.code).toBe(0);
    expect(next.err).toContain('files that a person wrote or edited are in their usual form now: 1; their words stay');
    expect(read(first)).toContain('as I would put it');
    expect(read(second)).toMatch(/upvotes: 7\n[^]*mine: true\n/);
    expect(await check()).toMatchObject({ code: 0, out: 'content: 3 papers, 0 wrong\n', err: '' });

    rmSync(file('checksums.txt'));
    expect((await check()).out).toBe(
      `${folder}/checksums.txt: expected the checksums of 3 papers, there are none yet\ncontent: 3 papers, 1 not signed, 0 wrong\n`,
    );
    await ingest();
    expect((await check()).out).toBe('content: 3 papers, 0 wrong\n');
  });

  test('a comment stays, and a path that git gave two lines', async () => {
    const { found, edit, file, read, ingest } = await archive();
    edit(first, 'upvotes: 7', 'upvotes:   7  # on Monday');
    await ingest();
    expect(found()).toEqual([
      expect.stringMatching(
        /^to tidy: .*2512\.00001\.md: is not in its usual form, and stays so for its comment: line/,
      ),
    ]);
    edit(first, 'upvotes:   7  # on Monday', 'upvotes: 7');
    await ingest();
    const list = read('checksums.txt');
    writeFileSync(file('checksums.txt'), `${'0'.repeat(64)}  ${first}\n${list}`);
    expect(found()).toEqual([`to tidy: ${folder}/checksums.txt: expected one line for ${first}, got 2`]);
  });
});

describe('what is damaged is named, 65', () => {
  test.each<[string, (text: string) => string | Buffer, RegExp]>([
    ['empty', () => '', /2512\.00001\.md is empty:\n {2}expected a paper/],
    ['of zeros', (text) => '\0'.repeat(text.length), /2512\.00001\.md is empty:/],
    [
      'cut in its words',
      (text) => text.slice(0, -9),
      /is cut off:\n {2}expected a line break at its end, got ".*It is tried o"/,
    ],
    ['cut in its fields', (text) => text.slice(0, 101), /is cut off:/],
    ['cut after a field', (text) => text.slice(0, text.indexOf('upvotes')), /expected front matter that ends/],
    ['no text', (text) => Buffer.from(text.replace('memory', '\xff'), 'latin1'), /expected text in UTF-8/],
    ['with a wrong field', (text) => text.replace('upvotes: 7', 'upvotes: "7"'), /upvotes: expected number/],
    [
      'of another day',
      (text) => text.replace(`day: "${day}"`, 'day: "2025-12-09"'),
      /belong into 2025\/12\/09\/2512\.0/,
    ],
    ['of another id', (text) => text.replace('"2512.00001"', '"2512.00002"'), /id "2512\.00002" belong into/],
  ])('a file that is %s', async (_, damage, message) => {
    const { check, file, read } = await archive();
    writeFileSync(file(first), damage(read(first)));
    const { code, out, err } = await check();
    expect([code, out]).toEqual([65, 'content: 2 papers, 1 wrong\n']);
    expect(err).toMatch(message);
    expect(err).toContain(`${folder}/${first}`);
  });

  test('an id that is there twice, a file in no month, and one in another form that is signed', async () => {
    const { root, found, file, read, edit } = await archive();
    const twin = join(root, 'content/papers/2025/11/30/2512.00001.md');
    mkdirSync(dirname(twin), { recursive: true });
    writeFileSync(twin, read(first).replace(`day: "${day}"`, 'day: "2025-11-30"'));
    mkdirSync(join(root, 'content/papers/drafts'));
    cpSync(file(second), join(root, 'content/papers/drafts/mine.md'));
    const before = read(second);
    edit(second, 'upvotes: 7', 'upvotes:   7');
    edit('checksums.txt', sumOf(before), sumOf(read(second)));
    expect(found()).toEqual([
      'not signed: content/papers/2025/11/checksums.txt: expected the checksums of 1 paper, there are none yet',
      `wrong: ${folder}/${first}: expected each id once, got "2512.00001" in content/papers/2025/11/30/2512.00001.md too`,
      expect.stringMatching(
        /^wrong: .*2512\.00002\.md: is signed and not in its usual form: line \d+: expected "upvotes: 7", got "upvotes: {3}7"; remove its line/,
      ),
      expect.stringMatching(/^wrong: content\/papers\/drafts\/mine\.md lies in the wrong place:\n {2}day "2025-12-08"/),
    ]);
  });

  test('a line that is no checksum; nothing in it moves a terminal', async () => {
    const { check, file, read } = await archive();
    const list = read('checksums.txt');
    for (const line of ['words', '\x1b[2J', list.slice(0, 70).toUpperCase(), `${'0'.repeat(64)}  ../../secret.md`]) {
      writeFileSync(file('checksums.txt'), `${list}${line}\n`);
      const { code, err } = await check();
      expect(code).toBe(65);
      expect(err).toContain(`${folder}/checksums.txt: line 4: expected 64 hexadecimal digits`);
      expect(err).not.toContain('\x1b');
    }
  });
});

test('other files and links are left alone; the two checks are not asked for together', async () => {
  const { root, file, check } = await archive();
  writeFileSync(file('08/notes.txt'), 'mine');
  appendFileSync(join(root, 'content/papers/README'), 'mine');
  const before = tree(root);
  expect(await check()).toMatchObject({ code: 0, out: 'content: 3 papers, 0 wrong\n' });
  expect(tree(root)).toEqual(before);
  const both = await run('check', ['--root', root, '--content', '--against', 'https://example.org/']);
  expect([both.code, both.err]).toEqual([64, 'expected one of --content, --against\n']);
  renameSync(join(root, 'content'), join(root, 'other'));
  expect(await check()).toMatchObject({ code: 0, out: 'content: 0 papers, 0 wrong\n' });
});

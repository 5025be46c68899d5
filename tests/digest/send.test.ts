// @module-tag slow

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createServer } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { paperFile, writePaper } from '../../src/archive/paper/file.ts';
import type { Paper } from '../../src/archive/paper/paper.ts';
import { clockAt } from '../clock-at.ts';
import { archiveFolder, run, temporaryFolder, tree } from '../command.ts';
import { isLong, portion } from '../long.ts';
import { papersOf } from '../paper-of.ts';
import { engine } from '../run.ts';
import { sink, type Sink } from './sink.ts';

const settings = 'digest: { perMinute: 1000000 }';

function put(root: string, papers: readonly Paper[]): void {
  for (const paper of papers) {
    const file = join(root, 'content/papers', paperFile(paper));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, writePaper(paper));
  }
}

/** An archive with a settled day of three papers, on the noon after it. */
function archive(config = settings): string {
  const root = archiveFolder(`{ url: 'https://example.org/', ${config} }`);
  put(
    root,
    papersOf([{}, {}, {}, { title: 'Next' }]).map((paper, n) => ({
      ...paper,
      day: n < 3 ? '2025-12-08' : '2025-12-09',
    })),
  );
  return root;
}
const noon = clockAt('2025-12-09');

const people = (count: number) => Array.from({ length: count }, (_, n) => `reader${String(n + 1)}@example.test`);
const envOf = ({ url }: Sink, list: readonly string[], more: Record<string, string> = {}): Record<string, string> => ({
  ...noon,
  DAYBOOK_SMTP_URL: url,
  DAYBOOK_MAIL_FROM: 'Daybook <daily@example.org>',
  DAYBOOK_RECIPIENTS: list.join('\n'),
  DAYBOOK_LEDGER_KEY: 'a key of this test',
  ...more,
});
const send = (root: string, env: Record<string, string>, ...flags: string[]) =>
  run('digest', ['--root', root, '--send', ...flags], env);

const receivers = ({ messages }: Sink) => messages.map(({ to }) => to);
const idsOf = ({ messages }: Sink) => messages.map(({ raw }) => /^Message-ID:\s+(.*)$/im.exec(raw.toString())![1]!);

/** No address of the list is in a text. */
function expectNone(list: readonly string[], ...texts: readonly string[]): void {
  for (const text of texts) for (const address of list) expect(text).not.toContain(address);
}

const crowd = isLong ? 1000 : 100;

test(`${String(crowd)} people get one message each, and none from a second run`, async () => {
  const [root, server, list] = [archive(), await sink(), people(crowd)];
  const first = await send(root, envOf(server, list));
  expect(first).toMatchObject({ code: 0, err: '' });
  expect(first.out).toContain(
    `day-2025-12-08: “Daybook: Monday, 8 December 2025”, 3 papers, to ${crowd.toLocaleString('en')} recipients`,
  );
  expect(receivers(server)).toEqual(list);
  expect(server.connections).toBe(1);
  expect(new Set(idsOf(server)).size).toBe(crowd);
  for (const { to, raw } of server.messages) expect(raw.toString().match(/[^\s<]+@example\.test/g)).toEqual([to]);
  const second = await send(root, envOf(server, list));
  expect(second).toMatchObject({ code: 0, out: '', err: '' });
  expect(server.messages).toHaveLength(crowd);
  expectNone(list, first.out, first.err, ...Object.values(tree(root)));
});

describe('a connection that breaks off', () => {
  test('before the 10th message: the others get it, and the next run sends the 10th', async () => {
    const server = await sink({ mail: (nth) => (nth === 10 ? 'drop' : undefined) });
    const [root, list] = [archive(), people(20)];
    const first = await send(root, envOf(server, list));
    expect(first).toMatchObject({ code: 75, err: expect.stringContaining('line 10 of the list') as string });
    expect(receivers(server)).toEqual(list.filter((_, n) => n !== 9));
    expect(await send(root, envOf(server, list))).toMatchObject({ code: 0 });
    expect(receivers(server).at(-1)).toBe(list[9]);
    expect(server.messages).toHaveLength(20);
  });

  test('after the 10th message, with no answer: nobody gets it twice, unless a person asks', async () => {
    let isBroken = true;
    const server = await sink({ data: (to) => (to === 'reader10@example.test' && isBroken ? 'drop' : undefined) });
    const [root, list] = [archive(), people(20)];
    const first = await send(root, envOf(server, list));
    expect(first).toMatchObject({ code: 65, err: expect.stringContaining('line 10 of the list') as string });
    expect(await send(root, envOf(server, list))).toMatchObject({ code: 0, out: '' });
    expect(receivers(server).sort()).toEqual(list.toSorted());
    isBroken = false;
    const again = await send(root, envOf(server, list), '--again', '--date', '2025-12-08');
    expect(again).toMatchObject({ code: 0, out: expect.stringContaining('1 recipient got it.') as string });
    // The same message: a mail program shows it once.
    expect(new Set(idsOf(server)).size).toBe(20);
    expect(server.messages).toHaveLength(21);
    expectNone(list, first.out, first.err);
  });
});

test('a run that is killed makes no second copy: the next one sends the rest', async () => {
  const [root, server, list] = [archive('digest: { perMinute: 3000 }'), await sink(), people(60)];
  const git = (...words: string[]) =>
    spawnSync('git', ['-C', root, '-c', 'user.name=a', '-c', 'user.email=a@b', ...words]);
  for (const words of [
    ['init', '-q'],
    ['add', '--all'],
    ['commit', '-qm', 'Papers'],
  ])
    git(...words);
  const child = spawn(process.execPath, [join(engine, 'scripts/digest.ts'), '--root', root, '--send'], {
    env: { ...process.env, CI: 'true', ...envOf(server, list) },
  });
  while (server.messages.length < 10 && child.exitCode === null) await setTimeout(2);
  child.kill('SIGKILL');
  await new Promise((resolve) => child.on('close', resolve));
  const before = server.messages.length;
  expect(before).toBeLessThan(60);
  // As the daily workflow does where its push was refused.
  expect(git('reset', '--hard').status).toBe(0);
  await send(root, envOf(server, list));
  const got = receivers(server);
  expect(new Set(got).size).toBe(got.length);
  // Of at most one it is not known whether the server had taken it.
  expect(got.length).toBeGreaterThanOrEqual(59);
});

describe('a server that refuses', () => {
  test('some for good and some for now: all others get it, and the next run tries again', async () => {
    let isBusy = true;
    const server = await sink({
      rcpt: (to) => (to.startsWith('reader3@') && isBusy ? 450 : to.startsWith('reader5@') ? 550 : undefined),
    });
    const [root, list] = [archive(), people(8)];
    const first = await send(root, envOf(server, list));
    expect(first.code).toBe(75);
    expect(first.err).toContain('Refused by the server: line 5 of the list.');
    expect(first.err).toContain('the next run tries again: line 3 of the list.');
    expect(receivers(server)).toEqual(list.filter((_, n) => n !== 2 && n !== 4));
    isBusy = false;
    const second = await send(root, envOf(server, list));
    expect(second).toMatchObject({ code: 0, out: expect.stringContaining('1 recipient got it.') as string });
    expect(receivers(server).at(-1)).toBe(list[2]);
    expectNone(list, first.out, first.err, ...Object.values(tree(root)));
  });

  test('one address for good: exit code 65, and the edition is done', async () => {
    const server = await sink({ rcpt: (to) => (to.startsWith('reader2@') ? 550 : undefined) });
    const [root, list] = [archive(), people(3)];
    expect((await send(root, envOf(server, list))).code).toBe(65);
    expect(await send(root, envOf(server, list))).toMatchObject({ code: 0, out: '' });
    expect(receivers(server)).toEqual([list[0], list[2]]);
  });

  const refusals: [string, Record<string, number>][] = [
    ['with 421 after 20', { rcpt: 421 }],
    ['with 552 after the message, as for a day’s quota', { data: 552 }],
    ['with 451 at the sender', { mail: 451 }],
  ];
  test.each(portion(refusals, 1))(
    'all from then on, %s: the run stops, and the next one goes on',
    async (_, refusal) => {
      let isOver = true;
      const server = await sink({
        mail: (nth) => (refusal.mail && nth > 20 && isOver ? refusal.mail : undefined),
        rcpt: () => (refusal.rcpt && isOver && server.messages.length >= 20 ? refusal.rcpt : undefined),
        data: (__, taken) => (refusal.data && taken >= 20 && isOver ? refusal.data : undefined),
      });
      const [root, list] = [archive(), people(30)];
      const first = await send(root, envOf(server, list));
      expect(first).toMatchObject({ code: 75, err: expect.stringContaining('Stopped') as string });
      expect(receivers(server)).toEqual(list.slice(0, 20));
      isOver = false;
      expect((await send(root, envOf(server, list))).code).toBe(0);
      // Who was refused before comes last.
      expect(receivers(server)).toEqual([...list.filter((_name, n) => n !== 20), list[20]]);
    },
  );

  test('the password: nothing is sent, and the password is nowhere', async () => {
    const server = await sink({ login: { user: 'daybook', pass: 's3cret/@word' } });
    const root = archive();
    const wrong = await send(root, envOf({ ...server, url: server.url.replace('s3cret', 'wr0ng') }, people(3)));
    expect(wrong).toMatchObject({ code: 75, err: expect.stringContaining('Stopped') as string });
    expect(wrong.out + wrong.err).not.toContain('wr0ng');
    expect((await send(root, envOf(server, people(3)))).code).toBe(0);
    expect(server.messages).toHaveLength(3);
  });

  test('every connection: it stops after a few', async () => {
    const root = archive();
    const gone = await send(root, envOf({ url: 'smtp://127.0.0.1:9', messages: [], connections: 0 }, people(50)));
    expect(gone.code).toBe(75);
    expect(gone.err).toContain('the next run tries again: lines 1, 2, 3, 4, 5 of the list.');
  });
});

describe('nothing is sent, and nobody is told', () => {
  test.each([
    ['without settings', { DAYBOOK_SMTP_URL: '' }],
    ['with an empty list', { DAYBOOK_RECIPIENTS: '\n# nobody\n' }],
    ['when the day is long past', clockAt('2025-12-20')],
  ])('%s', async (_, env: Record<string, string>) => {
    const [root, server] = [archive(), await sink()];
    expect(await send(root, { ...envOf(server, people(3)), ...env })).toMatchObject({ code: 0, out: '', err: '' });
    expect(server.connections).toBe(0);
    expect(existsSync(join(root, '.digest'))).toBe(false);
  });

  test('with a file digest.stop', async () => {
    const [root, server] = [archive(), await sink()];
    writeFileSync(join(root, 'digest.stop'), '');
    expect(await send(root, envOf(server, people(3)))).toMatchObject({ code: 0, out: '', err: '' });
    expect(server.connections).toBe(0);
  });

  test('on a day that is not settled', async () => {
    const [root, server] = [archiveFolder(`{ url: 'https://example.org/', ${settings} }`), await sink()];
    put(root, papersOf([{ day: '2025-12-09' }]));
    expect(await send(root, envOf(server, people(3)))).toMatchObject({ code: 0, out: '', err: '' });
    const asked = await send(root, envOf(server, people(3)), '--date', '2025-12-09');
    expect(asked).toMatchObject({ code: 0, out: expect.stringContaining('is not settled yet') as string });
    expect(server.connections).toBe(0);
  });
});

test('a test goes to one address, is marked, and leaves the ledger alone', async () => {
  const [root, server] = [archive(), await sink()];
  const ran = await send(root, envOf(server, people(3)), '--to', 'me@example.test');
  expect(ran).toMatchObject({ code: 0, out: 'One copy of day-2025-12-09 was sent as a test.\n' });
  expect(receivers(server)).toEqual(['me@example.test']);
  expect(server.messages[0]!.raw.toString()).toContain('Subject: [Test] Daybook: Tuesday, 9 December 2025');
  expect(existsSync(join(root, '.digest'))).toBe(false);
});

test('topics: who names some gets their editions, the others get all papers', async () => {
  const server = await sink();
  const root = archive(
    "topics: [{ slug: 'agents', title: 'Agents', words: ['agent'] }], digest: { topics: ['agents'], perMinute: 1000000 }",
  );
  put(root, [{ ...papersOf([{ title: 'An agent' }])[0]!, id: '2512.55555', day: '2025-12-08' }]);
  await send(root, envOf(server, ['all@example.test', 'some@example.test agents']));
  const subjects = server.messages.map(({ to, raw }) => [to, /^Subject: (.*)$/m.exec(raw.toString())![1]!.trim()]);
  expect(subjects[0]).toEqual(['all@example.test', 'Daybook: Monday, 8 December 2025']);
  expect(subjects[1]![0]).toBe('some@example.test');
  expect(server.messages[1]!.raw.toString()).toMatch(/^Message-ID:\s+<day-2025-12-08-agents\./m);
});

test('late papers go into the next edition, and a cap lets the next run go on', async () => {
  const [root, server, list] = [archive('digest: { perMinute: 1000000, perRun: 2 }'), await sink(), people(3)];
  expect(await send(root, envOf(server, list))).toMatchObject({
    code: 75,
    err: expect.stringContaining('perRun') as string,
  });
  expect((await send(root, envOf(server, list))).code).toBe(0);
  expect(receivers(server)).toEqual(list);
  put(root, [
    { ...papersOf([{ title: 'Late' }])[0]!, id: '2512.66666', day: '2025-12-08' },
    { ...papersOf([{ title: 'Wednesday' }])[0]!, id: '2512.66667', day: '2025-12-10' },
  ]);
  const third = await send(root, { ...envOf(server, list), ...clockAt('2025-12-10') });
  expect(third.out).toContain('day-2025-12-09: “Daybook: Tuesday, 9 December 2025”, 2 papers');
});

test('a list may be one line, and what a remark says is nobody', async () => {
  const [root, server] = [archive(), await sink()];
  const list = '# left, c@example.test, d@example.test\na@example.test, b@example.test # and e@example.test';
  expect((await send(root, envOf(server, [list]))).code).toBe(0);
  expect(receivers(server)).toEqual(['a@example.test', 'b@example.test']);
});

test('a topic that has no edition is named by its line', async () => {
  const [root, server] = [archive(), await sink()];
  const ran = await send(root, envOf(server, ['a@example.test', 'b@example.test agnets']));
  expect(ran).toMatchObject({ code: 65, err: expect.stringContaining('in line 2.') as string });
  expect(receivers(server)).toEqual(['a@example.test']);
});

test('of two runs at once on one machine, one sends', async () => {
  const [root, server, list] = [archive('digest: { perMinute: 600 }'), await sink(), people(40)];
  const both = await Promise.all([1, 2].map(() => send(root, envOf(server, list))));
  // The other one is told to try later; on a slow machine it comes when all is sent.
  expect(both.map(({ code }) => code)).toContain(0);
  for (const { code } of both) expect([0, 75]).toContain(code);
  expect(receivers(server)).toEqual(list);
});

test('with another key it is not known who has an edition: it is not gone on with', async () => {
  const [root, server, list] = [archive('digest: { perMinute: 1000000, perRun: 2 }'), await sink(), people(4)];
  expect((await send(root, envOf(server, list))).code).toBe(75);
  const other = await send(root, envOf(server, list, { DAYBOOK_LEDGER_KEY: 'another' }));
  expect(other).toMatchObject({ code: 78, err: expect.stringContaining('was begun with another key') as string });
  expect((await send(root, envOf(server, list))).code).toBe(0);
  expect(receivers(server)).toEqual(list);
});

test('a cap holds for all editions of a run', async () => {
  const server = await sink();
  const root = archive(
    "topics: [{ slug: 'agents', title: 'Agents', words: ['agent'] }], digest: { topics: ['agents'], perMinute: 1000000, perRun: 3 }",
  );
  put(root, [{ ...papersOf([{ title: 'An agent' }])[0]!, id: '2512.55555', day: '2025-12-08' }]);
  const list = [...people(2), ...['c', 'd'].map((name) => `${name}@example.test agents`)];
  expect((await send(root, envOf(server, list))).code).toBe(75);
  expect(server.messages).toHaveLength(3);
  expect((await send(root, envOf(server, list))).code).toBe(0);
  expect(server.messages).toHaveLength(4);
});

/** A server that says one thing, and ends the connection. */
async function rude(answers: (line: string) => string | undefined, greeting = '220 hello'): Promise<Sink> {
  const server = createServer((socket) => {
    socket.write(`${greeting}\r\n`);
    if (!greeting.startsWith('220')) socket.end();
    let [isData, kept] = [false, ''];
    socket.setEncoding('utf8').on('data', (text: string) => {
      kept += text;
      for (let end = kept.indexOf('\r\n'); end >= 0; end = kept.indexOf('\r\n')) {
        const line = kept.slice(0, end);
        kept = kept.slice(end + 2);
        if (isData && line !== '.') continue;
        isData = line === 'DATA';
        const answer = answers(line) ?? (isData ? '354 go on' : line.startsWith('EHLO') ? '250 me' : '250 yes');
        socket.write(`${answer}\r\n`);
        if (answer.startsWith('5')) socket.end();
      }
    });
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as { port: number };
  return { url: `smtp://127.0.0.1:${String(port)}`, messages: [], connections: 0 };
}

test('a server that refuses a message and ends the connection does not hang the run', async () => {
  const root = archive();
  const server = await rude((line) => (line === '.' ? '554 5.7.1 no' : undefined));
  const ran = await send(root, envOf(server, people(2)));
  expect(ran).toMatchObject({ code: 65, err: expect.stringContaining('lines 1, 2 of the list') as string });
});

test('a server that refuses every connection has refused no recipient', async () => {
  const root = archive();
  const blocked = await rude(() => undefined, '554 5.7.1 blocked');
  expect((await send(root, envOf(blocked, people(7)))).code).toBe(75);
  const server = await sink();
  expect((await send(root, envOf(server, people(7)))).code).toBe(0);
  expect(receivers(server).sort()).toEqual(people(7));
});

describe('a wrong setting is named, and its value is not', () => {
  test.each([
    [{ DAYBOOK_SMTP_URL: 'mail.example.org' }, 'DAYBOOK_SMTP_URL: expected the address of a mail server'],
    [{ DAYBOOK_SMTP_URL: 'smtp://a:5%@127.0.0.1' }, 'DAYBOOK_SMTP_URL: expected user and password as in a URL'],
    [{ DAYBOOK_MAIL_FROM: 'nobody' }, 'DAYBOOK_MAIL_FROM: expected the sender'],
    [{ DAYBOOK_MAIL_UNSUBSCRIBE: 'x' }, 'DAYBOOK_MAIL_UNSUBSCRIBE: expected an address'],
    [{ DAYBOOK_RECIPIENTS_FILE: '/nowhere/list' }, 'DAYBOOK_RECIPIENTS_FILE: there is no such file'],
  ])('%j', async (env: Record<string, string>, message) => {
    const server = await sink();
    expect(await send(archive(), { ...envOf(server, people(1)), ...env })).toMatchObject({
      code: 78,
      err: expect.stringContaining(message) as string,
    });
    expect(server.connections).toBe(0);
  });

  test.each([
    ["digest: { unsubscribe: 'https://example.org/leave?{hash}' }", 'got the site'],
    ["digest: { unsubscribe: 'http://lists.example.net/?{hash}' }", 'expected an https address'],
    ["digest: { topics: ['agents'] }", '"agents": expected a slug of topics'],
    ["url: 'http://localhost:4321/'", 'the links of a mail would lead nowhere'],
  ])('%s', async (config, message) => {
    const server = await sink();
    expect(await send(archive(config), envOf(server, people(1)))).toMatchObject({
      code: 78,
      err: expect.stringContaining(message) as string,
    });
  });

  test('a list within a repository', async () => {
    const [root, server] = [archive(), await sink()];
    writeFileSync(join(root, 'list.txt'), people(2).join('\n'));
    for (const words of [
      ['init', '-q'],
      ['add', 'list.txt'],
    ])
      spawnSync('git', ['-C', root, ...words]);
    const file = { DAYBOOK_RECIPIENTS_FILE: join(root, 'list.txt') };
    const ran = await send(root, { ...envOf(server, []), ...file });
    expect(ran).toMatchObject({
      code: 78,
      err: expect.stringContaining('expected a file outside of the repository') as string,
    });
    spawnSync('git', ['-C', root, 'rm', '-q', '--cached', 'list.txt']);
    // Not committed, but the next `git add` would.
    expect((await send(root, { ...envOf(server, []), ...file })).code).toBe(78);
    writeFileSync(join(root, '.gitignore'), 'list.txt\n');
    expect((await send(root, { ...envOf(server, []), ...file })).code).toBe(0);
    expect(server.messages).toHaveLength(2);
  });

  test('a line of the list that is no address: the others get it', async () => {
    const [root, server] = [archive(), await sink()];
    const ran = await send(
      root,
      envOf(server, ['a@example.test', 'not an address', 'A@example.test', 'b@example.test\r\nx']),
    );
    expect(ran.code).toBe(65);
    expect(ran.err).toContain('no address in lines 2, 5.');
    expect(receivers(server)).toEqual(['a@example.test', 'b@example.test']);
  });
});

test('who leaves the list during a run gets no more', async () => {
  const [root, server, list] = [archive(), await sink(), people(120)];
  const file = join(temporaryFolder(), 'list.txt');
  writeFileSync(file, list.join('\n'));
  const leaves = await sink({
    data(_, taken) {
      if (taken === 10) writeFileSync(file, list.slice(0, 100).join('\n'));
      return undefined;
    },
  });
  await send(root, envOf(leaves, [], { DAYBOOK_RECIPIENTS_FILE: file }));
  expect(receivers(leaves)).toEqual(list.slice(0, 100));
  expect(server.messages).toEqual([]);
});

describe('on machines that keep nothing', () => {
  const git = (folder: string, ...words: string[]) => {
    const { status, stdout, stderr } = spawnSync('git', ['-C', folder, ...words], { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    return stdout.trim();
  };

  /** A repository, and machines that each have a new clone of it. */
  function machines() {
    const home = temporaryFolder();
    const remote = join(home, 'remote.git');
    const first = archive();
    git(first, 'init', '-q', '-b', 'main');
    git(first, 'add', '--all');
    git(first, '-c', 'user.name=a', '-c', 'user.email=a@localhost', 'commit', '-qm', 'Papers');
    git(home, 'init', '-q', '--bare', remote);
    git(first, 'push', '-q', remote, 'main');
    let count = 0;
    return {
      remote,
      next: () => {
        const folder = join(home, `machine-${String(++count)}`);
        git(home, 'clone', '-q', '-b', 'main', remote, folder);
        return folder;
      },
    };
  }

  test('a second run finds what the first has sent, and the repository has no address', async () => {
    const [{ next, remote }, server, list] = [machines(), await sink(), people(120)];
    expect((await send(next(), envOf(server, list), '--claim', 'origin')).code).toBe(0);
    expect(await send(next(), envOf(server, list), '--claim', 'origin')).toMatchObject({ code: 0, out: '' });
    expect(receivers(server)).toEqual(list);
    expect(git(remote, 'for-each-ref', '--format=%(refname)', 'refs/digest')).toBe('refs/digest/day-2025-12-08');
    // The first push claims it, one comes before each fifty, and one at the end.
    expect(git(remote, 'rev-list', '--count', 'refs/digest/day-2025-12-08')).toBe('5');
    expectNone(list, git(remote, 'log', '--all', '-p', '--format=%B', 'refs/digest/day-2025-12-08'));
  });

  test.runIf(isLong)('a run that died is gone on with after an hour: nobody gets a second copy', async () => {
    const [{ next }, server, list] = [machines(), await sink(), people(120)];
    const folder = next();
    slowDown(folder);
    const child = spawn(
      process.execPath,
      [join(engine, 'scripts/digest.ts'), '--root', folder, '--send', '--claim', 'origin'],
      { env: { ...process.env, CI: 'true', ...envOf(server, list) } },
    );
    while (server.messages.length < 60 && child.exitCode === null) await setTimeout(2);
    child.kill('SIGKILL');
    await new Promise((resolve) => child.on('close', resolve));
    const taken = server.messages.length;
    // Git's clock is the true one.
    const soon = await send(
      next(),
      { ...envOf(server, list), ...clockNow(0) },
      '--claim',
      'origin',
      '--date',
      '2025-12-08',
    );
    expect(soon).toMatchObject({ code: 75, err: expect.stringContaining('another run has begun') as string });
    expect(server.messages).toHaveLength(taken);
    const later = await send(
      next(),
      { ...envOf(server, list), ...clockNow(2) },
      '--claim',
      'origin',
      '--date',
      '2025-12-08',
    );
    expect([0, 65]).toContain(later.code);
    const got = receivers(server);
    expect(new Set(got).size).toBe(got.length);
    // The second fifty were told of before they were sent to; the last twenty get it now.
    expect(got).toEqual([...list.slice(0, taken), ...list.slice(100)]);
  });

  test.runIf(isLong)('of two runs at once, one sends', async () => {
    const [{ next }, server, list] = [machines(), await sink(), people(40)];
    const folders = [next(), next()];
    // Long enough for both to be under way at the same time.
    for (const folder of folders) slowDown(folder, 300);
    const both = await Promise.all(folders.map((folder) => send(folder, envOf(server, list), '--claim', 'origin')));
    // The other one finds another run at work, or that all have been told of.
    expect(both.map(({ code }) => code)).toContain(0);
    expect(receivers(server)).toEqual(list);
  });
});

/** Makes a run long enough for something to happen to it. */
function slowDown(root: string, perMinute = 2000): void {
  const file = join(root, 'archive.config.ts');
  writeFileSync(file, readFileSync(file, 'utf8').replace('1000000', String(perMinute)));
}

/** The true time, so many hours later. */
function clockNow(hours: number): Record<string, string> {
  const program = `const Real = Date; const shift = ${String(hours)} * 3600000;
    globalThis.Date = class extends Real {
      constructor(...of) { super(...(of.length > 0 ? of : [Real.now() + shift])); }
      static now() { return Real.now() + shift; }
    };`;
  return { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(program)}` };
}

import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { daysBetween } from '../../src/archive/time/calendar.ts';
import { archiveFolder, run, tree } from '../command.ts';
import { isLong, portion, slow } from '../long.ts';
import { upstream } from '../upstream.ts';

const [from, to] = ['2025-12-01', '2025-12-05'];
const days = daysBetween(from, to);
const pages = 3;

const oai = (content: string) =>
  `<?xml version="1.0"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">${content}</OAI-PMH>`;

/** One record a page, and on the first page of a day one more that is no paper. */
function pageOf(day: string, number: number): string {
  const record = (id: string, title: string) => `<record><header><identifier>oai:arXiv.org:${id}</identifier></header>
    <metadata><arXiv xmlns="http://arxiv.org/OAI/arXiv/"><created>${day}</created><title>${title}</title>
    <authors><author><keyname>Example</keyname><forenames>Ada</forenames></author></authors>
    <categories>cs.CL</categories><abstract>Words.</abstract></arXiv></metadata></record>`;
  const id = `2512.${day.slice(8)}${String(number).padStart(3, '0')}`;
  const token = number < pages ? `<resumptionToken>${day}|${number + 1}</resumptionToken>` : '';
  const bad = number === 1 ? record(`none-${day}`, 'No paper') : '';
  return oai(`<ListRecords>${record(id, `Paper ${id}`)}${bad}${token}</ListRecords>`);
}

/** What is asked for, as `2025-12-03 2`: the second page of the third day. With a token its name comes behind. */
type Request = string;
type Answer = (request: Request, answer: () => void, response: ServerResponse) => void;

/** A service of OAI. `instead` may answer differently. */
async function service(
  instead: Answer = (_, answer) => {
    answer();
  },
) {
  const asked: Request[] = [];
  const { endpoint } = await upstream((incoming, response) => {
    const query = new URL(incoming.url!, 'http://localhost').searchParams;
    const token = query.get('resumptionToken');
    const [day = '', page = '1'] = token?.split('|') ?? [query.get('from')!];
    const request = `${day} ${page}`;
    asked.push(request);
    instead(request, () => response.end(pageOf(day, Number(page))), response);
  });
  return { env: { ARXIV_OAI_ENDPOINT: endpoint }, asked };
}

const refuse = (response: ServerResponse) => response.writeHead(400).end('no');
const archive = () => archiveFolder('{ sources: [arxivOai()] }', ', arxivOai');
const flags = (root: string) => [
  '--root',
  root,
  '--from',
  from,
  '--to',
  to,
  '--source',
  'arxiv-oai',
  '--interval',
  '0',
];
const content = (root: string) => tree(join(root, 'content'));
const kept = (root: string) =>
  existsSync(join(root, '.cache/ingest'))
    ? readdirSync(join(root, '.cache/ingest')).filter((name) => name.startsWith('progress'))
    : [];
const all = days.flatMap((day) => ['1', '2', '3'].map((page) => `${day} ${page}`));
const after = (request: Request) => all.slice(all.indexOf(request));

let made: Record<string, string> | undefined;

/** What a run that nothing interrupts makes of the range. */
async function whole() {
  if (made) return made;
  const root = archive();
  const { env, asked } = await service();
  expect((await run('ingest', flags(root), env)).code).toBe(65);
  expect([asked, kept(root)]).toEqual([all, []]);
  return (made = content(root));
}

/** An archive whose harvest was cut off by a service that fails from `where` on. */
async function cutAt(where: Request) {
  const root = archive();
  const { env } = await service((request, answer, response) => {
    if (request >= where) refuse(response);
    else answer();
  });
  const { code } = await run('ingest', flags(root), env);
  expect([code, kept(root).length]).toEqual([75, 1]);
  return root;
}

describe('a harvest that a service cut off', () => {
  test.each(portion(['2025-12-05 3', '2025-12-01 2', '2025-12-03 1', '2025-12-03 2', '2025-12-03 3'], 3))(
    'at %s goes on there',
    async (where) => {
      const root = await cutAt(where);
      const { env, asked } = await service();
      const { code, err } = await run('ingest', flags(root), env);
      const done = days.indexOf(where.slice(0, 10));
      // Days that were begun last have their place as well.
      expect(asked).toEqual(after(where));
      expect(err.includes(`arxiv-oai: ${done} of 5 days are done`)).toBe(done > 0);
      expect(code).toBe(where === '2025-12-05 3' || where.endsWith('05 2') ? 0 : 65);
      expect(content(root)).toEqual(await whole());
      expect(kept(root)).toEqual([]);
    },
  );

  test('asks for all of it again once it is whole', async () => {
    const root = await cutAt('2025-12-03 2');
    const { env, asked } = await service();
    await run('ingest', flags(root), env);
    asked.length = 0;
    const { code, err } = await run('ingest', [...flags(root), '--json'], env);
    expect([code, asked]).toEqual([65, all]);
    expect(err).not.toContain('are done');
  });

  test('in the middle of a day only: the days around it are finished', async () => {
    const root = archive();
    const broken = await service((request, answer, response) => {
      if (request === '2025-12-02 3') refuse(response);
      else answer();
    });
    expect((await run('ingest', flags(root), broken.env)).code).toBe(75);
    const { env, asked } = await service();
    expect((await run('ingest', flags(root), env)).code).toBe(0);
    expect(asked).toEqual(['2025-12-02 3']);
    expect(content(root)).toEqual(await whole());
  });

  test.each<[string, (response: ServerResponse) => unknown]>([
    ['expired', (response) => response.end(oai('<error code="badResumptionToken">expired</error>'))],
    ['unknown to its host', refuse],
    ['answered with words', (response) => response.end('<html>Gone</html>')],
  ])('with a token that is %s begins the day anew', async (_, expired) => {
    const root = await cutAt('2025-12-03 3');
    let isFirst = true;
    const { env, asked } = await service((_request, answer, response) => {
      if (isFirst) expired(response);
      else answer();
      isFirst = false;
    });
    expect((await run('ingest', flags(root), env)).code).toBe(65);
    expect(asked).toEqual(['2025-12-03 3', ...after('2025-12-03 1')]);
    expect(content(root)).toEqual(await whole());
    expect(kept(root)).toEqual([]);
  });

  test('whose token somebody wrote asks for nothing else', async () => {
    const root = await cutAt('2025-12-03 3');
    const file = join(root, '.cache/ingest', kept(root)[0]!);
    writeFileSync(file, readFileSync(file, 'utf8').replace('2025-12-03|3', '&verb=Identify#/../x'));
    const queries: Record<string, string>[] = [];
    const { endpoint } = await upstream((incoming, response) => {
      queries.push(Object.fromEntries(new URL(incoming.url!, 'http://localhost').searchParams));
      refuse(response);
    });
    await run('ingest', flags(root), { ARXIV_OAI_ENDPOINT: endpoint });
    expect(queries[0]).toEqual({ verb: 'ListRecords', resumptionToken: '&verb=Identify#/../x' });
    expect(queries[1]).toMatchObject({ verb: 'ListRecords', from: '2025-12-03' });
  });

  test('and is still out of order keeps its place', async () => {
    const root = await cutAt('2025-12-03 3');
    const down = await service((_, __, response) => refuse(response));
    expect((await run('ingest', flags(root), down.env)).code).toBe(75);
    const { env, asked } = await service();
    await run('ingest', flags(root), env);
    expect(asked).toEqual(after('2025-12-03 3'));
    expect(content(root)).toEqual(await whole());
  });

  test.each<[string, string[], string]>([
    ['another range', ['--to', '2025-12-04'], ''],
    ['other sets', [], "{ sources: [arxivOai({ sets: ['cs:cs:CL'] })] }"],
    ['another selection', [], "{ sources: [arxivOai()], select: { exclude: ['survey'] } }"],
    ['a change of the selection that is done', ['--reselect', '--yes'], ''],
    ['a look', ['--dry-run'], ''],
  ])('is no answer to %s', async (_, more, config) => {
    const root = await cutAt('2025-12-03 2');
    if (config)
      writeFileSync(
        join(root, 'archive.config.ts'),
        `import { defineArchive, arxivOai } from 'daybook';\nexport default defineArchive(${config});\n`,
      );
    const { env, asked } = await service();
    const { err } = await run('ingest', [...flags(root), ...more], env);
    expect(asked.slice(0, 3)).toEqual(all.slice(0, 3));
    expect(err).not.toContain('are done');
  });
});

test('a range of several sets goes on in the set that it had reached', async () => {
  const root = archiveFolder("{ sources: [arxivOai({ sets: ['cs:cs:CL', 'cs:cs:LG'] })] }", ', arxivOai');
  const sets: (string | null)[] = [];
  let isDown = true;
  const { endpoint } = await upstream((incoming, response) => {
    const query = new URL(incoming.url!, 'http://localhost').searchParams;
    sets.push(query.get('set') ?? query.get('resumptionToken'));
    if (isDown && query.get('set') === 'cs:cs:LG') return void refuse(response);
    const page = Number(query.get('resumptionToken')?.split('|')[1] ?? 1);
    return void response.end(pageOf('2025-12-01', page));
  });
  const env = { ARXIV_OAI_ENDPOINT: endpoint };
  const once = ['--root', root, '--from', from, '--to', from, '--interval', '0'];
  expect((await run('ingest', once, env)).code).toBe(75);
  expect(sets.splice(0)).toEqual(['cs:cs:CL', '2025-12-01|2', '2025-12-01|3', 'cs:cs:LG']);
  isDown = false;
  expect((await run('ingest', once, env)).code).toBe(65);
  expect(sets).toEqual(['cs:cs:LG', '2025-12-01|2', '2025-12-01|3']);
});

test('a source that does not want it is asked for all of its range again', async () => {
  const root = archiveFolder('{ sources: [huggingface()] }', ', huggingface');
  const { endpoint, requests } = await upstream((_, response) => refuse(response));
  const range = ['--root', root, '--from', from, '--to', from, '--interval', '0'];
  for (const _ of [1, 2]) expect((await run('ingest', range, { HF_ENDPOINT: endpoint })).code).toBe(75);
  expect([requests.length, kept(root)]).toEqual([2, []]);
});

describe('killed', () => {
  /** Runs the command, and kills it when the service is asked for `where`. */
  async function killedAt(root: string, where: Request) {
    const { env, asked } = await service((request, answer) => {
      if (request === where) child.kill('SIGKILL');
      else answer();
    });
    const script = fileURLToPath(new URL('../../scripts/ingest.ts', import.meta.url));
    const child = spawn(process.execPath, [script, ...flags(root)], {
      env: { ...process.env, ...env },
      stdio: 'ignore',
    });
    await new Promise((resolve) => child.on('close', resolve));
    return asked;
  }

  test('again and again, it goes on with the request that it was killed in', slow, async () => {
    const root = archive();
    const stops = ['2025-12-01 1', '2025-12-01 3', '2025-12-02 1', '2025-12-04 2'];
    for (const [at, where] of stops.entries())
      expect(await killedAt(root, where)).toEqual(
        all.slice(all.indexOf(stops[at - 1] ?? all[0]!), all.indexOf(where) + 1),
      );
    const { env, asked } = await service();
    await run('ingest', flags(root), env);
    expect(asked).toEqual(after('2025-12-04 2'));
    expect(content(root)).toEqual(await whole());
    expect(kept(root)).toEqual([]);
  });

  test('at any change to the archive or to what it notes: no damage, and the next run goes on', slow, async () => {
    const hazard = fileURLToPath(new URL('../ingest/hazard.ts', import.meta.url));
    const two = (root: string) => ['--root', root, '--from', from, '--to', '2025-12-02', '--interval', '0'];
    const { env } = await service();
    const sound = archive();
    await run('ingest', two(sound), env);
    const step = isLong ? 4 : 16;
    let kills = 0;
    for (let number = 3; ; number += step) {
      const root = archive();
      const node = { NODE_OPTIONS: `--import ${hazard}`, HAZARD_ROOT: root, HAZARD: `kill:${number}` };
      const { code } = await run('ingest', two(root), { ...env, ...node });
      if (code !== null) break;
      kills++;
      expect([0, 65]).toContain((await run('ingest', two(root), env)).code);
      expect(content(root)).toEqual(content(sound));
      expect(kept(root)).toEqual([]);
    }
    expect(kills * step).toBeGreaterThan(40);
  });
});

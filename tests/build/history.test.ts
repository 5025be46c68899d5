import { spawn } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { gunzipSync, inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { compiledPages } from '../../src/build/compile.ts';
import { serve } from '../../src/build/serve.ts';
import { codeLinksFile, writeCodeLinks } from '../../src/archive/paper/code-links.ts';
import { paperFile, readPaper, writePaper } from '../../src/archive/paper/file.ts';
import { paperSchema, type Paper } from '../../src/archive/paper/paper.ts';
import { dice } from '../bench/dice.ts';
import { bytesIn } from '../bytes-in.ts';
import { temporaryFolder } from '../command.ts';
import { copyOfEngine } from '../copy-of-engine.ts';
import { isLong, slow } from '../long.ts';
import { engine, run, type Ran } from '../run.ts';

// An archive has a history; its site must not show it. After each step, the site that was kept up to date is the same,
// to the byte, as one that is built at once.

const steps = isLong ? 300 : 17;
// The short history is the same each time; a long one is another each time, and its name says which.
const seed = Number(process.env.DAYBOOK_SEED ?? (isLong ? Date.now() % 1_000_000 : 7));

const words =
  'sparse attention video diffusion agent protein graph reward policy speech robot retrieval language model'.split(' ');

let compiled: Buffer | undefined;

/** An archive in a folder, and what may happen to it. */
function archive(root: string) {
  const below = dice(String(seed));
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const folder = join(root, 'content', 'papers');
  const settings = {
    topics: [topic('Agents', 'agent')],
    removed: [] as string[],
    authorPages: 3,
    organizationPages: 2,
  };
  let made = 0;
  let base = '/';
  let code = engine;

  const files = () =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .sort();
  const read = (file: string) => readPaper(readFileSync(join(folder, file), 'utf8'), file);
  const any = () => read(pick(files()));
  const write = (paper: Paper) => {
    const file = join(folder, paperFile(paper));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, writePaper(paper));
  };
  const some = (count: number) => Array.from({ length: count }, () => pick(words)).join(' ');
  const paper = (day: string): Paper =>
    paperSchema.parse({
      id: `2510.${String(10_000 + made++)}`,
      day,
      title: some(4),
      abstract: `We study ${some(6)}. The ${some(3)} is new.`,
      authors: ['Ada Lovelace', `Author ${String(below(8))}`],
      ...(below(2) === 0 && { organization: `Lab ${String(below(4))}` }),
      upvotes: below(50),
      source: 'huggingface',
    });
  const dayOf = (month: number) => `2025-${String(month).padStart(2, '0')}-${String(1 + below(28)).padStart(2, '0')}`;
  const newest = () => files().at(-1)!.slice(0, 10).replaceAll('/', '-');
  const configure = () => {
    writeFileSync(
      join(root, 'archive.config.ts'),
      `import { defineArchive } from 'daybook';\nexport default defineArchive(${JSON.stringify(settings)});\n`,
    );
  };
  const remembered = join(root, '.cache', 'build');
  const filesBelow = (path: string) =>
    readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();

  for (let n = 0; n < 60; n++) write(paper(dayOf(9 + (n % 3))));
  configure();
  // What Astro compiled for the last archive: of the same settings, so that one build has it compile.
  if (compiled) {
    mkdirSync(remembered, { recursive: true });
    writeFileSync(join(remembered, compiledPages), compiled);
  }

  /** What each does to the archive or to what is remembered; it may build by itself. */
  const changes: Record<string, () => void | Promise<void>> = {
    'a day is added': () => {
      const day = newest() < '2025-11-28' ? `2025-11-28` : dayOf(12);
      for (let n = 0; n < 4; n++) write(paper(day));
    },
    'a late paper is added to an old day': () => {
      write(paper(any().day));
    },
    'an abstract is corrected': () => {
      const its = any();
      write({ ...its, abstract: `${its.abstract} Corrected: ${some(3)}.` });
    },
    'a paper is withdrawn': () => {
      write({ ...any(), withdrawn: true });
    },
    'votes are counted': () => {
      for (let n = 0; n < 8; n++) write({ ...any(), upvotes: below(90), comments: below(5) });
    },
    'links to code come': () => {
      const its = new Map([any(), any()].map(({ id }) => [id, `https://example.org/${some(1)}`]));
      const file = join(root, codeLinksFile);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, writeCodeLinks(its));
    },
    'a file is removed': () => {
      rmSync(join(folder, pick(files())));
    },
    'a paper is taken down': () => {
      settings.removed.push(any().id);
      configure();
    },
    'a topic gets another name': () => {
      settings.topics[0] = topic(`Agents ${String(below(100))}`, 'agent');
      configure();
    },
    'a topic comes or goes': () => {
      settings.topics = settings.topics.slice(0, settings.topics.length === 1 ? 2 : 1);
      if (settings.topics.length === 1) settings.topics.push(topic(`Topic ${String(made++)}`, pick(words)));
      configure();
    },
    'a setting is changed': () => {
      settings.authorPages = 2 + below(3);
      configure();
    },
    'another base': () => {
      base = base === '/' ? '/a/b/' : '/';
    },
    'another template': () => {
      if (code === engine) code = copyOfEngine();
      appendFileSync(join(code, 'src', 'components', 'Colophon.astro'), `\n<p>${some(2)}</p>\n`);
    },
    'half of what is remembered is lost': () => {
      for (const file of filesBelow(remembered)) if (below(2) === 0) rmSync(file);
    },
    'the published site is lost': () => {
      rmSync(join(root, 'dist'), { recursive: true });
    },
    'files are damaged': () => {
      for (let n = 0; n < 5; n++) {
        const file = pick([...filesBelow(remembered), ...filesBelow(join(root, 'dist'))]);
        const bytes = readFileSync(file);
        if (bytes.length > 0) bytes[below(bytes.length)]! ^= 1;
        writeFileSync(file, bytes);
      }
    },
    'a build is killed': async () => {
      for (let n = 0; n < 3; n++) write(paper(dayOf(10)));
      const script = join(code, 'scripts', 'build.ts');
      const killed = spawn(process.execPath, [script, '--root', root, '--base', base], { stdio: 'ignore' });
      await setTimeout(300 + below(4000));
      killed.kill('SIGKILL');
    },
    'two builds at once': async () => {
      write(paper(dayOf(11)));
      const codes = await Promise.all([build(), build()]);
      expect(codes.map(({ code }) => code)).toEqual([0, 0]);
    },
  };
  /** Builds it, or a copy of it in another folder. */
  const build = async (folder = root) => {
    const ran = await run('build', ['--root', folder, '--base', base], {}, code);
    if (ran.code === 0) compiled ??= readFileSync(join(remembered, compiledPages));
    return ran;
  };
  return { changes, build, pick, any, settings, configure };
}

const topic = (title: string, word: string) => ({
  slug: title.toLowerCase().split(' ').join('-'),
  title,
  words: [word],
});

/** Builds the same archive in a folder that remembers nothing but what Astro compiles. */
async function builtAtOnce(root: string, build: (folder: string) => Promise<Ran>): Promise<Map<string, Buffer>> {
  const other = `${root}-at-once`;
  for (const name of ['content', 'archive.config.ts', '.cache', 'dist'])
    rmSync(join(other, name), { recursive: true, force: true });
  for (const name of ['content', 'archive.config.ts']) cpSync(join(root, name), join(other, name), { recursive: true });
  const compiled = join('.cache', 'build', compiledPages);
  if (existsSync(join(root, compiled))) cpSync(join(root, compiled), join(other, compiled));
  const { code, err } = await build(other);
  expect([code, err]).toEqual([0, '']);
  return bytesIn(join(other, 'dist'));
}

test(`a history of ${String(steps)} steps, seed ${String(seed)}`, { timeout: 600_000 + steps * 60_000 }, async () => {
  const root = join(temporaryFolder(), 'archive');
  const { changes, build, pick } = archive(root);
  const names = Object.keys(changes);
  // Each happens once, as far as there are steps; then any.
  const order = names.toSorted(() => pick([-1, 1]));
  for (let step = 0; step <= steps; step++) {
    const name = step === 0 ? 'the first build' : (order[step - 1] ?? pick(names));
    await changes[name]?.();
    const { code, err } = await build();
    expect([code, err], name).toEqual([0, '']);
    const [now, atOnce] = [bytesIn(join(root, 'dist')), await builtAtOnce(root, build)];
    const differing = [...new Set([...now.keys(), ...atOnce.keys()])].filter(
      (file) => !(now.get(file) && atOnce.get(file)?.equals(now.get(file)!)),
    );
    expect(differing, `after “${name}”, step ${String(step)}`).toEqual([]);
    const left = readdirSync(join(root, '.cache', 'build')).filter((file) => file.startsWith('forgotten-'));
    expect(left, name).toEqual([]);
    const inode = (...names: string[]) => statSync(join(root, ...names), { throwIfNoEntry: false })?.ino;
    const twice = [...now.keys()].filter((file) => {
      const remembered = inode('.cache', 'build', 'site', file);
      return remembered !== undefined && remembered !== inode('dist', file);
    });
    expect(twice, `on the disk twice after “${name}”`).toEqual([]);
  }
});

test('a build with nothing new renders nothing, and one with another paper only what shows it', slow, async () => {
  const root = join(temporaryFolder(), 'archive');
  const { changes, build } = archive(root);
  const said = async () =>
    /^(\d+) files? rendered, (\d+) kept/m
      .exec((await build()).out)!
      .slice(1)
      .map(Number);
  const [all] = await said();
  expect(await said()).toEqual([0, all]);
  await changes['a late paper is added to an old day']!();
  const [rendered, kept] = await said();
  expect(rendered).toBeGreaterThan(5);
  expect(rendered).toBeLessThan(kept!);
});

test('a change of the forker’s own prose is on the site', slow, async () => {
  const root = join(temporaryFolder(), 'archive');
  const { build } = archive(root);
  const about = join(root, 'content', 'pages', 'about.md');
  mkdirSync(dirname(about), { recursive: true });
  for (const words of ['First words.', 'Other words.']) {
    writeFileSync(about, `---\ntitle: About\n---\n\n${words}\n`);
    expect((await build()).code).toBe(0);
    expect(readFileSync(join(root, 'dist', 'about', 'index.html'), 'utf8')).toContain(words);
  }
});

test('while a site is built, each page of the last one is served, and so is what it leads to', slow, async () => {
  const root = join(temporaryFolder(), 'archive');
  const { changes, build } = archive(root);
  await build();
  const served = await serve(join(root, 'dist'), { port: 0 });
  try {
    const pages = [...bytesIn(join(root, 'dist')).keys()].filter((file) => file.endsWith('/index.html'));
    await changes['a day is added']!();
    await changes['votes are counted']!();
    await changes['an abstract is corrected']!();
    const [asked, lost]: [Set<string>, string[]] = [new Set(), []];
    const ended = new AbortController();
    const building = build().finally(() => {
      ended.abort();
    });
    for (let n = 0; !ended.signal.aborted || n < 1000; n++) {
      const page = pages[n % pages.length]!.replace('index.html', '').slice(1);
      const answer = await fetch(served.url + page);
      const links = Array.from((await answer.text()).matchAll(/(?:href|src)="(\/[^"#?]*)/g), ([, link]) =>
        link!.slice(1),
      );
      const link = links[n % links.length]!;
      const next = await fetch(served.url + link);
      await next.body?.cancel();
      for (const [path, { status }] of [[page, answer] as const, [link, next] as const])
        if (status !== 200) lost.push(path);
      asked.add(page).add(link);
    }
    expect((await building).code).toBe(0);
    expect(lost).toEqual([]);
    expect(asked.size).toBeGreaterThan(pages.length);
  } finally {
    await served.close();
  }
});

test('of a paper that is taken down, no word is left in what is built or remembered', async () => {
  const root = join(temporaryFolder(), 'archive');
  const { build, any, settings, configure } = archive(root);
  const paper = any();
  const secret = 'xylophonist';
  const file = join(root, 'content', 'papers', paperFile(paper));
  writeFileSync(
    file,
    writePaper({ ...paper, title: `The ${secret}`, abstract: `A ${secret} plays.`, authors: [`${secret} Smith`] }),
  );
  await build();
  const withWord = () =>
    [join(root, 'dist'), join(root, '.cache')]
      .flatMap((folder) => [...bytesIn(folder)])
      .filter(([, bytes]) =>
        [bytes, ...unpacked(bytes)].some((text) => text.toString('latin1').toLowerCase().includes(secret)),
      )
      .map(([name]) => name);
  expect(withWord().length).toBeGreaterThan(5);
  settings.removed.push(paper.id);
  configure();
  await build();
  expect(withWord()).toEqual([]);
});

/** What is in a file of the search: packed as a whole, or in pieces. */
function unpacked(bytes: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (const unpack of [gunzipSync, inflateRawSync])
    for (let at = 0; at < bytes.length;) {
      try {
        const { buffer, engine } = unpack(bytes.subarray(at), { info: true }) as unknown as {
          buffer: Buffer;
          engine: { bytesWritten: number };
        };
        found.push(buffer);
        at += Math.max(1, engine.bytesWritten);
      } catch {
        break;
      }
    }
  return found;
}

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

// The walls of the house: who may import what. `npm test` holds them, and no line here is loosened to get something in.

/** What runs everywhere and knows nothing of papers. */
const everywhere = ['archive/time', 'archive/words', 'archive/ids', 'archive/paths'];

/** What the files of each folder of `src` may import besides their own folder. `x (types)`: only `import type`. */
const rooms: Record<string, readonly string[]> = {
  '': ['config', 'sources', 'archive', 'archive/paper', 'archive/ids', 'archive/time'],
  'archive/time': everywhere,
  'archive/words': everywhere,
  'archive/ids': everywhere,
  'archive/paths': everywhere,
  'archive/text': ['archive/words', 'archive/ids', 'archive/paths'],
  'archive/paper': [...everywhere, 'archive/text'],
  'archive/latex': ['archive/text', 'archive/ids'],
  'archive/entry': ['archive/paper', 'archive/text', 'archive/latex', 'archive/ids', 'archive/time'],
  'archive/lists': ['config', 'archive/paper', ...everywhere, 'archive/text'],
  'archive/related': ['archive/paper', 'archive/words'],
  'archive/citation': ['archive/paper', 'archive/text', 'archive/time', 'archive/ids'],
  archive: ['config', 'sources', 'archive/paper', 'archive/lists', 'archive/related', 'archive/time'],
  config: ['archive/paper', 'archive/words', 'archive/ids', 'sources (types)'],
  sources: ['archive/entry', 'archive/paper', 'archive/text', 'archive/latex', 'archive/time', 'archive/ids'],
  'ingest/ask': ['sources', 'ingest/keep'],
  'ingest/keep': ['sources', 'config', 'archive', 'archive/paper', 'archive/time', 'archive/ids'],
  ingest: ['ingest/ask', 'ingest/keep', 'sources', 'config', 'archive', 'archive/paper', 'archive/time'],
  languages: ['archive/time'],
  'search/format': [],
  'search/words': ['archive/words'],
  'search/ask': ['search/format', 'search/words', 'archive/words', 'archive/text', 'archive/ids'],
  'search/build': [
    'search/format',
    'search/words',
    'archive',
    'archive/lists',
    'archive/paper',
    'archive/text',
    ...everywhere,
  ],
  search: ['search/ask', 'search/format'],
  own: ['config', 'archive/paper', 'archive/text', 'archive/paths'],
  views: [
    'config',
    'archive',
    'archive/paper',
    'archive/lists',
    'archive/citation',
    'archive/text',
    ...everywhere,
    'languages',
    'own (types)',
  ],
  feeds: ['views', 'archive/paper', 'archive/text', 'archive/time', 'archive/paths', 'languages', 'config'],
  digest: ['views', 'archive', 'archive/paper', 'archive/text', 'archive/time', 'archive/paths', 'languages', 'config'],
  api: [
    'views',
    'archive/entry',
    'archive/paper',
    'archive/text',
    'archive/time',
    'archive/paths',
    'languages',
    'config',
  ],
  client: ['archive/text', 'archive/time', 'archive/ids', 'archive/paths', 'languages'],
  'features/feeds': ['views (types)', 'client', 'archive/paths', 'languages'],
  'features/follow': ['client', 'archive/words', 'languages'],
  'features/liked': ['client', ...everywhere],
  'features/list': ['views (types)', 'client', 'features/follow', 'features/liked', ...everywhere, 'languages'],
  'features/saved': [
    'views (types)',
    'client',
    'features/liked',
    'features/search',
    'archive/citation',
    'archive/text',
    ...everywhere,
    'languages',
  ],
  'features/settings': ['client', 'features/follow', 'archive/paths', 'languages'],
  'features/search': ['client', 'search/ask', 'search/format', ...everywhere, 'languages'],
  'features/reader': [
    'client',
    'features/follow',
    'features/liked',
    'features/list',
    'features/settings',
    'features/search',
    'archive/citation',
    ...everywhere,
    'languages',
  ],
  components: [
    'views (types)',
    'features/follow',
    'features/list',
    'features/search',
    'archive/text',
    'archive/time',
    'archive/paths',
    'languages',
  ],
  'components/charts': ['views (types)', 'archive/text', 'archive/time', 'archive/paths', 'languages'],
  layouts: ['client', 'archive/text', 'archive/time', 'archive/paths', 'languages'],
  'layouts <script>': ['features/reader'],
  pages: [
    'views (types)',
    'layouts',
    'components',
    'components/charts',
    'features/feeds',
    'features/list',
    'features/saved',
    'features/search',
    'features/settings',
    'feeds',
    'api',
    'languages',
  ],
  'pages <script>': ['features/feeds', 'features/saved', 'features/search'],
  init: ['config', 'sources', 'ingest/ask', 'archive/paper', 'archive/time'],
  doctor: ['config', 'sources', 'ingest/ask', 'archive', 'archive/time', 'check', 'workflow'],
  workflow: ['archive/paper', 'archive/text'],
  check: ['config', 'archive', 'archive/paths', 'archive/time', 'search/format'],
  build: [
    'config',
    'own',
    'archive',
    'archive/paper',
    'archive/paths',
    'archive/text',
    'views',
    'languages',
    'search/build',
    'ingest/keep',
  ],
  upgrade: ['ingest/keep'],
};

/** Rooms that run in a browser too: nothing of Node can be reached from them. */
const browserSafe = [
  ...everywhere,
  'archive/text',
  'archive/citation',
  'languages',
  'search/ask',
  'search/format',
  'search/words',
  'client',
  'features/feeds',
  'features/follow',
  'features/liked',
  'features/list',
  'features/saved',
  'features/settings',
  'features/search',
  'features/reader',
  'layouts <script>',
  'pages <script>',
];

/** How many imports still break a wall, by `room → room`. A number may only shrink; at none the line goes. */
const exceptions: Record<string, number> = {
  // Pages that make addresses and dates themselves.
  'pages → archive/paths': 24,
  'pages → archive/time': 11,
};

interface Import {
  /** A file below the repository's folder, or the name of a package or of a virtual module. */
  target: string;
  /** `import type`: it is gone when the code runs. */
  isType: boolean;
}

/** A file that imports. The scripts of an `.astro` file run in the browser, so they are a file of their own. */
interface SourceFile {
  name: string;
  room: string;
  imports: readonly Import[];
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const statement =
  /^[ \t]*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s*)?['"]([^'"]+)['"]|\b(?:import|createRequire\(import\.meta\.url\))\(\s*['"]([^'"]+)['"]/gm;

const files: readonly SourceFile[] = ['src', 'scripts', 'tests'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?<!\.d)\.(?:ts|mjs|astro)$/.test(name))
    .flatMap((name) => read(join(folder, name))),
);
const byName = new Map(files.map((file) => [file.name, file]));

function read(name: string): SourceFile[] {
  const text = readFileSync(join(root, name), 'utf8');
  const room = roomOf(name);
  if (!name.endsWith('.astro')) return [{ name, room, imports: importsIn(text, name) }];
  const [, frontMatter = '', template = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(text) ?? [];
  const scripts = [...template.matchAll(/<script>(.*?)<\/script>/gs)].map(([, code]) => code).join('\n');
  return [
    { name, room, imports: importsIn(frontMatter, name) },
    { name: `${name} <script>`, room: `${room} <script>`, imports: importsIn(scripts, name) },
  ];
}

function importsIn(code: string, name: string): Import[] {
  return [...code.matchAll(statement)].map(([, type, loaded, whenAsked]) => {
    const target = (loaded ?? whenAsked)!;
    const isFile = target.startsWith('.');
    return { target: isFile ? relative(root, join(root, dirname(name), target)) : target, isType: type !== undefined };
  });
}

/** The room of a file of `src`: the deepest folder that has a row. Of other files, `scripts` or `tests`. */
function roomOf(name: string): string {
  const [top, ...folders] = dirname(name).split('/');
  if (top !== 'src') return top!;
  while (folders.length > 0 && !Object.hasOwn(rooms, folders.join('/'))) folders.pop();
  return folders.join('/');
}

const isCode = ({ target }: Import) => /^(?:src|scripts|tests)\/.*\.(?:ts|mjs|astro)$/.test(target);

/** Every import that breaks a wall, as `room → room`, with the files of both. */
const breaks = files
  .filter(({ room }) => room !== 'tests' && room !== 'scripts')
  .flatMap(({ name, room, imports }) =>
    imports.filter(isCode).flatMap(({ target, isType }) => {
      const other = roomOf(target);
      const mayImport = rooms[room] ?? [];
      if (other === room || `${other} <script>` === room || mayImport.includes(other)) return [];
      if (isType && mayImport.includes(`${other} (types)`)) return [];
      return [{ wall: `${room} → ${other}`, where: `${name} imports ${target}` }];
    }),
  );

describe('the walls', () => {
  test('every folder of src has a row, and every row a folder', () => {
    const folders = new Set(
      files.filter(({ name }) => name.startsWith('src/')).map(({ name }) => dirname(name).replace(/^src\/?/, '')),
    );
    // The folders below pages are addresses.
    const without = [...folders].filter((name) => !Object.hasOwn(rooms, name) && !name.startsWith('pages/'));
    expect(without, 'folders without a row').toEqual([]);
    const used = new Set(files.map(({ room }) => room));
    expect(Object.keys(rooms).filter((room) => !used.has(room))).toEqual([]);
  });

  test('no room imports what its row does not name; the exceptions only shrink', () => {
    const unknown = breaks.filter(({ wall }) => !Object.hasOwn(exceptions, wall));
    expect(unknown).toEqual([]);
    const counts = Object.fromEntries(
      [...Map.groupBy(breaks, ({ wall }) => wall)].map(([wall, { length }]) => [wall, length]),
    );
    expect(counts).toEqual(exceptions);
  });

  test('what ships imports nothing of the tests, and src nothing of scripts', () => {
    const strays = files
      .filter(({ room }) => room !== 'tests')
      .flatMap(({ name, room, imports }) =>
        imports
          .filter(({ target }) => target.startsWith('tests/') || (target.startsWith('scripts/') && room !== 'scripts'))
          .map(({ target }) => `${name} imports ${target}`),
      );
    expect(strays).toEqual([]);
  });

  test('no circle of imports, types included', () => {
    expect(circle()).toEqual([]);
  });

  test('nothing of Node is reached from what runs in a browser', () => {
    const starts = files.filter(({ room }) => browserSafe.includes(room));
    expect(starts.length).toBeGreaterThan(20);
    expect(starts.flatMap(wayToNode)).toEqual([]);
  });
});

test('one file of each room begins by saying what the room is for and where it runs', () => {
  const inside = files.filter(({ name, room }) => name.startsWith('src/') && roomFolder(name) === room);
  const wrong = [...Map.groupBy(inside, ({ room }) => room)].flatMap(([room, those]) => {
    const lines = those.flatMap(({ name }) => {
      const [, line] = /^(?:---\n)?\/\/ Room: (.+)\n/.exec(readFileSync(join(root, name), 'utf8')) ?? [];
      return line === undefined ? [] : [line];
    });
    const [, place] = /\. Runs (everywhere|in the browser|in Node)\.$/.exec(lines[0] ?? '') ?? [];
    if (lines.length !== 1 || !place)
      return [`src/${room}: expected one file with a first line such as "// Room: The feeds. Runs in Node."`];
    return place === 'in Node' || browserSafe.includes(room)
      ? []
      : [`src/${room}: runs ${place}, but browserSafe does not hold it`];
  });
  expect(wrong).toEqual([]);
});

/** The folder of a file below `src`. */
const roomFolder = (name: string) => dirname(name).replace(/^src\/?/, '');

/** A circle of files, the first one that is found. */
function circle(): string[] {
  const done = new Set<string>();
  const follow = (name: string, way: readonly string[]): string[] | undefined => {
    if (way.includes(name)) return [...way.slice(way.indexOf(name)), name];
    if (done.has(name)) return undefined;
    for (const { target } of byName.get(name)?.imports ?? []) {
      const found = follow(target, [...way, name]);
      if (found) return found;
    }
    done.add(name);
    return undefined;
  };
  return (
    files
      .values()
      .map(({ name }) => follow(name, []))
      .find((found) => found !== undefined) ?? []
  );
}

/** How a file loads something of Node, as a way from file to file; none if it does not. */
function wayToNode({ name }: SourceFile): string[] {
  const ways = new Map([[name, name]]);
  for (const [file, way] of ways)
    for (const { target, isType } of byName.get(file)?.imports ?? []) {
      if (isType) continue;
      if (target.startsWith('node:')) return [`${way} → ${target}`];
      if (!ways.has(target)) ways.set(target, `${way} → ${target}`);
    }
  return [];
}

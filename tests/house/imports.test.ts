import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

// The walls of the house: who may import what. `npm test` holds them, and no line here is loosened to get something in.

/** What the files of each folder of `src` may import besides their own folder. `x (types)`: only `import type`. */
const rooms: Record<string, readonly string[]> = {
  '': ['archive', 'sources', 'languages'],
  archive: ['archive/citation', 'archive/latex'],
  'archive/citation': ['archive', 'archive/latex'],
  'archive/latex': ['archive'],
  build: ['archive', 'languages', 'search'],
  check: ['archive'],
  client: ['archive', 'archive/citation', 'languages', 'layouts', 'search', 'client/search'],
  'client/search': ['archive', 'client', 'languages', 'layouts', 'search'],
  components: ['archive', 'archive/citation', 'languages', 'layouts', 'search', ''],
  'components/charts': ['archive', 'layouts', ''],
  feeds: ['archive', 'languages'],
  ingest: ['archive', 'sources'],
  languages: ['archive'],
  layouts: ['archive', 'client', 'languages', ''],
  'layouts <script>': ['client'],
  pages: [
    'archive',
    'archive/citation',
    'client',
    'components',
    'components/charts',
    'feeds',
    'languages',
    'layouts',
    '',
  ],
  'pages <script>': ['client', 'client/search'],
  search: ['archive'],
  sources: ['archive'],
  styles: [],
};

/** Rooms that run in a browser too: nothing of Node can be reached from them. */
const browserSafe = ['client', 'client/search', 'layouts <script>', 'pages <script>'];

/** How many imports still break a wall, by `room → room`. A number may only shrink; at none the line goes. */
const exceptions: Record<string, number> = {};

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
    const folders = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const without = folders.map(({ name }) => name).filter((name) => !Object.hasOwn(rooms, name));
    expect(without, 'folders without a row').toEqual([]);
    const used = new Set(files.map(({ room }) => room));
    expect(Object.keys(rooms).filter((room) => !used.has(room) && room !== 'styles')).toEqual([]);
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

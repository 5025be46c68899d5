import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { copyOfEngine } from '../copy-of-engine.ts';
import { engine } from '../run.ts';

test('before npm ci, a command says in one sentence that it comes first', () => {
  const clone = copyOfEngine();
  rmSync(join(clone, 'node_modules'));
  // What npm runs there is the Node of this machine, however old.
  const ran = (name: string) =>
    spawnSync('npm', ['run', '--silent', name], {
      cwd: clone,
      encoding: 'utf8',
      env: { ...process.env, PATH: systems },
    });
  for (const name of ['start', 'build', 'test'])
    expect(ran(name)).toMatchObject({
      status: 69,
      stdout: '',
      stderr: 'The packages are not installed yet: run npm ci first.\n',
    });
});

/** The path without the folders of packages. */
const systems = process.env
  .PATH!.split(':')
  .filter((folder) => !folder.includes('node_modules'))
  .join(':');

test('every npm script that runs TypeScript looks for the packages first', () => {
  const { scripts } = JSON.parse(readFileSync(join(engine, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const others = Object.entries(scripts).filter(([, line]) =>
    /^node (?!scripts\/\w+\.mjs|--import \.\/scripts\/compiled\.mjs )/.test(line),
  );
  expect(others).toEqual([]);
});

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { command, exit } from './command.ts';

const help = `
All of it: takes papers from the configured sources, builds the site, serves it and prints its address.

  npm start

      --port N        default 4321, or the next free one
`;

const run = (name: string, root: string, ...flags: string[]): number =>
  spawnSync(process.execPath, [fileURLToPath(new URL(`${name}.ts`, import.meta.url)), '--root', root, ...flags], {
    stdio: 'inherit',
  }).status ?? exit.ok;

await command(help, { port: { type: 'string' } }, ({ root, port }) => {
  // A source that can't be had now (75) or a bad record (65) is no reason to show nothing.
  const ingested = run('ingest', root);
  if (![exit.ok, exit.data, exit.tryLater].includes(ingested as 0)) return ingested;
  return run('build', root) || run('preview', root, ...(port ? ['--port', port] : []));
});

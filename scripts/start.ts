import { fileURLToPath } from 'node:url';
import { runNode } from '../src/build/child.ts';
import { command, exit, portOf } from './command.ts';

const help = `
Takes papers from the configured sources, builds the site, serves it and prints its address.

  npm start

      --port N        default 4321, or the next free one
`;

await command(help, { port: { type: 'string' } }, async ({ root, port }) => {
  const run = (name: string, ...flags: string[]) =>
    runNode([fileURLToPath(new URL(`${name}.ts`, import.meta.url)), '--root', root, ...flags]);
  portOf(port);
  // A source that does not answer now, or a bad record, is no reason to show nothing.
  const goesOn: number[] = [exit.ok, exit.data, exit.tryLater];
  const ingested = await run('ingest');
  if (!goesOn.includes(ingested)) return ingested;
  return (await run('build')) || run('preview', ...(port ? ['--port', port] : []));
});

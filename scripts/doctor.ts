import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openArchive } from '../src/archive/archive.ts';
import { ConfigError } from '../src/config/config.ts';
import { configFile, loadConfig } from '../src/config/load.ts';
import { addressFinding } from '../src/doctor/address.ts';
import { contentFindings, siteFindings } from '../src/doctor/archive.ts';
import type { Finding } from '../src/doctor/finding.ts';
import { githubFindings, localFindings, workflowIn } from '../src/doctor/github.ts';
import { hostFindings } from '../src/doctor/host.ts';
import { nodeFinding, packagesFinding } from '../src/doctor/machine.ts';
import { sourceFindings } from '../src/doctor/sources.ts';
import { pagesAddress, repositoryIn } from '../src/init/address.ts';
import { gitIn } from '../src/workflow/git.ts';
import { githubOf } from '../src/workflow/github.ts';
import { command, UsageError } from './command.ts';
import { printableLine } from './terminal.ts';

const help = `
Says what is wrong with this archive, and the one command or click that mends it: Node and packages, configuration and
address, sources, the age of the newest day, the workflow and Pages on GitHub, the size against the hosts' limits, and the
quarantine. It changes nothing. GITHUB_TOKEN lets it see a private repository.

  npm run doctor

      --offline       ask no service
      --url URL       ask only the host of the published site: its addresses, the page for 404, feeds, compression,
                      caching, and headers

Exit codes: 0 all is right · 1 something is wrong: each line with an arrow says what mends it
`;

const engine = fileURLToPath(new URL('..', import.meta.url));

const options = { offline: { type: 'boolean' }, url: { type: 'string' } } as const;

await command(help, options, async ({ root, offline = false, url }) => {
  let wrong = 0;
  const show = (findings: readonly Finding[]) => {
    for (const { what, said, mend } of findings) {
      console.log(`${mend === undefined ? ' ' : '!'} ${what.padEnd(14)} ${printableLine(said)}`);
      if (mend === undefined) continue;
      wrong++;
      console.log(`  ${''.padEnd(14)} → ${printableLine(inArchive(mend))}`);
    }
  };
  // What is printed can be copied: it is about this archive, and not about the folder of the code.
  const isHere = root === resolve('.');
  const inArchive = (mend: string) =>
    isHere ? mend : mend.replace(/^(npm run \w+)/, `$1 -- --root ${root}`).replace(/^git /, `git -C ${root} `);
  const conclude = () => {
    console.log(wrong === 0 ? '\nAll is right.' : `\n${wrong === 1 ? '1 thing is' : `${wrong} things are`} wrong.`);
    return wrong === 0 ? 0 : 1;
  };
  if (url !== undefined) {
    if (offline) throw new UsageError('--url and --offline: expected one of them');
    show(await hostFindings(siteAddress(url)));
    return conclude();
  }
  const now = Date.now();
  const today = new Date(now).toISOString().slice(0, 10);
  const { version } = JSON.parse(readFileSync(join(engine, 'package.json'), 'utf8')) as { version: string };
  show([{ what: 'Daybook', said: version }, nodeFinding(process.versions.node), packagesFinding(engine)]);

  const git = existsSync(join(root, '.git')) ? gitIn(root) : undefined;
  const repository = git && repositoryIn(git.try(['remote', 'get-url', 'origin']).out);
  try {
    if (!existsSync(join(root, configFile)))
      show([{ what: 'configuration', said: `there is no ${configFile}`, mend: 'npm run init' }]);
    const config = await loadConfig(root);
    const archive = openArchive(root, config);
    show([
      ...(existsSync(join(root, configFile)) ? [{ what: 'configuration', said: 'right' }] : []),
      addressFinding(config, repository && pagesAddress(repository)),
    ]);
    if (!offline) show(await sourceFindings(config.sources, config.url, today));
    show(contentFindings(archive, root, today));
    show(siteFindings(config, archive, root));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    show([{ what: 'configuration', said: error.message, mend: 'change archive.config.ts as the line says' }]);
  }
  show(localFindings(root, git, now));
  const github = repository && githubOf(process.env, `${repository.owner}/${repository.name}`);
  const file = workflowIn(root);
  if (!offline && github && file !== undefined) show(await githubFindings(github, file, now));
  return conclude();
});

/** The address of a site as it is typed, which ends in a slash. */
function siteAddress(text: string): URL {
  const url = URL.parse(text.replace(/\/?$/, '/'));
  if (!url || !/^https?:$/.test(url.protocol))
    throw new UsageError(`--url ${text}: expected an address such as https://papers.example.org/`);
  return url;
}

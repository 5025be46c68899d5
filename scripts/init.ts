import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import { runNode } from '../src/build/child.ts';
import { parseConfig } from '../src/config/config.ts';
import { configFile, loadConfig } from '../src/config/load.ts';
import { pagesAddress, repositoryIn, type Repository } from '../src/init/address.ts';
import {
  AnswerError,
  askFor,
  readHost,
  readSources,
  readWords,
  usual,
  type Answers,
  type Asking,
} from '../src/init/ask.ts';
import { configText, type Wishes } from '../src/init/config-text.ts';
import { aboutPage, archiveFiles, hasSampleAbout, writeNew } from '../src/init/files.ts';
import type { ChosenSource } from '../src/init/sources.ts';
import { keptBy, lastPapers } from '../src/init/trial.ts';
import { spoken } from '../src/languages/language.ts';
import { sampleFacts } from '../src/sources/sample.ts';
import { gitIn } from '../src/workflow/git.ts';
import { command, exit, UsageError, wholeNumber } from './command.ts';
import { printable } from './terminal.ts';

const help = `
Starts an archive of your own: writes archive.config.ts, takes the sample's papers out, takes in the last days, builds the
site, and says what is left to do. On a terminal it asks for what is missing; elsewhere it runs on its flags.

  npm run init
  npm run init -- --title 'Long Context Daily' --topics 'long context, KV cache'
  npm run init -- --root ../papers --title 'My papers' --engine you/daybook    an archive in a folder without the code

      --title TEXT    the name of the archive
      --topics WORDS  words or phrases with commas or OR between them: a paper needs one (default: all papers)
      --sources LIST  huggingface, and arxiv:CATEGORY such as arxiv:cs.CL (default: huggingface)
      --language TAG  of the interface: en, zh or ar (default: en)
      --host NAME     github-pages, cloudflare-pages or netlify (default: github-pages)
      --url URL       the address of the site (default: that of GitHub Pages, from the remote "origin")
      --engine NAME   the repository of the code, as owner/name, for a folder without it
      --days N        take in the last N days (default: 14; 0: none)
      --interval MS   pause between two requests
      --try           only say how many papers of the last days the topics would keep
`;

const options = {
  title: { type: 'string' },
  topics: { type: 'string' },
  sources: { type: 'string' },
  language: { type: 'string' },
  host: { type: 'string' },
  url: { type: 'string' },
  engine: { type: 'string' },
  days: { type: 'string', default: '14' },
  interval: { type: 'string' },
  try: { type: 'boolean' },
} as const;

const engine = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
/** The clock says which days to ask for; it never gets into a file. */
const today = new Date().toISOString().slice(0, 10);

await command(help, options, async (flags) => {
  const { root } = flags;
  const days = wholeNumber('days', flags.days);
  const interval = flags.interval === undefined ? undefined : wholeNumber('interval', flags.interval);
  // What is wrong with a flag is said before anything is asked for.
  const given: Partial<Answers> = {
    ...(flags.title !== undefined && { title: flags.title }),
    ...(flags.sources !== undefined && { sources: readFlag('sources', flags.sources, readSources) }),
    ...(flags.topics !== undefined && { words: readFlag('topics', flags.topics, readWords) }),
    ...(flags.language !== undefined && { language: readFlag('language', flags.language, readLanguage) }),
    ...(flags.host !== undefined && { host: readFlag('host', flags.host, readHost) }),
  };
  parseConfig({ title: flags.title ?? 'x', ...(flags.url && { url: flags.url }) }, 'archive.config.ts');
  const unasked = { sources: readSources(usual.sources), words: [], language: usual.language, host: usual.host };
  const papersOf = (chosen: readonly ChosenSource[]) =>
    lastPapers(
      chosen.map(({ source }) => source),
      today,
      interval,
    );
  if (root === engine && flags.engine !== undefined)
    throw new UsageError('--engine: expected --root with it: this folder has the code itself');
  if (flags.try) {
    const { sources, words } = { ...unasked, ...given };
    console.log(keptBy(words, await papersOf(sources)));
    return exit.ok;
  }
  await refuseOwn(root);
  const hasTerminal = process.stdin.isTTY && process.stdout.isTTY;
  if (!hasTerminal && flags.title === undefined)
    throw new UsageError("--title: expected the name of the archive, for example --title 'Long Context Daily'");
  const repository = repositoryOf(root);
  const answers = hasTerminal ? await asked(given, papersOf) : { title: '', ...unasked, ...given };
  const { host } = answers;
  const address = host === 'github-pages' && repository ? pagesAddress(repository) : undefined;
  const wishes = { ...answers, url: flags.url ?? address };
  const text = configText(wishes);
  const files = root === engine ? [] : archiveFiles(wishes.title, engineAt(flags.engine));

  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, configFile), text);
  if (hasSampleAbout(root)) rmSync(join(root, 'content/pages/about.md'));
  const written = [configFile, ...writeNew(root, [aboutPage(wishes.title), ...files])];
  console.log(`Written: ${written.join(', ')}`);

  const run = (name: string, ...more: string[]) =>
    runNode(['--import', scriptAt('compiled.mjs'), scriptAt(`${name}.ts`), '--root', root, ...more]);
  const taken = await run(
    'ingest',
    ...(days > 0 ? ['--days', String(days)] : ['--days', '1', '--dry-run']),
    ...(interval === undefined ? [] : ['--interval', String(interval)]),
  );
  if (taken !== exit.ok && taken !== exit.data && taken !== exit.tryLater) return taken;
  if (taken === exit.tryLater)
    console.log('A source did not answer: the first run of the workflow takes the papers in.');
  const built = await run('build');
  if (built !== exit.ok && built !== exit.data) return built;
  console.log(printable(leftToDo(wishes, repository, root)));
  return exit.ok;
});

/** Settings that somebody made stay. */
async function refuseOwn(root: string): Promise<void> {
  if (!existsSync(join(root, configFile))) return;
  const { sources } = await loadConfig(root);
  if (!sources.some(({ name }) => name === sampleFacts.name))
    throw new UsageError(`${join(root, configFile)} is yours already: change it, or remove it to begin again`);
}

function readFlag<T>(name: string, text: string, read: (text: string) => T): T {
  try {
    return read(text);
  } catch (error) {
    if (!(error instanceof AnswerError)) throw error;
    throw new UsageError(`--${name} ${error.message}`);
  }
}

function readLanguage(text: string): string {
  if (spoken(text) !== text)
    throw new AnswerError(`${text}: expected en, zh or ar, with a region if you like, such as zh-TW`);
  return text;
}

async function asked(given: Partial<Answers>, papersOf: Asking['lastPapers']): Promise<Answers> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await askFor(given, {
      question: (text) => terminal.question(text),
      say: (line) => {
        console.log(printable(line));
      },
      readLanguage,
      lastPapers: papersOf,
    });
  } finally {
    terminal.close();
  }
}

function repositoryOf(root: string): Repository | undefined {
  if (!existsSync(join(root, '.git'))) return undefined;
  return repositoryIn(gitIn(root).try(['remote', 'get-url', 'origin']).out);
}

/** The repository and version of the code that a workflow in another repository calls. */
function engineAt(name: string | undefined) {
  const { version } = JSON.parse(readFileSync(join(engine, 'package.json'), 'utf8')) as { version: string };
  const own = repositoryOf(engine);
  const repository = name ?? (own && `${own.owner}/${own.name}`);
  if (repository === undefined || !/^[\w.-]+\/[\w.-]+$/.test(repository))
    throw new UsageError('--engine: expected the repository of the code, as owner/name: the workflow calls it');
  return { repository, version };
}

function leftToDo({ host, url }: Wishes, repository: Repository | undefined, root: string): string {
  const place = repository ? `https://github.com/${repository.owner}/${repository.name}` : 'the repository on GitHub';
  const isHere = resolve(root) === resolve('.');
  const inFolder = isHere ? '' : `cd ${root} && `;
  const commit = "git add --all && git commit -m 'Begin the archive'";
  const push = existsSync(join(root, '.git'))
    ? `Push: ${inFolder}${commit} && git push`
    : `Make an empty repository on GitHub, then: ${inFolder}git init --initial-branch=main && ${commit} && git remote add origin ADDRESS && git push --set-upstream origin main`;
  const steps =
    host === 'github-pages'
      ? [
          push,
          `On ${place}: Settings → Pages → Source: GitHub Actions`,
          'There: Actions → enable workflows, then archive → Run workflow',
        ]
      : [
          push,
          `Connect the repository with your host: docs/hosts.md has the settings for ${host ?? 'it'}`,
          ...(url === undefined ? [`Write the address of the site into ${configFile}, as url`] : []),
        ];
  const see = isHere ? 'npm run preview' : `npm run preview -- --root ${root}`;
  return [
    `\nThe site is built; ${see} shows it. Left to do:`,
    ...steps.map((step, index) => `  ${index + 1}. ${step}`),
  ].join('\n');
}

function scriptAt(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

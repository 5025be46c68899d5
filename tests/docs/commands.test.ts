import { spawn } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { serve } from '../../src/build/serve.ts';
import { weekday } from '../../src/archive/time/calendar.ts';
import { clockAt } from '../clock-at.ts';
import { sink } from '../digest/sink.ts';
import { entry } from '../entry.ts';
import { engine } from '../run.ts';
import { gitEnvironment } from '../upgrade/engines.ts';
import { dailyPapers } from '../upstream.ts';
import { git, push, remoteOf, templateCopy } from '../workflow/repository.ts';
import { steps } from './commands.ts';

/** What a command says once it serves a site. */
const serves = '(Ctrl+C ends)';

/** Runs a line in a shell, as a reader types it; if it serves, until it has said that it does. */
async function typed(line: string, cwd: string, env: Record<string, string>) {
  // A group of its own, so that all that the shell starts ends with it.
  const child = spawn(line, { shell: true, cwd, env: { ...process.env, VITEST: '', ...env }, detached: true });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      const served = said.includes(serves);
      said += text;
      if (!served && said.includes(serves)) process.kill(-child.pid!);
    });
  child.stdin.end();
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code: said.includes(serves) ? 0 : code, said };
}

/** Files that a command reads, in the folder of the archive. */
const before: Record<string, (archive: string) => void> = {
  'npm run digest -- --send': (archive) => {
    const file = join(archive, 'archive.config.ts');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/http:.*(?=')/, 'https://papers.example.org/'));
  },
  'npm run ingest -- --file reading-list.jsonl': (archive) => {
    const file = join(archive, 'archive.config.ts');
    const config = readFileSync(file, 'utf8').replace(', sample }', ', jsonl, sample }');
    writeFileSync(file, config.replace('[sample()]', '[sample(), jsonl()]'));
    const [line] = /(?<=^ {4})\{"title".*\n/m.exec(readFileSync(join(archive, 'docs/recipes.md'), 'utf8'))!;
    writeFileSync(join(archive, 'reading-list.jsonl'), line);
  },
  'npm run upgrade -- --from ../daybook': (archive) => {
    const newer = begin(join(archive, '../daybook'));
    const file = join(newer, 'package.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/"version": "[^"]+"/, '"version": "99.0.0"'));
  },
  'npm run upgrade -- --root ../my-archive --from .': (archive) => {
    begin(join(archive, '../my-archive'));
  },
};

/** A copy from the template in a repository of its own. */
function begin(folder: string): string {
  templateCopy(folder);
  git(folder, 'init', '--quiet');
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message', 'Begin');
  tagVersion(folder);
  return folder;
}

/** Marks the files of an engine as those of its version, as a release does. */
function tagVersion(folder: string): void {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  git(folder, 'tag', `v${version}`);
}

// What the documents say is typed in one folder: a copy from the template, with the bundled sample.
test('every command that the documents give to an archive does what they say', async () => {
  const mine = remoteOf({ LICENSE: 'x' }).clone();
  templateCopy(mine);
  symlinkSync(join(engine, 'node_modules'), join(mine, 'node_modules'));
  writeFileSync(join(mine, '.git/info/exclude'), 'node_modules\n');
  push(mine, 'Begin');
  tagVersion(mine);
  const mail = await sink();
  const { endpoint } = await dailyPapers((day) => (weekday(day) > 5 ? [] : [entry({ title: `A KV cache of ${day}` })]));
  const site = await serve(join(mine, 'dist'), { port: 0, base: '/daybook/' });
  onTestFinished(() => site.close());
  const env = {
    ...clockAt('2025-12-12'),
    ...gitEnvironment,
    HF_ENDPOINT: endpoint,
    DAYBOOK_SMTP_URL: mail.url,
    DAYBOOK_MAIL_FROM: 'Daybook <daily@example.org>',
    DAYBOOK_RECIPIENTS: 'reader@example.org',
    DAYBOOK_LEDGER_KEY: 'a key of this test',
  };
  for (const { command, more = '', says, code = 0 } of steps.filter(({ inEngine }) => !inEngine)) {
    before[command]?.(mine);
    // The packages are there, and no test asks the registry, or another host than this machine.
    const line = command
      .replace('npm ci && ', '')
      .replace(/(--(?:url|against)) https:\/\/papers\.example\.org\S*/, `$1 ${site.url}`);
    const ran = await typed(`${line} ${more}`, mine, env);
    expect.soft([ran.code, ran.said], command).toEqual([code, expect.stringMatching(says)]);
  }
  expect(mail.messages.map(({ to }) => to)).toEqual(['you@example.org', 'reader@example.org']);
});

test.each(steps.filter(({ inEngine }) => inEngine))('$command', async ({ command, more = '', says }) => {
  expect(await typed(`${command} ${more}`, engine, {})).toEqual({
    code: 0,
    said: expect.stringMatching(says) as string,
  });
});

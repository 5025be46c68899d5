import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '../config/config.ts';
import { editionNamed, nameOf } from './edition.ts';
import { ledgerFolder, type Ledger } from './ledger.ts';

/** Another run has the edition. */
export class ClaimError extends Error {
  override name = 'ClaimError';
}

const refs = 'refs/digest/';
/** Where the remote's refs are kept here. */
const kept = 'refs/daybook-digest/';
/** A run that has told nothing for so long has died: another one takes its edition over. */
const silence = 60 * 60_000;
/** An edition is not asked for any more after so many days. */
const keptDays = 30;

/**
 * The ledgers of a repository, each under a ref of its own, for runs that leave no disk behind. A push that would replace
 * what another run has written is refused: so two runs never send the same edition.
 */
export class Claims {
  readonly #root: string;
  readonly #remote: string;
  /** In the message of each commit: the same ledger of two runs in one second would be the same commit. */
  readonly #name = randomUUID();
  /** The commit of each edition's ref, as this run knows it. */
  readonly #known = new Map<string, string>();

  constructor(root: string, remote: string) {
    this.#root = root;
    this.#remote = remote;
  }

  /** Takes the ledgers of the remote to this disk. */
  fetch(): void {
    this.#git(['fetch', '--quiet', '--no-tags', '--prune', this.#remote, `+${refs}*:${kept}*`]);
    const folder = ledgerFolder(this.#root);
    mkdirSync(folder, { recursive: true });
    for (const line of this.#git(['for-each-ref', '--format=%(refname) %(objectname)', kept])
      .split('\n')
      .filter(Boolean)) {
      const [ref, commit] = line.split(' ');
      const name = ref!.slice(kept.length);
      if (!editionNamed(name)) continue;
      this.#known.set(name, commit!);
      writeFileSync(join(folder, `${name}.txt`), this.#git(['show', `${commit!}:ledger`]), { mode: 0o600 });
    }
  }

  /** Makes the edition this run's own. Throws a `ClaimError` if another run has it. */
  claim(ledger: Ledger, now: number): void {
    const commit = this.#known.get(nameOf(ledger.edition));
    if (commit !== undefined) {
      const age = now - 1000 * Number(this.#git(['show', '--no-patch', '--format=%ct', commit]));
      if (age < silence) throw new ClaimError(`another run has begun ${nameOf(ledger.edition)}, and told of it lately`);
    }
    this.save(ledger);
  }

  /** Pushes the ledger. Throws a `ClaimError` if another run has pushed meanwhile. */
  save(ledger: Ledger): void {
    const name = nameOf(ledger.edition);
    const before = this.#known.get(name);
    const blob = this.#git(['hash-object', '-w', '--stdin'], ledger.text);
    const tree = this.#git(['mktree'], `100644 blob ${blob}\tledger\n`);
    const commit = this.#git([
      'commit-tree',
      tree,
      ...(before === undefined ? [] : ['-p', before]),
      '-m',
      `Digest ${name}, run ${this.#name}`,
    ]);
    const pushed = this.#run([
      'push',
      '--quiet',
      `--force-with-lease=${refs}${name}:${before ?? ''}`,
      this.#remote,
      `${commit}:${refs}${name}`,
    ]);
    if (pushed.status !== 0) throw new ClaimError(`the ledger of ${name} can't be pushed: ${pushed.stderr.trim()}`);
    this.#known.set(name, commit);
  }

  /** Removes the ledgers of editions that nobody asks for any more. */
  prune(now: number): void {
    const old = [...this.#known].filter(
      ([, commit]) =>
        now - 1000 * Number(this.#git(['show', '--no-patch', '--format=%ct', commit])) > keptDays * 24 * 3_600_000,
    );
    // The next run tries again.
    if (old.length > 0) this.#run(['push', '--quiet', this.#remote, ...old.map(([name]) => `:${refs}${name}`)]);
  }

  #git(words: readonly string[], input = ''): string {
    const { status, stdout, stderr } = this.#run(words, input);
    if (status !== 0) throw new ConfigError(`--claim: git ${words[0]!} failed: ${stderr.trim()}`);
    return words[0] === 'show' ? stdout : stdout.trim();
  }

  #run(words: readonly string[], input = '') {
    if (!existsSync(this.#root)) throw new ConfigError(`${this.#root}: there is no such folder`);
    const who = { GIT_AUTHOR_NAME: 'daybook', GIT_AUTHOR_EMAIL: 'daybook@localhost' };
    return spawnSync('git', ['-C', this.#root, ...words], {
      input,
      encoding: 'utf8',
      env: {
        ...process.env,
        ...who,
        GIT_COMMITTER_NAME: who.GIT_AUTHOR_NAME,
        GIT_COMMITTER_EMAIL: who.GIT_AUTHOR_EMAIL,
        GIT_TERMINAL_PROMPT: '0',
      },
    });
  }
}

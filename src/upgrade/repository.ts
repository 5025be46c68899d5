// Room: Takes a newer engine into an archive, without a file of the owner's. Runs in Node.

import { spawnSync } from 'node:child_process';

/** An upgrade can't begin: nothing has changed. */
export class UpgradeError extends Error {
  override name = 'UpgradeError';
}

/** A file as git keeps it. */
export interface TrackedFile {
  /** `100644`, `100755` for a program, `120000` for a symbolic link. */
  mode: string;
  /** The hash of its content. */
  hash: string;
}
export type Files = ReadonlyMap<string, TrackedFile>;

interface Answer {
  status: number | null;
  out: Buffer;
  /** What git wrote for people. */
  said: string;
}
interface Asked {
  input?: string;
  env?: Record<string, string>;
}

/** A git hook sets these, and git would take them for the repository that is asked. */
const ofHooks = /^GIT_(?:DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|COMMON_DIR|NAMESPACE|PREFIX)$/;

/** A repository that git is asked about: arguments are a list, no shell reads them. */
export class Repository {
  readonly #where: readonly string[];
  readonly #contents = new Map<string, Buffer>();

  /** `where`: the flags that name it, such as `-C FOLDER`. */
  constructor(...where: string[]) {
    this.#where = where;
  }

  ask(words: readonly string[], { input = '', env = {} }: Asked = {}): Answer {
    const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ofHooks.test(name)));
    const { error, status, stdout, stderr } = spawnSync('git', [...this.#where, ...words], {
      input,
      env: { ...own, GIT_TERMINAL_PROMPT: '0', ...env },
      maxBuffer: 2 ** 30,
    });
    if (error && 'code' in error && error.code === 'ENOENT')
      throw new UpgradeError('git is not installed, or not on the PATH: an upgrade needs it');
    if (error) throw error;
    return { status, out: stdout, said: stderr.toString().trim() };
  }

  /** The output of a git command that must succeed. */
  tell(words: readonly string[], asked?: Asked): string {
    const { status, out, said } = this.ask(words, asked);
    if (status !== 0) throw new UpgradeError(`git ${words.join(' ')} failed: ${said}`);
    return out.toString();
  }

  has(revision: string): boolean {
    return this.ask(['rev-parse', '--quiet', '--verify', `${revision}^{tree}`]).status === 0;
  }

  /** The files of a commit or tree, links too, submodules not. Their paths are from the folder that git is asked in. */
  files(tree: string): Files {
    const lines = this.tell(['ls-tree', '-r', '-z', tree]).split('\0');
    return new Map(
      lines.flatMap((line) => {
        const [, mode, hash, path] = /^(\d+) blob (\w+)\t(.*)$/s.exec(line) ?? [];
        return path === undefined ? [] : [[path, { mode: mode!, hash: hash! }]];
      }),
    );
  }

  content({ hash }: TrackedFile): Buffer {
    if (!this.#contents.has(hash)) this.load([hash]);
    return this.#contents.get(hash)!;
  }

  /** Reads many contents in one call: git takes longer to start than to read. */
  load(hashes: readonly string[]): void {
    const { out } = this.ask(['cat-file', '--batch'], { input: hashes.map((hash) => `${hash}\n`).join('') });
    let at = 0;
    for (const hash of hashes) {
      const start = out.indexOf('\n', at) + 1;
      const [, , size] = out.toString('latin1', at, start).split(' ');
      if (size === undefined) throw new UpgradeError(`git has no content ${hash}: git fsck says what is damaged`);
      this.#contents.set(hash, out.subarray(start, start + Number(size)));
      at = start + Number(size) + 1;
    }
  }
}

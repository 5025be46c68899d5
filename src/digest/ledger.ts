import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { editionNamed, nameOf, type PastEdition } from './edition.ts';
import type { Edition } from '../views/digest.ts';

/**
 * What became of a message. `begun`: it may have left, and no answer came; it is never repeated unasked. `later`: the
 * server did not take it, and it can be sent again.
 */
export type State = 'begun' | 'sent' | 'refused' | 'later';

const states: readonly string[] = ['begun', 'sent', 'refused', 'later'] satisfies State[];

/** The folder of the ledgers. It outlives `.cache`, which anybody may remove. Git ignores it. */
export const ledgerFolder = (root: string): string => join(root, '.digest');

/**
 * What became of the messages of one edition, on disk before the next is sent. It has no addresses: a keyed hash stands
 * for each.
 */
export class Ledger implements PastEdition {
  readonly edition: Edition;
  /** The ids of its papers, as they were when it was begun. */
  readonly papers: readonly string[];
  /** Tells the key of its hashes from others. */
  readonly key: string | undefined;
  readonly #file: string;
  readonly #states = new Map<string, State>();
  #isDone = false;

  private constructor(folder: string, edition: Edition, papers: readonly string[], key: string | undefined) {
    this.#file = join(folder, `${nameOf(edition)}.txt`);
    this.edition = edition;
    this.papers = papers;
    this.key = key;
  }

  get isDone(): boolean {
    return this.#isDone;
  }

  get text(): string {
    return readFileSync(this.#file, 'utf8');
  }

  stateOf(hash: string): State | undefined {
    return this.#states.get(hash);
  }

  note(state: State, ...hashes: readonly string[]): void {
    this.#append(hashes.map((hash) => `${state} ${hash}\n`).join(''));
    for (const hash of hashes) this.#states.set(hash, state);
  }

  /** Everybody has it, or can't get it. */
  finish(): void {
    if (this.#isDone) return;
    this.#append('done\n');
    this.#isDone = true;
  }

  #append(text: string): void {
    const file = openSync(this.#file, 'a', 0o600);
    try {
      // A line that a full disk cut off must not swallow the next one.
      const bytes = Buffer.from(`\n${text}`);
      for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  }

  /** The ledger of an edition, as it is on disk; a new one with these papers if there is none. */
  static open(root: string, edition: Edition, papers: readonly string[], key: string): Ledger {
    const folder = ledgerFolder(root);
    const known = Ledger.read(folder, nameOf(edition));
    if (known) return known;
    mkdirSync(folder, { recursive: true });
    const ledger = new Ledger(folder, edition, papers, key);
    ledger.#append(`papers ${papers.join(' ')}\nkey ${key}\n`);
    return ledger;
  }

  static read(folder: string, name: string): Ledger | undefined {
    const edition = editionNamed(name);
    if (!edition || !existsSync(join(folder, `${name}.txt`))) return undefined;
    const lines = readFileSync(join(folder, `${name}.txt`), 'utf8').split('\n');
    const restOf = (word: string) => lines.find((line) => line.startsWith(`${word} `))?.slice(word.length + 1);
    const papers = restOf('papers')?.split(' ').filter(Boolean) ?? [];
    const ledger = new Ledger(folder, edition, papers, restOf('key'));
    // A line that was cut off has no hash of the whole length.
    for (const line of lines) {
      const [, state, hash] = /^(\w+) ([0-9a-f]{20})$/.exec(line) ?? [];
      if (state !== undefined && states.includes(state)) ledger.#states.set(hash!, state as State);
      if (line === 'done') ledger.#isDone = true;
    }
    return ledger;
  }
}

/** All editions that were begun. */
export function pastEditions(root: string): Ledger[] {
  const folder = ledgerFolder(root);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .flatMap((name) => Ledger.read(folder, name.slice(0, -4)) ?? []);
}

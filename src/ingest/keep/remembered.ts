import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from './disk.ts';

/** What tells an answer of an address from the next one. */
export interface AnswerMark {
  etag?: string | undefined;
  modified?: string | undefined;
  hash: string;
}

interface Remembered {
  url: string;
  etag?: string | undefined;
  modified?: string | undefined;
  text: string;
}

/** Characters in all: two weeks of answers are a tenth of it. */
const maxCharacters = 16e6;

/**
 * The last answers of services, so that an unchanged one need not be sent again. They are in `.cache/`, never in
 * `content/`: without them everything is asked for again.
 */
export class RememberedAnswers {
  readonly #file: string;
  /** The longest unused first. */
  readonly #answers: Map<string, Remembered>;
  readonly #fresh = new Map<string, Remembered>();

  constructor(root: string) {
    this.#file = fileIn(root);
    this.#answers = new Map(read(this.#file).map((answer) => [answer.url, answer]));
  }

  find(url: string): Remembered | undefined {
    return this.#answers.get(url);
  }

  /** Notes an answer for `save`, if its service gave a mark for it. */
  note(url: string, { etag, modified }: Pick<Remembered, 'etag' | 'modified'>, text: string): void {
    if (etag === undefined && modified === undefined) return;
    this.#fresh.delete(url);
    this.#fresh.set(url, { url, etag, modified, text });
    forgetOldest(this.#fresh);
  }

  /** Drops the note of an address: it was no good answer. */
  forget(url: string): void {
    this.#fresh.delete(url);
  }

  /**
   * Keeps the notes. Call it when every answer of a run was good: a broken answer under a good one's mark would be read
   * again and again.
   */
  save(): void {
    if (this.#fresh.size === 0) return;
    for (const [url, answer] of this.#fresh) {
      this.#answers.delete(url);
      this.#answers.set(url, answer);
    }
    forgetOldest(this.#answers);
    try {
      replaceFile(this.#file, JSON.stringify([...this.#answers.values()]));
    } catch {
      // It only saves requests: a run that did its work has not failed without it.
    }
  }
}

/** Drops the remembered answers that name one of these papers: after a takedown, none of its words is kept. */
export function forgetPapers(root: string, ids: readonly string[]): void {
  const file = fileIn(root);
  const answers = ids.length > 0 ? read(file) : [];
  const kept = answers.filter(({ text }) => !ids.some((id) => text.includes(id)));
  if (kept.length < answers.length) replaceFile(file, JSON.stringify(kept));
}

const fileIn = (root: string) => join(root, '.cache', 'ingest', 'answers.json');

function forgetOldest(answers: Map<string, Remembered>): void {
  let size = answers.values().reduce((sum, { text }) => sum + text.length, 0);
  for (const [url, { text }] of answers) {
    if (size <= maxCharacters) return;
    answers.delete(url);
    size -= text.length;
  }
}

function read(file: string): Remembered[] {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as Remembered[]).filter(({ text }) => typeof text === 'string');
  } catch {
    return [];
  }
}

import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Day } from '../../archive/time/calendar.ts';
import type { Get } from '../../sources/source.ts';
import { replaceFile } from './disk.ts';
import type { Mark, MarkingGet } from '../ask/http.ts';
import type { Store } from './store.ts';

/** What a whole answer came to. */
export interface Filing {
  /** The day that each paper is listed under there, and its file below `content/papers`. */
  papers: readonly { day: Day; file: string }[];
  /** Ids of those that the rules left out. */
  leftOut: readonly string[];
}

/** A filing with what was answered, and the state in which the files were left, in their order. */
interface Filed extends Filing {
  answers: { address: string; mark: Mark }[];
  states: string[];
}

/** Thrown by a `get`: the answers are those of before, and so is what was made of them. */
export class Unchanged extends Error {
  override name = 'Unchanged';
  readonly filing: Filing;

  constructor(filing: Filing) {
    super('the answers are those of before');
    this.filing = filing;
  }
}

interface Watch {
  get: Get;
  /** The answers were filed whole, to this effect. */
  note: (filing: Filing) => void;
}

/** Papers in all: a year of Hugging Face's. */
const room = 10_000;

/**
 * The days that were filed whole, so that one whose answers have not changed is not read and merged again. They lie in
 * `.cache/`, and to lose them only costs time: without them, or where anybody has touched a file since, everything is done
 * anew. `engine` stands for what makes papers of answers: with another one nothing here counts.
 */
export class FiledDays {
  readonly #root: string;
  readonly #engine: string;
  readonly #store: Pick<Store, 'has'>;
  /** The longest unused first. */
  readonly #days: Map<string, Filed>;
  #hasNews = false;

  constructor(root: string, engine: string, store: Pick<Store, 'has'>) {
    this.#root = root;
    this.#engine = engine;
    this.#store = store;
    this.#days = new Map(read(fileIn(root), engine));
  }

  /** `get` for one day of a source, which throws `Unchanged` at its first request if there is nothing to do. */
  watch(source: string, day: Day | undefined, get: MarkingGet): Watch {
    const key = `${source} ${day ?? ''}`;
    const filed = this.#days.get(key);
    const asked: string[] = [];
    return {
      get: async (address) => {
        const isFirst = asked.push(address) === 1 && address === filed?.answers[0]?.address;
        if (isFirst && this.#isAsItWas(filed) && (await areUnchanged(filed, get))) throw new Unchanged(filed);
        return get(address);
      },
      note: (filing) => {
        this.#hasNews = true;
        this.#days.delete(key);
        // No papers today may be an outage tomorrow.
        if (filing.papers.length + filing.leftOut.length === 0 || asked.length === 0) return;
        const answers = asked.map((address) => ({ address, mark: get.markOf(address)! }));
        this.#days.set(key, { ...filing, answers, states: filing.papers.map(({ file }) => this.#stateOf(file)) });
      },
    };
  }

  save(): void {
    if (!this.#hasNews) return;
    let size = this.#days.values().reduce((sum, { papers }) => sum + papers.length, 0);
    for (const [key, { papers }] of this.#days) {
      if (size <= room) break;
      this.#days.delete(key);
      size -= papers.length;
    }
    try {
      replaceFile(fileIn(this.#root), JSON.stringify({ engine: this.#engine, days: [...this.#days] }));
    } catch {
      // It only saves time: a run that did its work has not failed for want of it.
    }
  }

  #isAsItWas({ papers, states, leftOut }: Filed): boolean {
    return (
      papers.every(({ file }, i) => this.#stateOf(file) === states[i]) && !leftOut.some((id) => this.#store.has(id))
    );
  }

  // A change to a file sets `ctime`, whatever else is done to hide it; but its clock moves in steps of milliseconds, within
  // which a run may write a file anew.
  #stateOf(file: string): string {
    const stats = statSync(join(this.#root, 'content', 'papers', file), { throwIfNoEntry: false });
    return stats ? `${stats.ino} ${stats.size} ${stats.ctimeMs}` : '';
  }
}

const fileIn = (root: string) => join(root, '.cache', 'ingest', 'filed.json');

function read(file: string, engine: string): [string, Filed][] {
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as { engine: string; days: [string, Filed][] };
    return kept.engine === engine ? kept.days : [];
  } catch {
    return [];
  }
}

async function areUnchanged({ answers }: Filed, get: MarkingGet): Promise<boolean> {
  for (const { address, mark } of answers) if (!(await get.isUnchanged(address, mark))) return false;
  return true;
}

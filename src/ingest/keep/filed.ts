import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Day } from '../../archive/time/calendar.ts';
import { replaceFile } from './disk.ts';
import type { AnswerMark } from './remembered.ts';
import type { Store } from './store.ts';

/** What a whole answer came to. */
export interface Filing {
  /** The day that each paper is listed under there, and its file below `content/papers`. */
  papers: readonly { day: Day; file: string }[];
  /** Ids of those that the rules left out. */
  leftOut: readonly string[];
}

/** Tells whether a service would still answer the same. */
export interface Marks {
  /** The mark of the answer that an address gave in this run. */
  markOf(address: string): AnswerMark | undefined;
  isUnchanged(address: string, mark: AnswerMark): Promise<boolean>;
}

/** A filing with what was answered, and the state in which the files were left, in their order. */
interface Filed extends Filing {
  answers: { address: string; mark: AnswerMark }[];
  states: string[];
}

/** Papers in all: a year of Hugging Face's. */
const maxPapers = 10_000;

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

  /**
   * What a day of a source, or its newest, came to before, if that still holds: the files are as they were left, and each
   * address answers as it did, `first` among them.
   */
  async unchanged(source: string, day: Day | undefined, first: string, marks: Marks): Promise<Filing | undefined> {
    const filed = this.#days.get(keyOf(source, day));
    if (!filed?.answers.some(({ address }) => address === first) || !this.#isAsItWas(filed)) return undefined;
    for (const { address, mark } of filed.answers) if (!(await marks.isUnchanged(address, mark))) return undefined;
    return filed;
  }

  /** Notes what the answers of `addresses` came to. Undefined: not all of it could be filed. */
  note(
    source: string,
    day: Day | undefined,
    addresses: readonly string[],
    marks: Marks,
    filing: Filing | undefined,
  ): void {
    if (!filing) return;
    this.#hasNews = true;
    const key = keyOf(source, day);
    this.#days.delete(key);
    const answers = addresses.flatMap((address) => {
      const mark = marks.markOf(address);
      return mark ? [{ address, mark }] : [];
    });
    // No papers today may be an outage tomorrow.
    if (filing.papers.length + filing.leftOut.length === 0 || answers.length === 0) return;
    this.#days.set(key, { ...filing, answers, states: filing.papers.map(({ file }) => this.#stateOf(file)) });
  }

  save(): void {
    if (!this.#hasNews) return;
    let size = this.#days.values().reduce((sum, { papers }) => sum + papers.length, 0);
    for (const [key, { papers }] of this.#days) {
      if (size <= maxPapers) break;
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

const keyOf = (source: string, day: Day | undefined): string => `${source} ${day ?? ''}`;
const fileIn = (root: string) => join(root, '.cache', 'ingest', 'filed.json');

function read(file: string, engine: string): [string, Filed][] {
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as { engine: string; days: [string, Filed][] };
    return kept.engine === engine ? kept.days : [];
  } catch {
    return [];
  }
}

import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Day } from '../../archive/time/calendar.ts';
import { replaceFile } from './disk.ts';
import type { AnswerMark } from './remembered.ts';
import type { Store } from './store.ts';

/** The result of a whole answer. */
export interface Filing {
  /** The day that each paper is listed under there, and its file below `content/papers`. */
  papers: readonly { day: Day; file: string }[];
  /** Ids of those that the rules left out. */
  leftOut: readonly string[];
}

/** Tells whether a service would give the same answer. */
export interface Marks {
  /** The mark of the answer that an address gave in this run. */
  markOf(address: string): AnswerMark | undefined;
  isUnchanged(address: string, mark: AnswerMark): Promise<boolean>;
}

/** A filing with its answers, and the state in which the files were left, in order. */
interface Filed extends Filing {
  answers: { address: string; mark: AnswerMark }[];
  states: string[];
}

/** Papers in all: a year of Hugging Face's. */
const maxPapers = 10_000;

/**
 * The days that were filed completely, so that a day with unchanged answers is not read and merged again. They are in
 * `.cache/`; losing them only costs time: without them, or if somebody has touched a file since, the work is done
 * again. `engine` identifies what turns answers into papers: with another one nothing here counts.
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
   * The earlier result of a day of a source, or of its newest, if it still holds: the files are as they were left, and
   * each address gives the same answer, `first` among them.
   */
  async unchanged(source: string, day: Day | undefined, first: string, marks: Marks): Promise<Filing | undefined> {
    const filed = this.#days.get(keyOf(source, day));
    if (!filed?.answers.some(({ address }) => address === first) || !this.#isAsItWas(filed)) return undefined;
    for (const { address, mark } of filed.answers) if (!(await marks.isUnchanged(address, mark))) return undefined;
    return filed;
  }

  /** Notes the result of the answers of `addresses`. Undefined: not all of it could be filed. */
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
    // No papers today may be an outage; tomorrow there may be some.
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
      // It only saves time: a run that did its work has not failed without it.
    }
  }

  #isAsItWas({ papers, states, leftOut }: Filed): boolean {
    return (
      papers.every(({ file }, i) => this.#stateOf(file) === states[i]) && !leftOut.some((id) => this.#store.has(id))
    );
  }

  // A change to a file sets `ctime`, even if it is hidden otherwise. But its clock moves in steps of milliseconds, and
  // a run may write a file twice within one.
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

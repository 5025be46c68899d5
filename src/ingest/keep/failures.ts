import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from '../../archive/paper/slug.ts';
import { addDays, type Day } from '../../archive/time/calendar.ts';
import { replaceFile } from './disk.ts';

/** So many days an address that failed is not asked again. */
const daysOfRest = 7;

/**
 * The addresses of pictures that failed lately. They are in `.cache/`, as fingerprints: nothing there names a paper that
 * was taken down. Losing them only costs requests.
 */
export class RememberedFailures {
  readonly #file: string;
  readonly #today: Day;
  /** The day of each failure. */
  readonly #days: Map<string, Day>;

  constructor(root: string, today: Day) {
    this.#file = join(root, '.cache', 'ingest', 'failed-pictures.json');
    this.#today = today;
    const first = addDays(today, 1 - daysOfRest);
    this.#days = new Map(read(this.#file).filter(([, day]) => day >= first && day <= today));
  }

  has(address: string): boolean {
    return this.#days.has(fingerprint(address));
  }

  note(address: string): void {
    this.#days.set(fingerprint(address), this.#today);
  }

  save(): void {
    try {
      replaceFile(this.#file, JSON.stringify([...this.#days]));
    } catch {
      // It only saves requests: a run that did its work has not failed without it.
    }
  }
}

function read(file: string): [string, Day][] {
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as unknown;
    return Array.isArray(kept) ? (kept as [string, Day][]).filter((each) => Array.isArray(each)) : [];
  } catch {
    return [];
  }
}

/** Where a part may write, and how much it is to do. */
export interface Work {
  folder: string;
  /** Papers of the large archive, where a number was named. */
  papers: number | undefined;
  /** The paper of the corpus that the archive begins with, where a number was named; 0 is the first. */
  from: number | undefined;
  /** How many days are simulated, where a number was named. */
  days?: number | undefined;
  /** The folder of another checkout to measure beside, where one was named. */
  before?: string | undefined;
}

/** What a part has measured: a table, and what it comes to in a sentence. */
export interface Table {
  table: string;
  rows: readonly object[];
  says?: string;
}

/** One of the things that `npm run bench` measures; it hands over each table when it has it. */
export type Part = (work: Work) => AsyncIterable<Table>;

export const rounded = (number: number, digits = 0): number => Number(number.toFixed(digits));

export const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

import { createHash } from 'node:crypto';

/** A number from 0 up to `sides`, at each call; the same ones for the same seed. */
export type Dice = (sides: number) => number;

export function dice(seed: string): Dice {
  let thrown = 0;
  return (sides) => createHash('sha256').update(`${seed} ${thrown++}`).digest().readUInt32BE() % sides;
}

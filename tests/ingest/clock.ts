import type { Clock } from '../../src/ingest/ask/pace.ts';

/** A clock that sleeps at once and keeps count of it. Nothing that it times depends on the machine. */
export function fakeClock(): Clock & { slept: number[] } {
  const slept: number[] = [];
  let time = 0;
  return {
    slept,
    now: () => time,
    wall: () => Date.UTC(2026, 0, 1) + time,
    sleep: async (milliseconds) => {
      slept.push(milliseconds);
      time += milliseconds;
    },
    random: () => 0.5,
  };
}

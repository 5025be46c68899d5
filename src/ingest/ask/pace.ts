import { setTimeout } from 'node:timers/promises';

/** Time as ingest needs it; tests give their own. */
export interface Clock {
  /** Milliseconds that only go forward, even if the machine's clock is changed. */
  now: () => number;
  /** Milliseconds since 1970. */
  wall: () => number;
  sleep: (milliseconds: number) => Promise<unknown>;
  /** From 0 to 1. */
  random: () => number;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  wall: () => Date.now(),
  sleep: (milliseconds) => setTimeout(milliseconds),
  random: () => Math.random(),
};

/**
 * When a service may be asked: one request at a time, at our pace, not before the service allows it, within a budget of
 * time.
 */
export class Pace {
  readonly #clock: Clock;
  readonly #end: number;
  #left: number;
  #next = 0;
  #allowed = 0;
  #line: Promise<unknown> = Promise.resolve();

  /** `budget` is for failures, `within` for everything: milliseconds. */
  constructor(budget: number, within: number, clock: Clock) {
    this.#left = budget;
    this.#end = clock.now() + within;
    this.#clock = clock;
  }

  /** Milliseconds that this run still has for the service's failures and for the waits that it asks for. */
  get left(): number {
    return Math.min(this.#left, this.#end - this.#clock.now());
  }

  /** A failure, or a wait, has taken this many milliseconds. */
  spend(milliseconds: number): void {
    this.#left -= milliseconds;
  }

  /** Runs `task` when the ones before it have ended. */
  inTurn<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#line.then(task);
    this.#line = result.catch(() => undefined);
    return result;
  }

  /** How long the service keeps us waiting beyond our own pace, in milliseconds. */
  get owed(): number {
    return Math.max(0, this.#allowed - Math.max(this.#clock.now(), this.#next));
  }

  /** Waits until the next request may go; returns false at once if the budget does not last until then. */
  async ready(): Promise<boolean> {
    const { owed } = this;
    if (owed > 0 ? owed > this.left : this.left <= 0) return false;
    const wait = Math.max(this.#next, this.#allowed) - this.#clock.now();
    if (this.#clock.now() + wait > this.#end) return false;
    this.spend(owed);
    if (wait > 0) await this.#clock.sleep(wait);
    return true;
  }

  /** A request has ended: we make no other for `interval`, and the service allows none for `wait` milliseconds. */
  ended(interval: number, wait: number): void {
    this.#next = this.#clock.now() + interval;
    this.#allowed = this.#clock.now() + wait;
  }
}

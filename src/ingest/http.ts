import { setTimeout as sleep } from 'node:timers/promises';
import { SourceError, type Get } from '../archive/source.ts';

export interface Politeness {
  /** The address of the archive: services can see who asks. */
  site: string;
  /** Milliseconds between two requests. */
  interval: number;
  /** Milliseconds for one request. */
  timeout?: number;
  /** How often a request that may succeed later is made again. */
  retries?: number;
}

const mayPass = new Set([408, 429, 500, 502, 503, 504]);
/** The longest wait that a service can ask for in one run; later is another run's business. */
const longestWait = 60_000;

/** A `Get` that asks one at a time, waits between requests, and tries again what may pass. */
export function politeGet({ site, interval, timeout = 30_000, retries = 4 }: Politeness): Get {
  let next = 0;
  return async (url) => {
    for (let attempt = 0; ; attempt++) {
      await sleep(Math.max(0, next - Date.now()));
      const { text, problem, wait } = await once(url, site, timeout);
      next = Date.now() + interval;
      if (text !== undefined) return text;
      const pause = wait ?? Math.max(interval, 20) * 2 ** attempt;
      if (wait === undefined ? attempt >= retries : attempt >= retries || wait > longestWait)
        throw new SourceError(`${url}: ${problem}`);
      next = Date.now() + pause;
    }
  };
}

interface Attempt {
  text?: string;
  problem?: string;
  /** Milliseconds to wait before the next attempt, as the service says; Infinity where none can help. */
  wait?: number | undefined;
}

async function once(url: string, site: string, timeout: number): Promise<Attempt> {
  try {
    const response = await fetch(url, {
      headers: { accept: 'application/json, application/xml;q=0.9, */*;q=0.1', 'user-agent': `daybook (+${site})` },
      signal: AbortSignal.timeout(timeout),
    });
    const text = await response.text();
    if (response.status === 200) return { text };
    const problem = `expected 200, got ${response.status}`;
    return mayPass.has(response.status) ? { problem, wait: retryAfter(response) } : { problem, wait: Infinity };
  } catch (error) {
    const cause = (error as Error).cause;
    return { problem: cause instanceof Error ? cause.message : (error as Error).message };
  }
}

/** `Retry-After` in milliseconds, given as seconds or as a date; undefined where there is none that makes sense. */
function retryAfter(response: Response): number | undefined {
  const value = response.headers.get('retry-after');
  if (!value) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

import { SourceError, type Get, type Source } from '../archive/source.ts';
import { readText, Refused } from './body.ts';
import { waitAsked, waitForQuota } from './limits.ts';
import { Pace, systemClock, type Clock } from './pace.ts';
import { follow } from './redirects.ts';
import type { RememberedAnswers } from './remembered.ts';

export interface Politeness {
  /** The address of the archive: services can see who asks. */
  site: string;
  /** Milliseconds between two requests; without it what the source asks for, else a second. */
  interval?: number | undefined;
  /** Milliseconds for one request, to the last byte of its answer. */
  timeout?: number;
  /** How often a request that may succeed later is made again. */
  retries?: number;
  /**
   * Milliseconds that a run spends on one service's failures: on attempts that came to nothing and on the waits between
   * them. The pace of good answers is not part of it, so a long backfill is not cut off.
   */
  budget?: number;
  /** The longest answer in bytes, unpacked. */
  most?: number;
  /** What was answered before. */
  remembered?: RememberedAnswers;
  clock?: Clock;
}

type Rules = Required<Omit<Politeness, 'remembered'>> & Pick<Politeness, 'remembered'> & { interval: number };

/** How a source's service is asked. All that one of these makes share a pace and a budget for each service: have one a run. */
export function politeGets(politeness: Politeness): (source: Pick<Source, 'interval'>) => Get {
  const paces = new Map<string, Pace>();
  const { timeout = 45_000, retries = 4, budget = 180_000, most = 64e6, clock = systemClock } = politeness;
  return (source) => {
    const interval = politeness.interval ?? source.interval ?? 1000;
    const rules: Rules = { ...politeness, interval, timeout, retries, budget, most, clock };
    return async (address) => {
      const url = webUrl(address);
      const service = serviceOf(url);
      const pace = paces.get(service) ?? new Pace(budget, clock);
      paces.set(service, pace);
      return pace.inTurn(() => ask(url, pace, rules));
    };
  };
}

/** A `Get` that asks one at a time, waits between requests, and tries again what may pass. */
export const politeGet = (politeness: Politeness): Get => politeGets(politeness)({});

/** Services of many hosts: they keep one pace, and one may send us to the other. */
const families = ['arxiv.org', 'huggingface.co'];
const serviceOf = ({ hostname, host }: URL): string =>
  families.find((family) => hostname === family || hostname.endsWith(`.${family}`)) ?? host;

async function ask(url: URL, pace: Pace, rules: Rules): Promise<string> {
  const { interval, retries, clock } = rules;
  let problem = 'it could not be had before, and is not asked again in this run';
  for (let attempt = 0; attempt <= retries; attempt++) {
    if (!(await pace.ready())) {
      if (pace.owed > 0) problem += `; it asks to wait ${Math.ceil(pace.owed / 1000)} s, longer than this run can`;
      break;
    }
    const began = clock.now();
    const outcome = await once(url, { ...rules, timeout: Math.ceil(Math.min(rules.timeout, pace.left)) });
    if ('text' in outcome) {
      pace.ended(interval, outcome.wait);
      return outcome.text;
    }
    pace.left -= clock.now() - began;
    // Many archives ask on the hour: where one waits a little longer than the other, they do not come back together.
    const step = Math.max(interval, 20);
    const backoff = outcome.again ? step * 2 ** attempt * (0.5 + clock.random() / 2) : 0;
    pace.ended(interval, outcome.wait === undefined ? backoff : outcome.wait + step * clock.random());
    problem = outcome.problem;
    if (!outcome.again) break;
  }
  throw new SourceError(`${url.href}: ${problem}`);
}

type Outcome =
  /** `wait`: how long the service allows no other request, in milliseconds. */
  | { text: string; wait: number }
  /** `again`: whether another attempt may help. */
  | { problem: string; again: boolean; wait?: number | undefined };

async function once(url: URL, rules: Rules): Promise<Outcome> {
  const known = rules.remembered?.find(url.href);
  try {
    const response = await follow(url, (place) => place.host === url.host || serviceOf(place) === serviceOf(url), {
      signal: AbortSignal.timeout(rules.timeout),
      headers: {
        accept: 'application/json, application/xml;q=0.9, */*;q=0.1',
        'user-agent': `daybook (+${new URL(rules.site).href})`,
        ...(known?.etag && { 'if-none-match': known.etag }),
        ...(known?.modified && { 'if-modified-since': known.modified }),
      },
    });
    if (response.status !== 200 && !(response.status === 304 && known)) return await refusal(response, rules);
    const text = response.status === 200 ? await readText(response, rules.most) : known!.text;
    if (response.status === 200) rules.remembered?.note(url.href, response.headers, text);
    return { text, wait: waitForQuota(response.headers, rules.clock.wall()) ?? 0 };
  } catch (error) {
    return { problem: reasonOf(error, rules.timeout), again: !(error instanceof Refused) };
  }
}

async function refusal(response: Response, { clock }: Rules): Promise<Outcome> {
  const { status, headers } = response;
  const words = await readText(response, 2000).catch(() => '');
  const wait = waitAsked(headers, clock.wall());
  // 304 although nothing was known to be unchanged: a cache on the way is out of order.
  const again = status >= 500 || [304, 408, 425, 429].includes(status) || wait !== undefined;
  return { problem: `expected 200, got ${status}${words && ` ${JSON.stringify(words.slice(0, 60))}`}`, again, wait };
}

function webUrl(address: string): URL {
  const url = URL.parse(address);
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return url;
  throw new SourceError(`${JSON.stringify(address)}: expected an address that begins with https://`);
}

/** What went wrong, from the innermost cause: fetch itself only says "fetch failed". */
function reasonOf(error: unknown, timeout: number): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `expected a whole answer in ${timeout / 1000} s, got none`;
  if (error.cause instanceof Error && !(error instanceof Refused)) return reasonOf(error.cause, timeout);
  // Where each of a host's addresses refuses, the error has no words of its own.
  return error.message || (error as NodeJS.ErrnoException).code || error.name;
}

import { hash } from 'node:crypto';
import { EndpointError, SourceError, type Get, type Source } from '../../sources/source.ts';
import { decode, readBytes, readText, Refused } from './body.ts';
import { waitAsked, waitForQuota } from './limits.ts';
import { Pace, systemClock, type Clock } from './pace.ts';
import { follow } from './redirects.ts';
import type { Headed, Response } from './request.ts';
import type { Marks } from '../keep/filed.ts';
import type { AnswerMark, RememberedAnswers } from '../keep/remembered.ts';

export interface Politeness {
  /** The address of the archive: services can see who asks. */
  site: string;
  /** Milliseconds between two requests; if left out what the source asks for, else a second. */
  interval?: number | undefined;
  /** Milliseconds for one request, to the last byte of its answer. */
  timeout?: number;
  /** How often a failed request that may succeed later is repeated. */
  retries?: number;
  /**
   * Milliseconds that a run spends on one service's failures: on failed attempts and on the waits between them. The
   * pace of good answers is not part of it, so a long backfill is not cut off.
   */
  budget?: number;
  /** Milliseconds for one service in all, from its first request on, good answers and pace included; without it no limit. */
  within?: number;
  /**
   * Headers of every request, such as `authorization`. Redirects to another service are not followed, so no other
   * service sees them.
   */
  headers?: Record<string, string>;
  /** The longest answer in bytes, unpacked. */
  maxBytes?: number;
  /** The earlier answers. */
  remembered?: RememberedAnswers;
  clock?: Clock;
}

type Rules = Required<Omit<Politeness, 'remembered'>> & { interval: number };

type Known = Partial<AnswerMark>;

interface Answered {
  bytes: Buffer;
  contentType: string;
  mark: AnswerMark;
}

/** A `Get` that can tell whether an answer is the same as before. If it is not, `get` has the new answer ready. */
export interface MarkingGet extends Get, Marks {}

export interface PoliteGet extends MarkingGet {
  /** Asks for an answer that is no text. */
  bytes(address: string): Promise<Uint8Array>;
}

/**
 * Makes the functions that ask a source's service. All that one of these makes share a pace and a budget for each
 * service: use one per run.
 */
export function politeGets(politeness: Politeness): (source: Pick<Source, 'interval'>) => PoliteGet {
  const paces = new Map<string, Pace>();
  const { timeout = 45_000, retries = 4, budget = 180_000, within = Infinity } = politeness;
  const { site, headers = {}, maxBytes = 64e6, remembered, clock = systemClock } = politeness;
  return (source) => {
    const interval = politeness.interval ?? source.interval ?? 1000;
    const rules: Rules = { site, interval, timeout, retries, budget, within, headers, maxBytes, clock };
    const inTurn = async (url: URL, known?: Known): Promise<Answered | undefined> => {
      const service = serviceOf(url);
      const pace = paces.get(service) ?? new Pace(budget, within, clock);
      paces.set(service, pace);
      return pace.inTurn(() => ask(url, pace, rules, known));
    };
    const marks = new Map<string, AnswerMark>();
    const atHand = new Map<string, Answered>();
    const get: Get = async (address) => {
      const url = webUrl(address);
      const before = remembered?.find(url.href);
      const answered = atHand.get(address) ?? (await inTurn(url, before));
      if (!answered) return before!.text;
      atHand.delete(address);
      const text = textOf(answered, url);
      marks.set(address, answered.mark);
      remembered?.note(url.href, answered.mark, text);
      return text;
    };
    return Object.assign(get, {
      bytes: async (address: string) => (await inTurn(webUrl(address)))!.bytes,
      markOf: (address: string) => marks.get(address),
      isUnchanged: async (address: string, mark: AnswerMark) => {
        const answered = await inTurn(webUrl(address), mark);
        if (answered) atHand.set(address, answered);
        return answered === undefined;
      },
    });
  };
}

/** A `Get` that asks one at a time, waits between requests, and tries again what may pass. */
export const politeGet = (politeness: Politeness): PoliteGet => politeGets(politeness)({});

/** Services with many hosts: they share one pace, and one host may redirect to another. */
const families = ['arxiv.org', 'huggingface.co'];
const serviceOf = ({ hostname, host }: URL): string =>
  families.find((family) => hostname === family || hostname.endsWith(`.${family}`)) ?? host;

/** Undefined if the answer is the known one. */
async function ask(url: URL, pace: Pace, rules: Rules, known: Known | undefined): Promise<Answered | undefined> {
  const { interval, retries, clock } = rules;
  let problem = 'it failed before, and is not asked again in this run';
  let status: number | undefined;
  let isUnreachable = false;
  for (let attempt = 0; attempt <= retries; attempt++) {
    if (!(await pace.ready())) {
      if (pace.owed > 0) problem += `; it asks to wait ${Math.ceil(pace.owed / 1000)} s, longer than this run can`;
      break;
    }
    const began = clock.now();
    const outcome = await once(url, { ...rules, timeout: Math.ceil(Math.min(rules.timeout, pace.left)) }, known);
    if ('answered' in outcome) {
      pace.ended(interval, outcome.wait);
      return outcome.answered;
    }
    pace.spend(clock.now() - began);
    // Many archives ask on the hour: a random part of the wait keeps them from coming back together.
    const step = Math.max(interval, 20);
    const backoff = outcome.again ? step * 2 ** attempt * (0.5 + clock.random() / 2) : 0;
    pace.ended(interval, outcome.wait === undefined ? backoff : outcome.wait + step * clock.random());
    ({ problem, status, isUnreachable = false } = outcome);
    if (!outcome.again) break;
  }
  throw new SourceError(`${url.href}: ${problem}`, { status, isUnreachable });
}

type Outcome =
  /** `wait`: how long the service allows no other request, in milliseconds. */
  | { answered: Answered | undefined; wait: number }
  /** `again`: whether another attempt may help. */
  | {
      problem: string;
      again: boolean;
      wait?: number | undefined;
      status?: number | undefined;
      isUnreachable?: boolean;
    };

/** The machine has no network, or not to this host. */
const noWay = ['ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'ENETDOWN'];

async function once(url: URL, rules: Rules, known: Known = {}): Promise<Outcome> {
  const { etag, modified } = known;
  try {
    const response = await follow(url, (place) => place.host === url.host || serviceOf(place) === serviceOf(url), {
      signal: AbortSignal.timeout(rules.timeout),
      headers: {
        accept: 'application/json, application/xml;q=0.9, */*;q=0.1',
        'user-agent': `daybook (+${new URL(rules.site).href})`,
        ...rules.headers,
        ...(etag && { 'if-none-match': etag }),
        ...(modified && { 'if-modified-since': modified }),
      },
    });
    const { status, headers } = response;
    const isSame = status === 304 && (etag ?? modified) !== undefined;
    if (status !== 200 && !isSame) return await refusal(response, rules);
    // Also of a 304, which has none: what is not read keeps the connection.
    const bytes = await readBytes(response, rules.maxBytes);
    const wait = waitForQuota(headers, rules.clock.wall()) ?? 0;
    const mark = markOf(headers, bytes);
    if (isSame || mark.hash === known.hash) return { answered: undefined, wait };
    return { answered: { bytes, contentType: headers.get('content-type') ?? '', mark }, wait };
  } catch (error) {
    return {
      problem: reasonOf(error, rules.timeout),
      again: !(error instanceof Refused),
      isUnreachable: noWay.includes(codeOf(error)),
    };
  }
}

function textOf({ bytes, contentType }: Answered, url: URL): string {
  try {
    return decode(bytes, contentType);
  } catch (error) {
    throw new SourceError(`${url.href}: ${(error as Error).message}`, { cause: error });
  }
}

const markOf = (headers: Headed, bytes: Uint8Array): AnswerMark => ({
  etag: headers.get('etag') ?? undefined,
  modified: headers.get('last-modified') ?? undefined,
  hash: hash('sha256', bytes, 'base64url'),
});

async function refusal(response: Response, { clock }: Rules): Promise<Outcome> {
  const { status, headers } = response;
  const words = await readText(response, 2000).catch(() => '');
  const wait = waitAsked(headers, clock.wall());
  // 304 although nothing was known to be unchanged: a cache on the way is out of order.
  const again = status >= 500 || [304, 408, 425, 429].includes(status) || wait !== undefined;
  return {
    problem: `expected 200, got ${status}${words && ` ${JSON.stringify(words.slice(0, 60))}`}`,
    again,
    wait,
    status,
  };
}

function webUrl(address: string): URL {
  const url = URL.parse(address);
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return url;
  throw new EndpointError(`${JSON.stringify(address.slice(0, 100))}: expected an address that begins with https://`);
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  return (error as NodeJS.ErrnoException).code ?? codeOf(error.cause);
}

/** What went wrong, from the innermost cause: fetch itself only says "fetch failed". */
function reasonOf(error: unknown, timeout: number): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `expected a whole answer in ${timeout / 1000} s, got none`;
  if (error.cause instanceof Error && !(error instanceof Refused)) return reasonOf(error.cause, timeout);
  // If each of a host's addresses refuses, the error has no message of its own.
  return error.message || (error as NodeJS.ErrnoException).code || error.name;
}

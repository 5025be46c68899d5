import type { Headed } from './request.ts';

/**
 * When a service wants the next request, in milliseconds from now: `Retry-After` (RFC 9110, 10.2.3) in seconds or as a
 * date, else what `waitForQuota` finds. Undefined where it says nothing sensible.
 */
export function waitAsked(headers: Headed, wall: number): number | undefined {
  const value = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+(?:\.\d+)?$/.test(value)) return Number(value) * 1000;
  const date = httpDate(value);
  // The service's own clock, if it gives one: this machine's may be wrong by years.
  return date === undefined ? waitForQuota(headers, wall) : Math.max(0, date - clockOf(headers, wall));
}

/**
 * How long until a service's used-up quota is renewed, in milliseconds; undefined while some of it is left. `RateLimit:
 * "api";r=0;t=55` is what Hugging Face sends (https://huggingface.co/docs/hub/rate-limits), the other forms are older
 * drafts of the same and `X-RateLimit-…`.
 */
export function waitForQuota(headers: Headed, wall: number): number | undefined {
  const value = headers.get('ratelimit') ?? '';
  const policies = value.includes('remaining=') ? [value] : value.split(',');
  const waits = [
    ...policies.map((policy) => [number(policy, /\b(?:r|remaining)=(\d+)/), number(policy, /\b(?:t|reset)=(\d+)/)]),
    ...['', 'x-'].map((prefix) => [
      number(headers.get(`${prefix}ratelimit-remaining`), /^(\d+)/),
      number(headers.get(`${prefix}ratelimit-reset`), /^(\d+)/),
    ]),
  ].flatMap(([left, reset]) => (left === 0 && reset !== undefined ? [1000 * reset] : []));
  if (waits.length === 0) return undefined;
  const wait = Math.max(...waits);
  // Some give the moment of the reset in seconds since 1970.
  return wait > 1e12 ? Math.max(0, wait - clockOf(headers, wall)) : wait;
}

const number = (text: string | null, pattern: RegExp) => {
  const digits = pattern.exec(text ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
};

const clockOf = (headers: Headed, wall: number) => httpDate(headers.get('date') ?? '') ?? wall;

/** `Date.parse` takes almost anything for a date ("-5" is in May 2001): an HTTP date begins with a weekday. */
function httpDate(text: string): number | undefined {
  const date = /^(?:Mon|Tues?|Wed|Wednes|Thu|Thurs|Fri|Sat|Satur|Sun)(?:day)?,? /.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(date) ? undefined : date;
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { fingerprint } from '../../src/archive/paper/slug.ts';
import { addDays, weekday, type Day } from '../../src/archive/time/calendar.ts';
import { dice, type Dice } from '../bench/dice.ts';
import { entry } from '../entry.ts';
import { upstream, type Upstream } from '../upstream.ts';

/** How a service is on a day: it answers, it answers now and then, or it does not. */
export type Mood = 'calm' | 'rough' | 'down';

/** A day of the service is whole and settled after so many days. */
const settled = 6;

/** A listed paper; the same at every call. */
function paperOf(day: Day, n: number, today: Day) {
  const below = dice(`${day} ${n}`);
  const age = Math.min(settled, (Date.parse(today) - Date.parse(day)) / 86_400_000);
  const words = Array.from({ length: 8 }, () => topics[below(topics.length)]!);
  return entry({
    // No paper of another year has it.
    id: `${day.slice(2, 4)}${day.slice(5, 7)}.${day.slice(8)}${String(n).padStart(3, '0')}`,
    title: `${words.slice(0, 4).join(' ')}${age >= 3 && n % 5 === 0 ? ', corrected' : ''}`,
    summary: `We study ${words.join(' ')} and find $n^${n}$ of them.`,
    authors: [{ name: 'Ada Example' }, { name: `Author ${below(12)}` }],
    organization: { name: `lab-${below(4)}`, fullname: `Lab ${below(4)}` },
    upvotes: age * below(9),
    ai_keywords: words.slice(0, 2),
    submittedOnDailyAt: `${day}T01:00:00.000Z`,
  });
}
const topics = 'sparse attention video diffusion agent protein graph reward policy speech robot retrieval'.split(' ');

const countOf = (day: Day): number => (weekday(day) > 5 ? 0 : 2 + dice(day)(4));
/** One paper of some days comes first on the day after it, and one stays on both. */
const moves = (day: Day, n: number): boolean => n === 0 && dice(`moved ${day}`)(3) === 0;
const repeats = (day: Day, n: number): boolean => n === 1 && dice(`twice ${day}`)(3) === 0;

/** What the service lists for a day, on a later day: it fills, votes come, a title is corrected, papers move. */
function listOf(day: Day, today: Day): unknown[] {
  const age = (Date.parse(today) - Date.parse(day)) / 86_400_000;
  if (age < 0 || weekday(day) > 5) return [];
  const own = Array.from({ length: countOf(day) }, (_, n) => n).filter(
    (n) => (age > 0 || n % 2 === 0) && (age > 2 || !moves(day, n)),
  );
  const before = addDays(day, -1);
  const others = Array.from({ length: countOf(before) }, (_, n) => n).filter(
    (n) => (moves(before, n) && age <= 1) || repeats(before, n),
  );
  const all = [...own.map((n) => paperOf(day, n, today)), ...others.map((n) => paperOf(before, n, today))];
  // Some lists have a paper twice.
  return dice(`doubled ${day}`)(4) === 0 ? [...all, ...all.slice(0, 1)] : all;
}

/** A service that is in a mood each day, and misbehaves as the dice say. */
export async function roughUpstream(below: Dice, now: { today: Day; mood: Mood }): Promise<Upstream> {
  return upstream((request, response) => {
    const day = new URL(request.url!, 'http://localhost').searchParams.get('date')!;
    const { today, mood } = now;
    const text = JSON.stringify(listOf(day, today));
    const isBad = mood === 'down' || (mood === 'rough' && below(3) === 0);
    if (!isBad) {
      answer(request, response, text);
      return;
    }
    // Damage that a later look at the same day repairs.
    const kinds = day > addDays(today, -settled) ? [...faults, ...halves] : faults;
    kinds[below(kinds.length)]!(response, text, below);
  });
}

function answer(request: IncomingMessage, response: ServerResponse, text: string): void {
  const etag = `"${fingerprint(text)}"`;
  if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
  else response.writeHead(200, { 'content-type': 'application/json', etag }).end(text);
}
type FaultyAnswer = (response: ServerResponse, text: string, below: Dice) => void;

/** Nothing of such an answer lands. */
const faults: FaultyAnswer[] = [
  (response) => void response.writeHead(500).end('no'),
  (response) => void response.writeHead(503, { 'retry-after': '0' }).end(),
  (response) => void response.writeHead(429, { 'retry-after': '0' }).end('slow down'),
  (response) => void response.socket!.destroy(),
  // It never answers.
  () => undefined,
  (response, text) => {
    response.writeHead(200, { 'content-length': String(text.length + 100) });
    response.write(text);
    response.socket!.end();
  },
  (response, text, below) => void response.writeHead(200).end(text.slice(0, below(Math.max(1, text.length - 1)))),
  (response) => void response.writeHead(200).end('<!doctype html><title>Just a moment…</title>'),
  (response, _, below) => void response.writeHead(200).end(Buffer.from(Array.from({ length: 300 }, () => below(256)))),
  (response) => void response.writeHead(200).end('{"error":"Something went wrong"}'),
];
/** A part of such an answer lands: fewer papers, or one that is broken. */
const halves: FaultyAnswer[] = [
  (response, text) => void response.writeHead(200).end(JSON.stringify((JSON.parse(text) as unknown[]).slice(0, 1))),
  (response, text) =>
    void response
      .writeHead(200)
      .end(JSON.stringify([...(JSON.parse(text) as unknown[]).slice(1), { paper: { id: 7 } }, null])),
];

// Room: Marks, keys and copying, on every page. Runs in the browser.

import { language, say } from '../../client/words.ts';

/** After this many days an archive may have stopped. */
const fresh = 3;
const dayLength = 24 * 3_600_000;

/**
 * How many days ago `day` was for somebody whose calendar shows `today`: never below 0, because the world has time
 * zones.
 */
const ageOf = (day: string, today: Date): number =>
  Math.max(
    0,
    Math.round((Date.UTC(today.getFullYear(), today.getMonth(), today.getDate()) - Date.parse(day)) / dayLength),
  );

/** Says how old the newest day is: "3 days ago", and a little louder after a long time. */
export function tellAge(): void {
  const time = document.querySelector<HTMLTimeElement>('time[data-age]');
  if (!time) return;
  const n = ageOf(time.dateTime, new Date());
  time.textContent =
    n > fresh
      ? say('scriptDaysOld', { n })
      : new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-n, 'day');
  time.toggleAttribute('data-old', n > fresh);
}

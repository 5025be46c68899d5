// Room: Marks, keys and copying, on every page. Runs in the browser.

import { addDays, inShort, weekday } from '../../archive/time/calendar.ts';
import { language, say } from '../../client/words.ts';

/** After this many days without papers an archive has ended. */
const ended = 60;
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

/** How many weekdays there are after `day`, up to the one that is so many days later: papers come on weekdays. */
const weekdaysAfter = (day: string, days: number): number =>
  Array.from({ length: days }, (_, index) => weekday(addDays(day, index + 1))).filter((each) => each <= 5).length;

/** Says how old the newest day is: "yesterday"; how late the archive is; or that it ended, a long time ago. */
export function tellAge(): void {
  const time = document.querySelector<HTMLTimeElement>('time[data-age]');
  if (!time) return;
  const day = time.dateTime;
  const age = ageOf(day, new Date());
  const n = age > ended ? 0 : weekdaysAfter(day, age) - 1;
  time.textContent =
    age > ended
      ? say('scriptEnded', { day: inShort(day, language) })
      : n > 1
        ? say('scriptBehind', { n })
        : new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-age, 'day');
  time.toggleAttribute('data-old', n > 1);
}

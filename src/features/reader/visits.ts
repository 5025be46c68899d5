import { inShort } from '../../archive/time/calendar.ts';
import { change, keeper } from '../../client/keep.ts';
import { hasCome, upTo, visited } from '../../client/notebook.ts';
import { language, say } from '../../client/words.ts';

/** Minutes do not matter here: not every page view has to be stored. */
const grain = 10 * 60_000;

/** Notes this page view. Papers since the visit before are new from now on. */
export function noteVisit(): void {
  const shown = document.querySelector<HTMLElement>('main[data-day]')?.dataset.day ?? '';
  const day = hasCome(shown, Date.now()) ? shown : '';
  const { at, seen } = keeper.notebook.visit;
  if (Date.now() - at < grain && day <= seen) return;
  change((old, now) => ({ ...old, visit: visited(upTo(old.visit, now), now, day) }), true);
}

/** On the home page, which knows how many papers the last days have: how many are new. */
export function countNew(): void {
  const line = document.querySelector<HTMLElement>('[data-counts]');
  const { since } = keeper.notebook.visit;
  if (!line || !since) return;
  const counts = (line.dataset.counts ?? '').split(' ').map((pair) => pair.split(':'));
  const n = counts.reduce((sum, [day = '', count]) => (day > since ? sum + Number(count) : sum), 0);
  if (n > 0) line.textContent = say('scriptNewSince', { n, day: inShort(since, language) });
}

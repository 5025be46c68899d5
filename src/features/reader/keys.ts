import { articles, linkOf, type Article } from '../../client/article.ts';
import { copyCitation } from './copy.ts';
import { keeper } from '../../client/keep.ts';
import { toggleDismissed, toggleRead, toggleSaved } from './marks.ts';
import { goToSearch } from '../search/door.ts';
import { openSettings } from '../settings/settings.ts';

/** Places where keys have a meaning of their own: for the reader who types, and for screen readers. */
const busy =
  'input, textarea, select, dialog, [contenteditable], [role=application], [role=combobox], [role=grid], [role=listbox], [role=menu], [role=radiogroup], [role=slider], [role=tablist], [role=textbox], [role=tree]';

const pageOfPaper = () => document.querySelector<Article>('article[data-page]');
const focused = () => document.activeElement?.closest<Article>('article[data-paper]') ?? null;
const shown = () => articles().filter((article) => article.checkVisibility() && linkOf(article));

/** The paper that a key means: the one in focus, or the page's own. Without one the reader could not see which. */
const current = () => focused() ?? pageOfPaper();

/**
 * Goes to the next (1) or previous (-1) paper of a list, from no focus to the first visible one; on a paper's page, to
 * its neighbour.
 */
function step(by: 1 | -1): void {
  if (pageOfPaper()) {
    turn(by === 1 ? 'next' : 'prev');
    return;
  }
  const list = shown();
  const here = focused();
  const inView = () => list.find((article) => article.getBoundingClientRect().top >= 0);
  const target = here ? list[list.indexOf(here) + by] : inView();
  if (!target) return;
  linkOf(target)?.focus({ preventScroll: true });
  target.scrollIntoView({ block: 'start', behavior: 'instant' });
}

/** Goes to the next or previous day, or whatever the page turns to. */
const turn = (rel: 'next' | 'prev'): void => document.querySelector<HTMLAnchorElement>(`.turn a[rel=${rel}]`)?.click();

const onCurrent = (act: (article: Article) => unknown) => () => {
  const article = current();
  if (article) act(article);
};

const isRightToLeft = document.documentElement.dir === 'rtl';

const keys: Record<string, () => void> = {
  j: () => {
    step(1);
  },
  k: () => {
    step(-1);
  },
  o: onCurrent((article) => linkOf(article)?.click()),
  s: onCurrent(toggleSaved),
  m: onCurrent(toggleRead),
  x: onCurrent(toggleDismissed),
  c: onCurrent(copyCitation),
  '/': goToSearch,
  '?': () => void openSettings(),
  ArrowLeft: () => {
    turn(isRightToLeft ? 'next' : 'prev');
  },
  ArrowRight: () => {
    turn(isRightToLeft ? 'prev' : 'next');
  },
};

function onKey(event: KeyboardEvent): void {
  const { key, ctrlKey, metaKey, altKey, shiftKey, target } = event;
  // Shift is part of some signs, but with a letter or an arrow it means something else.
  if (event.defaultPrevented || event.isComposing || altKey || (shiftKey && /^[a-z]|^Arrow/.test(key))) return;
  const isChord = ctrlKey || metaKey;
  const act = isChord ? (key === 'k' ? goToSearch : undefined) : singleKey(key);
  if (!act || (!isChord && isBusy(target as Element, key))) return;
  event.preventDefault();
  act();
}

const singleKey = (key: string) => (keeper.notebook.choices.keys && Object.hasOwn(keys, key) ? keys[key] : undefined);

/** An arrow scrolls a wide formula or table. */
const isBusy = (target: Element, key: string): boolean =>
  target.closest(busy) !== null ||
  (key.startsWith('Arrow') && target !== document.body && target.scrollWidth > target.clientWidth);

export function wireKeys(): void {
  addEventListener('keydown', onKey);
}

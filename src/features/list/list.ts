import { arrangeList, type Wish } from './arrangement.ts';
import { densityKey, examplesKey } from '../../client/storage-key.ts';
import { entriesIn, type Entry } from './entry.ts';
import { offerEarlierDays } from './earlier-days.ts';
import { hiding } from './hiding.ts';
import { listMarkup, type ListMarkup } from './markup.ts';
import { savedIn } from '../../client/edits.ts';
import { keeper, onChange } from '../../client/keep.ts';
import { tell } from '../../client/notice.ts';
import { followed } from '../follow/matching.ts';
import { loadLiked } from '../liked/door.ts';
import { inDigits } from '../../languages/numbers.ts';
import { language, say } from '../../client/words.ts';

/** Lets the reader sort and filter the list of a page. The address says what was asked for. */
export function wireList(): void {
  wireDensity();
  const markup = listMarkup();
  if (markup) wire(markup);
}

/** Keeps how much of each paper is shown, for all pages and days. */
function wireDensity(): void {
  for (const choice of document.querySelectorAll<HTMLInputElement>('[name=density]'))
    choice.addEventListener('change', () => {
      try {
        localStorage.setItem(densityKey, choice.value);
      } catch {
        // The page shows it; the next page won't.
      }
    });
}

function wire({ tools, sort, box, status, list, topics, forYou }: ListMarkup): void {
  const children = [...list.children];
  const entries = entriesIn(children);
  const ownStatus = status.textContent;
  const opened = keeper.notebook;
  let isFollowed = followed(opened);
  let isHidden = hiding(opened, opened);
  const liked = new Option(sort.dataset.liked, 'liked');
  let isNear = false;
  let showsAll = false;
  let earlier: Element | undefined;
  const shower = Object.assign(document.createElement('button'), { type: 'button', className: 'button', hidden: true });
  shower.addEventListener('click', () => {
    showsAll = !showsAll;
    grant(wishOfAddress());
  });
  tools.append(shower);

  function grant(wish: Wish): void {
    const isForYou = wish.for !== '';
    const isLiked = wish.sort === liked.value;
    if (isLiked && !isNear) void findNear();
    isNear = isLiked;
    list.toggleAttribute('data-liked', isLiked);
    const unwanted = entries.filter(isHidden);
    const hidden = new Set(showsAll ? [] : unwanted);
    const isWanted = (entry: Entry) => !hidden.has(entry) && (!isForYou || (isFollowed?.(entry) ?? false));
    const n = arrangeList(list, { children, entries }, wish, isWanted);
    const isWhole = n === entries.length;
    status.textContent = isWhole
      ? ownStatus
      : n === 0
        ? say('scriptNothing')
        : say('scriptShown', { n, all: entries.length });
    shower.hidden = unwanted.length === 0;
    shower.textContent = say(showsAll ? 'scriptHide' : 'scriptHidden', { n: unwanted.length });
    for (const link of topics) link.ariaCurrent = link.dataset.topic === wish.topic ? 'true' : null;
    if (forYou) forYou.ariaPressed = String(isForYou);
    if (isForYou && isFollowed)
      earlier ??= offerEarlierDays(list, (entry) => !isHidden(entry) && (isFollowed?.(entry) ?? false));
    else {
      earlier?.remove();
      earlier = undefined;
    }
  }

  /** Measures each time that the order is chosen: papers stay in place while the reader saves others. */
  async function findNear(): Promise<void> {
    try {
      const { measure } = await loadLiked();
      await measure(entries, sort.dataset.like!);
      grant(wishOfAddress());
    } catch {
      tell(sort.dataset.failed!);
      ask({ sort: (sort.value = '') });
    }
  }

  function showFollowed(): void {
    const hasExamples = keeper.trouble !== 'denied' && examplesKey in localStorage;
    if (savedIn(keeper.notebook).length === 0 && !hasExamples) liked.remove();
    else if (!liked.parentNode) sort.append(liked);
    isFollowed = followed(keeper.notebook);
    isHidden = hiding(keeper.notebook, opened);
    if (!forYou) return;
    forYou.hidden = !isFollowed;
    const n = isFollowed ? entries.filter(isFollowed).length : 0;
    forYou.querySelector('small')!.textContent = inDigits(n, language);
  }

  function wishOfAddress(): Wish {
    const asked = new URLSearchParams(location.search);
    const get = (name: string) => asked.get(name)?.trim() ?? '';
    const isOffered = [...sort.options].some(({ value }) => value === get('sort'));
    return {
      sort: isOffered ? get('sort') : '',
      keyword: get('keyword'),
      topic: topics.some(({ dataset }) => dataset.topic === get('topic')) ? get('topic') : '',
      for: get('for') && forYou && isFollowed ? 'you' : '',
    };
  }

  function follow(): void {
    const wish = wishOfAddress();
    sort.value = wish.sort;
    if (box) box.value = wish.keyword;
    grant(wish);
  }

  function ask(news: Partial<Wish>): void {
    const before = wishOfAddress();
    const wish = { ...before, ...news };
    if (addressOf(before) === addressOf(wish)) return;
    // A step for the back button is another order, or a filter set or cleared; not each letter of one.
    const isStep = Object.keys(wish).some(
      (key) => key !== 'keyword' && wish[key as keyof Wish] !== before[key as keyof Wish],
    );
    history[isStep || !before.keyword !== !wish.keyword ? 'pushState' : 'replaceState'](null, '', addressOf(wish));
    grant(wish);
  }

  tools.addEventListener('input', ({ target }) => {
    if (target === sort || target === box) ask({ sort: sort.value, keyword: box?.value.trim() ?? '' });
  });
  for (const link of topics)
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const { topic = '' } = link.dataset;
      ask({ topic: link.ariaCurrent ? '' : topic });
    });
  forYou?.addEventListener('click', () => {
    ask({ for: forYou.ariaPressed === 'true' ? '' : 'you' });
  });
  addEventListener('popstate', follow);
  showFollowed();
  onChange(() => {
    showFollowed();
    grant(wishOfAddress());
  });
  if (location.search || entries.some(isHidden)) follow();
}

/** This page's address with what is asked for in it, and its other parts. */
function addressOf(wish: Wish): string {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(wish) as [string, string][])
    if (value) query.set(name, value);
    else query.delete(name);
  return query.size > 0 ? `?${query}` : location.pathname;
}

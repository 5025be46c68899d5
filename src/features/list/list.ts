import { arrangeList, type Whole, type Wish } from './arrangement.ts';
import { entriesIn } from './entry.ts';
import { listMarkup, type ListMarkup } from './markup.ts';
import { loadPages } from './pages.ts';
import { suggestionsIn } from './suggestions.ts';
import { say } from '../../client/words.ts';

/** Lets the reader sort and filter the list of a page. The address says what was asked for. */
export function wireList(): void {
  const markup = listMarkup();
  if (markup) wire(markup);
}

function wire({ tools, sort, keyword, suggestions: offered, list, status, pager }: ListMarkup): void {
  const suggestions = suggestionsIn(offered);

  const own = wholeOf([...list.children], suggestions.topics);
  suggestions.fill(own);
  let loaded: Promise<Whole> | undefined;
  let lost = 0;
  let isCut = false;

  async function load(): Promise<Whole> {
    if (!pager) return own;
    const found = await loadPages(pager, [...own.children], (done, of) => {
      status.textContent = say('scriptLoading', { done, of });
    });
    ({ lost, isCut } = found);
    // A page that failed to load is asked for again with the next change.
    if (lost > 0) loaded = undefined;
    const whole = wholeOf(found.children, suggestions.topics);
    suggestions.fill(whole);
    return whole;
  }

  /** Counts the changes: one that had to wait does not replace a later one. */
  let asked = 0;

  async function grant(wish: Wish): Promise<void> {
    const question = ++asked;
    const isPlain = !wish.sort && !wish.keyword;
    const whole = isPlain ? own : await (loaded ??= load());
    if (question !== asked) return;
    const n = arrangeList(list, whole, wish);
    if (pager) pager.hidden = !isPlain;
    list.classList.toggle('whole', whole.entries.length > own.entries.length);
    status.textContent = isPlain ? '' : report(n, whole.entries.length, wish);
  }

  function report(n: number, all: number, { keyword: words }: Wish): string {
    const found = isCut
      ? say('scriptShownOfFirst', { n, all })
      : n === 0
        ? say('scriptNothing')
        : words
          ? say('scriptShown', { n, all })
          : say('scriptPapers', { n });
    return lost > 0 ? `${found} ${say('scriptPagesLost', { n: lost })}` : found;
  }

  function wishOfAddress(): Wish {
    const asked = new URLSearchParams(location.search);
    const wanted = asked.get('sort') ?? '';
    const isOffered = [...sort.options].some(({ value }) => value === wanted);
    return { sort: isOffered ? wanted : '', keyword: asked.get('keyword')?.trim() ?? '' };
  }

  function follow(): void {
    const wish = wishOfAddress();
    sort.value = wish.sort;
    keyword.value = wish.keyword;
    void grant(wish);
  }

  tools.addEventListener('input', () => {
    const [before, wish] = [wishOfAddress(), { sort: sort.value, keyword: keyword.value.trim() }];
    if (before.sort === wish.sort && before.keyword === wish.keyword) return;
    // A step for the back button is another order, or a filter set or cleared; not each letter of one.
    const isStep = before.sort !== wish.sort || !before.keyword !== !wish.keyword;
    history[isStep ? 'pushState' : 'replaceState'](null, '', addressOf(wish));
    void grant(wish);
  });
  addEventListener('popstate', follow);
  if (location.search) follow();
}

const wholeOf = (children: readonly Element[], topics: Whole['topics']): Whole => ({
  children,
  entries: entriesIn(children),
  topics,
});

/** This page's address with what is asked for in it, and its other parts. */
function addressOf(wish: Wish): string {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(wish) as [string, string][])
    if (value) query.set(name, value);
    else query.delete(name);
  return query.size > 0 ? `?${query}` : location.pathname;
}

import { change, keeper, onChange } from '../../client/keep.ts';
import { tell } from '../../client/notice.ts';
import { alterSearch, isSearchSaved, newSince, putSearch, seenIn } from '../../client/searches.ts';
import { daysOf } from './site-index.ts';
import { queryString, type Question } from './question.ts';
import { say } from './words.ts';

/** The button that saves the current search. */
export interface Follow {
  /** Takes the current search; undefined hides the button. */
  show(question: Question | undefined): void;
}

/** `nameOf` names a search; `tellNew` gets how many papers are new in a saved search that the reader opens. */
export function wireFollow(
  pressed: HTMLButtonElement,
  nameOf: (question: Question) => string,
  tellNew: (n: number) => void,
): Follow {
  let query = '';
  let current: Question | undefined;

  const show = () => {
    pressed.hidden = !current || keeper.trouble !== undefined;
    pressed.ariaPressed = String(isSearchSaved(keeper.notebook, query));
  };

  async function toggle(question: Question): Promise<void> {
    const text = query;
    if (isSearchSaved(keeper.notebook, text)) {
      if (change((old, now) => alterSearch(old, text, { gone: true }, now))) tell(say('findSearchUnsaved'));
      return;
    }
    const name = nameOf(question);
    const seen = seenIn(await daysOf(question));
    if (change((old, now) => putSearch(old, text, { ...seen, name }, now))) tell(say('findSearchSaved'));
  }

  /** A reader who opens a saved search has seen its results. */
  async function look(question: Question): Promise<void> {
    const text = query;
    const saved = keeper.notebook.searches[text];
    if (!saved || saved.gone) return;
    const days = await daysOf(question);
    if (question !== current) return;
    const n = newSince(saved, days);
    if (n > 0) tellNew(n);
    const seen = seenIn(days);
    if (seen.day !== saved.day || seen.found !== saved.found)
      change((old, now) => alterSearch(old, text, seen, now), true);
  }

  pressed.addEventListener('click', () => {
    if (!current) return;
    void toggle(current).catch(() => {
      tell(say('findFailed'));
    });
  });
  onChange(show);

  return {
    show(question) {
      current = question;
      query = question ? queryString(question) : '';
      show();
      if (question) void look(question).catch(() => undefined);
    },
  };
}

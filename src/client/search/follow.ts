import type { Answer } from '../../search/query.ts';
import { change, keeper, onChange } from '../keep.ts';
import { tell } from '../notice.ts';
import { alterSearch, isSearchSaved, newSince, putSearch, seenIn } from '../searches.ts';
import { textOf, type Question } from './question.ts';
import { say } from './words.ts';

/** The button that saves the search which is shown. */
export interface Follow {
  /** Takes the search that is shown; none hides the button. `nameOf` says what it is to be called. */
  show(question: Question | undefined, answer: Answer | undefined): void;
}

/** `tellNew` hears how many papers are new in a saved search that the reader looks at. */
export function wireFollow(
  pressed: HTMLButtonElement,
  nameOf: (question: Question) => string,
  tellNew: (n: number) => void,
): Follow {
  let query = '';
  let current: { question: Question; answer: Answer } | undefined;

  const show = () => {
    pressed.hidden = !current || keeper.trouble !== undefined;
    pressed.ariaPressed = String(isSearchSaved(keeper.notebook, query));
  };

  async function toggle(): Promise<void> {
    if (!current) return;
    const { question, answer } = current;
    const name = nameOf(question);
    const text = query;
    const was = isSearchSaved(keeper.notebook, text);
    const seen = seenIn(await answer.days());
    const done = change((old, now) =>
      was ? alterSearch(old, text, { gone: true }, now) : putSearch(old, text, { ...seen, name }, now),
    );
    if (done) tell(say(was ? 'findSearchUnsaved' : 'findSearchSaved'));
  }

  /** Whoever looks at a saved search has seen what it finds. */
  async function look(answer: Answer): Promise<void> {
    const text = query;
    const saved = keeper.notebook.searches[text];
    if (!saved || saved.gone) return;
    const days = await answer.days();
    if (answer !== current?.answer) return;
    const n = newSince(saved, days);
    if (n > 0) tellNew(n);
    const seen = seenIn(days);
    if (seen.day !== saved.day || seen.found !== saved.found)
      change((old, now) => alterSearch(old, text, seen, now), true);
  }

  pressed.addEventListener('click', () => {
    // What could not be loaded is said by the list of searches.
    void toggle().catch(() => {
      tell(say('findFailed'));
    });
  });
  onChange(show);

  return {
    show(question, answer) {
      current = question && answer && { question, answer };
      query = question ? textOf(question) : '';
      show();
      if (answer) void look(answer).catch(() => undefined);
    },
  };
}

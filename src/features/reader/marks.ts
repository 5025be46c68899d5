import { headingOf, paperIn, type Article } from '../../client/article.ts';
import { alter, isMarked, isSaved, note, put, type Mark } from '../../client/edits.ts';
import { change, keeper } from '../../client/keep.ts';
import { loadLiked } from '../liked/door.ts';
import { tell } from '../../client/notice.ts';
import { say } from '../../client/words.ts';

type Kind = 'save' | 'read';
const labels = { save: 'scriptSave', read: 'scriptRead' } as const;
const shortLabels = { save: 'scriptSaveShort', read: 'scriptReadShort' } as const;

/** Gives an article its two buttons, in space that the style sheet reserves: no text moves. Only once. */
export function dress(article: Article): void {
  if (keeper.trouble || article.querySelector('.own')) return;
  const own = document.createElement('div');
  own.className = 'own';
  own.append(
    button('read', () => {
      toggleRead(article);
    }),
    button('save', () => {
      toggleSaved(article);
    }),
  );
  // A paper's own page has a place for them, where they have words.
  const place = article.querySelector('.marks');
  if (place) place.append(own);
  else headingOf(article)?.after(own);
  showMarks(article);
}

function button(kind: Kind, onclick: () => void): HTMLButtonElement {
  const title = say(labels[kind]);
  const made = Object.assign(document.createElement('button'), {
    type: 'button',
    name: kind,
    title,
    ariaLabel: title,
    onclick,
  });
  made.dataset.words = say(shortLabels[kind]);
  return made;
}

/** Shows what the notebook has about the paper. */
export function showMarks(article: Article): void {
  const id = article.dataset.paper!;
  const { since } = keeper.notebook.visit;
  const states = { save: isSaved(keeper.notebook, id), read: isMarked(keeper.notebook, 'read', id) };
  for (const pressed of article.querySelectorAll<HTMLButtonElement>('.own button'))
    pressed.ariaPressed = String(states[pressed.name as Kind]);
  article.toggleAttribute('data-read', states.read);
  showNew(
    article,
    since !== '' && (article.dataset.day ?? '') > since && !states.read && !isMarked(keeper.notebook, 'seen', id),
  );
}

function showNew(article: Article, isNew: boolean): void {
  const flag = article.querySelector('.new');
  if (isNew === (flag !== null)) return;
  if (flag) flag.remove();
  else
    article.prepend(Object.assign(document.createElement('span'), { className: 'new', textContent: say('scriptNew') }));
}

export function toggleSaved(article: Article): void {
  const paper = paperIn(article);
  const was = isSaved(keeper.notebook, paper.id);
  const done = change((old, now) => (was ? alter(old, paper.id, { gone: true }, now) : put(old, paper.id, paper, now)));
  if (!done) return;
  tell(say(was ? 'scriptUnsaved' : 'scriptSaved'));
  // Its words are on the page now, and may not be when lists are ordered by them.
  if (!was) void loadLiked().then(({ keepTerms }) => keepTerms([article]));
}

export function toggleRead(article: Article): void {
  const id = article.dataset.paper!;
  change((old, now) => note(old, 'read', id, !isMarked(old, 'read', id), now));
}

/** Marks a paper because its reader opened it. Nobody asked for that, so a failure is silent. */
export function markOpened(article: Article, mark: Mark): void {
  const id = article.dataset.paper!;
  if (!isMarked(keeper.notebook, mark, id)) change((old, now) => note(old, mark, id, true, now), true);
}

/** Leaves the paper out of lists from now on, or no longer. */
export function toggleDismissed(article: Article): void {
  const id = article.dataset.paper!;
  const was = isMarked(keeper.notebook, 'dismissed', id);
  if (change((old, now) => note(old, 'dismissed', id, !was, now)))
    tell(say(was ? 'scriptShownAgain' : 'scriptDismissed'));
}

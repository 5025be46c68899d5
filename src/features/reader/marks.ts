import { headingOf, paperIn, type Article } from '../../client/article.ts';
import { alter, isRead, isSaved, noteRead, put } from '../../client/edits.ts';
import { change, keeper } from '../../client/keep.ts';
import { tell } from '../../client/notice.ts';
import { say } from '../../client/words.ts';

type Kind = 'save' | 'read';
const labels = { save: 'scriptSave', read: 'scriptRead' } as const;

/**
 * Gives an article its two buttons, beside the heading, in space that the style sheet reserves: no text moves. Only
 * once.
 */
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
  headingOf(article)?.after(own);
  showMarks(article);
}

function button(kind: Kind, onclick: () => void): HTMLButtonElement {
  const title = say(labels[kind]);
  return Object.assign(document.createElement('button'), {
    type: 'button',
    name: kind,
    title,
    ariaLabel: title,
    onclick,
  });
}

/** Shows what the notebook has about the paper. */
export function showMarks(article: Article): void {
  const id = article.dataset.paper!;
  const { since } = keeper.notebook.visit;
  const states = { save: isSaved(keeper.notebook, id), read: isRead(keeper.notebook, id) };
  for (const pressed of article.querySelectorAll<HTMLButtonElement>('.own button'))
    pressed.ariaPressed = String(states[pressed.name as Kind]);
  article.toggleAttribute('data-read', states.read);
  showNew(article, since !== '' && (article.dataset.day ?? '') > since && !states.read);
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
  if (done) tell(say(was ? 'scriptUnsaved' : 'scriptSaved'));
}

export function toggleRead(article: Article): void {
  const id = article.dataset.paper!;
  change((old, now) => noteRead(old, id, !isRead(old, id), now));
}

/** Marks a paper as read because its reader opened it. Nobody asked for that, so a failure is silent. */
export function markRead(article: Article): void {
  const id = article.dataset.paper!;
  if (!isRead(keeper.notebook, id)) change((old, now) => noteRead(old, id, true, now), true);
}

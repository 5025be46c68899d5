import { articles, paperIn, textOf, type Article } from '../../client/article.ts';
import { isMarked, note } from '../../client/edits.ts';
import { change, keeper, onChange } from '../../client/keep.ts';
import { followsIn, isFollowed, setFollowed } from '../../client/follows.ts';
import { say } from '../../client/words.ts';
import { followKey, type FollowKind } from './matching.ts';

/** Makes the buttons of a page follow an author, an organization or a topic, and follow it no more. */
export function wireFollowing(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-follow]')) {
    const { follow, slug, name = '' } = button.dataset;
    wire(button, followKey(follow as FollowKind, slug ?? name), name);
  }
  const fold = document.querySelector<HTMLDetailsElement>('.following');
  const [article] = articles();
  fold?.addEventListener(
    'toggle',
    () => {
      if (article) fold.append(...offersOf(article, fold), dismisser(article.dataset.paper!));
    },
    { once: true },
  );
}

/** The buttons of a paper's page: for its organization, its topics, and its authors, who need no page of their own. */
function offersOf(article: Article, fold: HTMLElement): HTMLButtonElement[] {
  const organization = textOf(article.querySelector('.org'));
  const topics = JSON.parse(fold.dataset.topics ?? '[]') as { slug: string; title: string }[];
  const offers: [key: string, name: string][] = [
    ...(organization ? [[followKey('organization', organization), organization] as [string, string]] : []),
    ...topics.map(({ slug, title }): [string, string] => [followKey('topic', slug), title]),
    ...paperIn(article).authors.map((name): [string, string] => [followKey('author', name), name]),
  ];
  return offers.map(([key, name]) => made(key, name));
}

function made(key: string, name: string): HTMLButtonElement {
  const button = Object.assign(document.createElement('button'), { type: 'button', className: 'button' });
  const state = Object.assign(document.createElement('span'), { className: 'state' });
  button.append(state, ` ${name}`);
  wire(button, key, name);
  return button;
}

/** Leaves the paper out of lists, and lets it in again. */
function dismisser(id: string): HTMLButtonElement {
  const button = Object.assign(document.createElement('button'), {
    type: 'button',
    className: 'button',
    textContent: say('scriptDismiss'),
  });
  const isDismissed = () => isMarked(keeper.notebook, 'dismissed', id);
  const show = () => {
    button.ariaPressed = String(isDismissed());
  };
  button.addEventListener('click', () => {
    change((old, now) => note(old, 'dismissed', id, !isDismissed(), now));
  });
  show();
  onChange(show);
  return button;
}

function wire(button: HTMLButtonElement, key: string, name: string): void {
  const show = () => {
    const isOn = isFollowed(keeper.notebook, key);
    button.ariaPressed = String(isOn);
    button.querySelector('.state')!.textContent = say(isOn ? 'scriptFollowing' : 'scriptFollow');
  };
  button.addEventListener('click', () => {
    change((old, now) => setFollowed(old, key, name, !isFollowed(old, key), now));
  });
  show();
  onChange(show);
}

/** Lists what is followed, each with its button. */
export function showFollows(list: HTMLUListElement): void {
  list.replaceChildren(
    ...followsIn(keeper.notebook).map(([key, { name }]) => {
      const item = document.createElement('li');
      item.append(made(key, name));
      return item;
    }),
  );
}

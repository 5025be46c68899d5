import { href } from '../../layouts/href.ts';
import type { Answer } from '../../search/query.ts';
import { announcerFor } from './announcer.ts';
import { askerFor } from './asker.ts';
import { controlsOf } from './controls.ts';
import { element } from './element.ts';
import { wireFollow } from './follow.ts';
import { resultList } from './list.ts';
import { wireMoves } from './moves.ts';
import { offersFor } from './offers.ts';
import { keepPlace, placeHere } from './place.ts';
import { isEmpty, isEnough, limits, questionIn, textOf, type Question } from './question.ts';
import { failure, remarksOn } from './remarks.ts';
import { wireSearches } from './searches-list.ts';
import { say } from './words.ts';

// The page of the search. Its address holds the question; the form shows it.

const pageSize = 20;
/** A way back is made to a list of papers, but not to all that was ever scrolled to. */
const mostAgain = 200;
/** Milliseconds after which a reader who types on begins another question: they may want to go back to this one. */
const settled = 2000;

const main = document.querySelector('main')!;
const find = (selector: string) => main.querySelector<HTMLElement>(selector)!;
const form = main.querySelector<HTMLFormElement>('form.search')!;
const field = form.querySelector<HTMLInputElement>('#q')!;
const found = find('.found');
const count = find('.found .count');
const news = find('.found .news');
const remarks = find('#remarks');
const intro = find('#intro');
const moreButton = main.querySelector<HTMLButtonElement>('#more')!;
const pageTitle = document.title;

const announce = announcerFor(find('[role=status]'));
const list = resultList(find('#results'), () => {
  moreButton.hidden = !answer || list.count() >= answer.total;
});
const controls = controlsOf(form, () => {
  go('push');
});
const follow = wireFollow(main.querySelector<HTMLButtonElement>('.follow')!, nameOf, (n) => {
  news.textContent = say('findNewSinceLook', { n });
});

let question: Question = questionIn('');
let answer: Answer | undefined;
/** The reader asked for the paper itself, by its id. */
let isGoing = false;
/** The reader comes back to what was shown before. */
let isArriving = false;
let wasTyping = false;

const asker = askerFor({
  waiting() {
    news.textContent = '';
    count.textContent = say('findSearching');
    announce(say('findSearching'), false);
    found.hidden = false;
  },
  answered: show,
  failed() {
    forget();
    remarks.replaceChildren(failure(again));
    announce(remarks.textContent, false);
  },
});

const again = () => void asker.ask(question, pageSize);
const addressOf = (other: Question): string => {
  const text = textOf(other);
  return text ? `?${text}` : location.pathname;
};

/** The words of a question, and what it is restricted to. */
function nameOf({ q, ...rest }: Question): string {
  const names = limits.filter((limit) => rest[limit]).map((limit) => controls.nameOf(limit, rest[limit]));
  return [q, ...names].filter(Boolean).join(' · ') || say('findAll');
}

function show(given: Answer, took: number, isTyping: boolean): void {
  const { total, exact } = given;
  if (exact && isGoing) {
    location.assign(href(exact.path));
    return;
  }
  answer = given;
  wasTyping = isTyping;
  intro.hidden = true;
  found.hidden = false;
  news.textContent = '';
  const papers = exact ? say('findThisIsIt') : say('scriptPapers', { n: total });
  count.textContent = total === 0 ? '' : exact ? papers : say('findTime', { papers, n: Math.max(1, Math.round(took)) });
  remarks.replaceChildren(...remarksOn(question, given, (other) => addressOf(other), again));
  const isRanked = !question.sort || question.sort === 'relevance';
  list.show(given, isRanked && question.q !== '');
  controls.count(given);
  follow.show(question, given);
  announce([total > 0 ? papers : '', remarks.textContent].filter(Boolean).join('. '), isTyping);
  if (total === 0) void offer(given);
  if (isArriving) scrollTo({ top: placeHere().y, behavior: 'instant' });
  isArriving = false;
}

/** Where nothing was found, says what would find something. */
async function offer(given: Answer): Promise<void> {
  const offers = await offersFor(question, controls.nameOf, addressOf).catch(() => []);
  if (answer !== given) return;
  const ways = document.querySelector<HTMLTemplateElement>('#other-ways')!;
  if (offers.length > 0) remarks.append(element('ul', { className: 'offers' }, ...offers));
  remarks.append(document.importNode(ways.content, true));
}

/** Nothing is shown. */
function forget(): void {
  answer = undefined;
  found.hidden = true;
  remarks.replaceChildren();
  list.clear();
  controls.count(undefined);
  follow.show(undefined, undefined);
}

function clear(): void {
  asker.drop();
  forget();
  intro.hidden = false;
  announce('', false);
}

const showTitle = () => {
  document.title = question.q ? `${question.q} · ${pageTitle}` : pageTitle;
};

const keep = () => {
  keepPlace({ shown: list.count(), isTyping: wasTyping });
};

/** Asks what the form says, and says so in the address: as a step that the reader can go back on, or in place of the last. */
function go(step: 'push' | 'replace', isTyping = false): void {
  const wanted = controls.question();
  const isOther = textOf(wanted) !== textOf(question);
  if (isOther && step === 'push') {
    keep();
    history.pushState(null, '', addressOf(wanted));
  } else if (isOther) history.replaceState(null, '', addressOf(wanted));
  question = wanted;
  showTitle();
  isArriving = false;
  if (isEmpty(question)) clear();
  else void asker.ask(question, pageSize, isTyping);
}

/** Asks what the address says. */
function arrive(): void {
  controls.fill(questionIn(location.search));
  question = controls.question();
  isGoing = false;
  isArriving = true;
  showTitle();
  const { shown, isTyping } = placeHere();
  if (isEmpty(question)) clear();
  else void asker.ask(question, Math.min(mostAgain, Math.max(pageSize, shown)), isTyping);
}

/** When the reader typed last, and whether what they type now is another question. */
let typed = 0;
let isAnother = false;

function onType(): void {
  const { q } = controls.question();
  if (q && !isEnough(q)) return;
  const now = performance.now();
  isAnother ||= now - typed > settled && question.q !== '';
  typed = now;
  isGoing = false;
  asker.soon(() => {
    const step = isAnother ? 'push' : 'replace';
    isAnother = false;
    go(step, true);
  });
}

field.addEventListener('input', (event) => {
  if (!event.isComposing) onType();
});
field.addEventListener('compositionend', onType);

form.addEventListener('submit', (event) => {
  event.preventDefault();
  controls.take();
  isGoing = true;
  typed = 0;
  if (answer?.exact && textOf(controls.question()) === textOf(question)) location.assign(href(answer.exact.path));
  else go('push');
});

// A link to another search changes this page.
main.addEventListener('click', (event) => {
  const link = (event.target as Element).closest('a');
  if (!link?.search || link.pathname !== location.pathname || event.defaultPrevented) return;
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  controls.fill(questionIn(link.search));
  isGoing = false;
  go('push');
  // The link is gone then. A finger on it would not want a keyboard.
  if (event.detail === 0) field.focus();
});

moreButton.addEventListener('click', () => {
  void list.showMore(pageSize).catch(() => {
    remarks.replaceChildren(failure(again));
    remarks.scrollIntoView();
  });
});

wireMoves(field, main, list.links);
wireSearches(find('#searches'));

// The papers are made anew on the way back: only this script knows when they are there.
history.scrollRestoration = 'manual';
addEventListener('pagehide', keep);
addEventListener('popstate', arrive);
addEventListener('online', () => {
  if (!answer && !isEmpty(question)) again();
});

// Words may have been typed before this script came.
if (field.value && !location.search) go('replace', true);
else arrive();

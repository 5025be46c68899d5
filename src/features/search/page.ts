import { href } from '../../archive/paths/href.ts';
import { findParts } from '../../client/parts.ts';
import { answersIn } from './answers.ts';
import { searchBox } from './box.ts';
import { controlsOf } from './controls.ts';
import { answersMarkup, formMarkup, savedSearchesMarkup } from './markup.ts';
import { keepPlace, placeHere } from './place.ts';
import { isEmpty, isEnough, questionIn, queryString, type Question } from './question.ts';
import { wireSearches } from './searches-list.ts';

// The page of the search. Its address holds the question; the form shows it.

const pageSize = 20;
/** The way back restores a list of papers, but not everything that was ever loaded by scrolling. */
const mostAgain = 200;
/** After this many milliseconds, more typing begins another question: the reader may want to go back to this one. */
const settled = 2000;

const { main } = findParts(document, { main: ['main', HTMLElement] });
const markup = formMarkup(main);
const { form, field } = markup;
const pageTitle = document.title;

let question: Question = questionIn('');
/** The reader comes back to an earlier answer. */
let isArriving = false;

const addressOf = (other: Question): string => (isEmpty(other) ? location.pathname : `?${queryString(other)}`);
const again = () => void box.ask(question, pageSize);

const controls = controlsOf(markup, () => {
  go('push');
});
const answers = answersIn(answersMarkup(main), { controls, addressOf, again, pageSize });

const box = searchBox(field, main, {
  typed: onType,
  waiting: answers.wait,
  answered(given, took, isTyping) {
    answers.show(question, given, took, isTyping);
    if (isArriving) scrollTo({ top: placeHere().y, behavior: 'instant' });
    isArriving = false;
  },
  failed: answers.fail,
  again() {
    if (!isEmpty(question)) again();
  },
  links: answers.links,
});

const keep = () => {
  keepPlace({ shown: answers.count() });
};

function ask(limit: number, isTyping = false): void {
  document.title = question.q ? `${question.q} · ${pageTitle}` : pageTitle;
  if (!isEmpty(question)) {
    void box.ask(question, limit, isTyping);
    return;
  }
  box.drop();
  answers.clear();
}

/** Asks what the form says, and puts it into the address: as a step for the back button, or in place of the last. */
function go(step: 'push' | 'replace', isTyping = false): void {
  const wanted = controls.question();
  if (queryString(wanted) !== queryString(question)) {
    if (step === 'push') keep();
    history[`${step}State`](null, '', addressOf(wanted));
  }
  question = wanted;
  isArriving = false;
  ask(pageSize, isTyping);
}

/** Asks what the address says. */
function arrive(): void {
  controls.fill(questionIn(location.search));
  question = controls.question();
  box.goesToPaper(false);
  isArriving = true;
  ask(Math.min(mostAgain, Math.max(pageSize, placeHere().shown)));
}

/** When the reader last typed, and whether new typing is another question. */
let typed = 0;
let isAnother = false;

function onType(): void {
  const { q } = controls.question();
  if (q && !isEnough(q)) return;
  const now = performance.now();
  isAnother ||= now - typed > settled && question.q !== '';
  typed = now;
  box.soon(() => {
    const step = isAnother ? 'push' : 'replace';
    isAnother = false;
    go(step, true);
  });
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  controls.take();
  box.goesToPaper(true);
  typed = 0;
  const exact = box.answer()?.exact;
  if (exact && queryString(controls.question()) === queryString(question)) location.assign(href(exact.path));
  else go('push');
});

// A link to another search changes this page.
main.addEventListener('click', (event) => {
  const link = (event.target as Element).closest('a');
  if (!link?.search || link.pathname !== location.pathname || event.defaultPrevented) return;
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  controls.fill(questionIn(link.search));
  box.goesToPaper(false);
  go('push');
  // Then the link is gone. A finger on it does not want a keyboard.
  if (event.detail === 0) field.focus();
});

/** What was found. */
export const { papers } = answers;

wireSearches(savedSearchesMarkup(main));

// The papers are made again on the way back: only this script knows when they are there.
history.scrollRestoration = 'manual';
addEventListener('pagehide', keep);
addEventListener('popstate', arrive);

// The reader may have typed before this script loaded.
if (field.value && !location.search) go('replace', true);
else arrive();

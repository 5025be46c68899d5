import { href } from '../../archive/paths/href.ts';
import type { Answer } from '../../search/ask/query.ts';
import { answersIn } from './answers.ts';
import { askerFor } from './asker.ts';
import { controlsOf } from './controls.ts';
import { wireMoves } from './moves.ts';
import { keepPlace, placeHere } from './place.ts';
import { isEmpty, isEnough, questionIn, textOf, type Question } from './question.ts';
import { wireSearches } from './searches-list.ts';

// The page of the search. Its address holds the question; the form shows it.

const pageSize = 20;
/** A way back is made to a list of papers, but not to all that was ever scrolled to. */
const mostAgain = 200;
/** Milliseconds after which a reader who types on begins another question: they may want to go back to this one. */
const settled = 2000;

const main = document.querySelector('main')!;
const form = main.querySelector<HTMLFormElement>('form.search')!;
const field = form.querySelector<HTMLInputElement>('#q')!;
const pageTitle = document.title;

let question: Question = questionIn('');
let answer: Answer | undefined;
/** The last word of the question that is answered may be the beginning of one. */
let wasTyping = false;
/** The reader asked for the paper itself, by its id. */
let isGoing = false;
/** The reader comes back to what was shown before. */
let isArriving = false;

const addressOf = (other: Question): string => (isEmpty(other) ? location.pathname : `?${textOf(other)}`);
const again = () => void asker.ask(question, pageSize);

const controls = controlsOf(form, () => {
  go('push');
});
const answers = answersIn(main.querySelector<HTMLElement>('.answers')!, { controls, addressOf, again, pageSize });

const asker = askerFor({
  waiting: answers.wait,
  answered(given, took, isTyping) {
    if (given.exact && isGoing) {
      location.assign(href(given.exact.path));
      return;
    }
    answer = given;
    wasTyping = isTyping;
    answers.show(question, given, took, isTyping);
    if (isArriving) scrollTo({ top: placeHere().y, behavior: 'instant' });
    isArriving = false;
  },
  failed() {
    answer = undefined;
    answers.fail();
  },
});

const keep = () => {
  keepPlace({ shown: answers.count(), isTyping: wasTyping });
};

function ask(limit: number, isTyping: boolean): void {
  document.title = question.q ? `${question.q} · ${pageTitle}` : pageTitle;
  if (!isEmpty(question)) {
    void asker.ask(question, limit, isTyping);
    return;
  }
  asker.drop();
  answer = undefined;
  answers.clear();
}

/** Asks what the form says, and says so in the address: as a step that the reader can go back on, or in place of the last. */
function go(step: 'push' | 'replace', isTyping = false): void {
  const wanted = controls.question();
  if (textOf(wanted) !== textOf(question)) {
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
  isGoing = false;
  isArriving = true;
  const { shown, isTyping } = placeHere();
  ask(Math.min(mostAgain, Math.max(pageSize, shown)), isTyping);
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

wireMoves(field, main, answers.links);
wireSearches(main.querySelector<HTMLElement>('#searches')!);

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

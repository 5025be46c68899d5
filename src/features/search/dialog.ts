import { paths } from '../../archive/paths/paths.ts';
import { href } from '../../archive/paths/href.ts';
import { namesLike } from './names.ts';
import { idInQuery } from '../../archive/ids/arxiv.ts';
import type { SearchAnswer } from '../../search/ask/query.ts';
import { keeper } from '../../client/keep.ts';
import { searchesIn } from '../../client/searches.ts';
import { announcerFor } from './announcer.ts';
import { searchBox } from './box.ts';
import { element } from './element.ts';
import { isEnough, questionIn, queryString, type Question } from './question.ts';
import { failure, remarksOn } from './remarks.ts';
import { lineOf } from './result.ts';
import { say } from './words.ts';

/** Papers, or saved searches. */
const mostLines = 7;
const searchPage = href(paths.search);

const field = element('input', {
  type: 'search',
  name: 'q',
  ariaLabel: say('findLabel'),
  placeholder: say('findLabel'),
  autocomplete: 'off',
  autocapitalize: 'off',
  spellcheck: false,
  enterKeyHint: 'search',
  maxLength: 2000,
});
const form = element('form', { action: searchPage }, field);
form.role = 'search';
/** Organizations, authors, topics and days whose name begins with what is typed; then papers. */
const names = element('div', { className: 'lines named' });
const lines = element('div', { className: 'lines' });
const status = element('p', { className: 'vh', role: 'status' });
const all = element('a', {});
const foot = element('p', { className: 'facts' }, all, element('span', {}, say('findKeys')));
const dialog = element(
  'dialog',
  { className: 'finder', ariaLabel: say('findTitle') },
  form,
  names,
  lines,
  foot,
  status,
);

const announce = announcerFor(status);

const questionNow = (): Question => questionIn(`?${new URLSearchParams({ q: field.value })}`);
const addressOf = (question: Question): string => `${searchPage}?${queryString(question)}`;

const box = searchBox(field, dialog, {
  typed() {
    const { q } = questionNow();
    dialog.toggleAttribute('data-asked', q !== '');
    void showNames();
    if (!q) showSaved();
    else if (isEnough(q)) box.soon(() => void box.ask(questionNow(), mostLines, true));
  },
  waiting() {
    lines.replaceChildren(element('p', {}, say('findSearching')));
    announce(say('findSearching'), false);
  },
  answered: show,
  failed() {
    lines.replaceChildren(failure(ask));
    announce(lines.textContent, false);
  },
  again() {
    if (dialog.open && questionNow().q) ask();
  },
  links: () => [...dialog.querySelectorAll('a')],
});

function show(given: SearchAnswer, _took: number, isTyping: boolean): void {
  const { total, results } = given;
  const question = questionNow();
  const remarks = remarksOn(question, given, addressOf, ask);
  lines.replaceChildren(...remarks, ...results.map(lineOf));
  all.textContent = total > 0 ? say('findAllResults', { n: total }) : say('findOnPage');
  all.href = addressOf(question);
  lines.scrollTop = 0;
  announce(
    [total > 0 ? say('scriptPapers', { n: total }) : '', ...remarks.map((line) => line.textContent)].join(' '),
    isTyping,
  );
}

/** At most so many names. */
const mostNames = 3;
let askedNames = 0;

async function showNames(): Promise<void> {
  const question = ++askedNames;
  const typed = field.value.trim();
  const found = typed.length < 2 || typed.length > 60 ? [] : await waysTo(typed);
  if (question !== askedNames) return;
  names.replaceChildren(
    ...found
      .slice(0, mostNames)
      .map(({ name, address, kind }) =>
        element('a', { href: address }, element('b', {}, name), ' ', element('small', {}, kind)),
      ),
  );
}

interface Way {
  name: string;
  address: string;
  /** In words. */
  kind: string;
}

/** The day or month that was typed, and names that begin with it. */
async function waysTo(typed: string): Promise<Way[]> {
  if (/^\d{4}-\d\d(?:-\d\d)?$/.test(typed)) {
    const address = href(typed.length === 7 ? paths.month(typed) : paths.day(typed));
    const isThere = await fetch(address, { method: 'HEAD' }).then(
      ({ ok }) => ok,
      () => false,
    );
    return isThere ? [{ name: typed, address, kind: say('findDay') }] : [];
  }
  const kinds = { organizations: 'findOrganizationName', topics: 'findTopicName', authors: 'findAuthorName' } as const;
  const lists = await Promise.all((Object.keys(kinds) as (keyof typeof kinds)[]).map((kind) => namesLike(kind, typed)));
  return lists
    .flat()
    .sort((a, b) => b.papers - a.papers)
    .map(({ kind, ...found }) => ({ ...found, kind: say(kinds[kind]) }));
}

/** Before the first letter: the searches that the reader saved, which need no index. */
function showSaved(): void {
  box.drop();
  const saved = searchesIn(keeper.notebook).slice(0, mostLines);
  lines.replaceChildren(
    ...(saved.length > 0 ? [element('p', {}, say('findSaved'))] : []),
    ...saved.map(([query, { name }]) => element('a', { href: `${searchPage}?${query}` }, element('b', {}, name))),
  );
  all.textContent = say('findOnPage');
  all.href = searchPage;
  announce('', false);
}

const ask = () => void box.ask(questionNow(), mostLines);

form.addEventListener('submit', (event) => {
  // An id opens its paper at once; any other question opens the page of the search.
  if (idInQuery(field.value) === undefined) return;
  event.preventDefault();
  box.goesToPaper(true);
  ask();
});

dialog.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || event.isComposing) return;
  // In a field of this type the key would only empty it.
  event.preventDefault();
  dialog.close();
});
// A click beside the dialog closes it too.
dialog.addEventListener('click', ({ target }) => {
  if (target === dialog) dialog.close();
});
document.body.append(dialog);
showSaved();

/** Opens the search over the page; the field keeps the last text, selected. */
export function openFinder(): void {
  if (!dialog.open) {
    if (!field.value) showSaved();
    dialog.showModal();
  }
  field.focus();
  field.select();
}

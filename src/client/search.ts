import { inShort } from '../archive/calendar.ts';
import { inDigits } from '../archive/counts.ts';
import { paths } from '../archive/paths.ts';
import { href } from '../layouts/href.ts';
import { idIn } from '../search/id.ts';
import {
  openSearch,
  search,
  sorts,
  type Answer,
  type BundleEntry,
  type Counts,
  type PagefindApi,
  type Query,
  type Result,
  type Search,
} from '../search/query.ts';
import { language, say } from './words.ts';

const pageSize = 20;
const pause = 150;

const form = document.querySelector<HTMLFormElement>('form.search')!;
const field = form.querySelector<HTMLInputElement>('#q')!;
const status = document.querySelector<HTMLElement>('main [role="status"]')!;
const results = document.querySelector<HTMLElement>('#results')!;
const moreButton = document.querySelector<HTMLButtonElement>('#more')!;
const pageTitle = document.title;

// Nothing of the index is loaded before a reader turns to the search.

let opened: Promise<Search> | undefined;

function open(): Promise<Search> {
  opened ??= openIndex();
  opened.catch(() => (opened = undefined));
  return opened;
}

async function openIndex(): Promise<Search> {
  const folder = href(paths.searchIndex);
  const answer = await fetch(`${folder}bundles.json`, { cache: 'no-cache' });
  if (!answer.ok) throw new Error(`${folder}bundles.json: ${answer.status}`);
  return openSearch((await answer.json()) as BundleEntry[], async ({ path, version }) => {
    const pagefind = (await import(/* @vite-ignore */ `${folder}pagefind.js`)) as {
      createInstance(options: { basePath: string; metaCacheTag: string }): PagefindApi;
    };
    return pagefind.createInstance({ basePath: folder + path, metaCacheTag: version });
  });
}

// The address holds the query; the form shows it.

type Field = 'q' | 'year' | 'topic' | 'sort';
const names: readonly Field[] = ['q', 'year', 'topic', 'sort'];
const control = (name: Field) => form.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement | null;

function fillForm(): void {
  const asked = new URLSearchParams(location.search);
  for (const name of names) {
    const input = control(name);
    if (!input) continue;
    input.value = asked.get(name) ?? '';
    // A year that there is no option for.
    if (input instanceof HTMLSelectElement && input.selectedIndex < 0) input.value = '';
  }
}

function queryOfForm(): Query {
  const [q = '', year, topic, sort] = names.map((name) => control(name)?.value ?? '');
  return { q: q.trim(), year: year || undefined, topic: topic || undefined, sort: sorts.find((each) => each === sort) };
}

function addressOf(query: Query): string {
  const asked = new URLSearchParams(names.flatMap((name) => (query[name] ? [[name, query[name]]] : [])));
  return asked.size > 0 ? `?${asked}` : location.pathname;
}

const isEmpty = ({ q, year, topic, sort }: Query) => !q && !year && !topic && !sort;

// Asking and showing.

/** Counts the questions: an answer to an earlier one is not shown. */
let asked = 0;
let current: Answer | undefined;
const shown = new Set<string>();

async function ask(query: Query, isTyping = false): Promise<void> {
  const question = ++asked;
  const isStale = () => question !== asked;
  document.title = query.q ? `${query.q} · ${pageTitle}` : pageTitle;
  if (isEmpty(query)) {
    clear();
    return;
  }
  const wait = setTimeout(() => {
    tell(say('scriptSearching'));
  }, 400);
  try {
    let first = true;
    for await (const answer of search(await open(), query, pageSize)) {
      if (isStale()) return;
      clearTimeout(wait);
      show(answer, query, first);
      first = false;
      // All bundles at every letter would be a queue that each further letter waits behind.
      if (isTyping && !answer.complete) await new Promise((resolve) => setTimeout(resolve, 2 * pause));
      if (isStale()) return;
    }
  } catch (error) {
    if (isStale()) return;
    console.error(error);
    clear(
      say('scriptSearchFailed'),
      ' ',
      button(say('scriptTryAgain'), () => void ask(query)),
    );
  } finally {
    clearTimeout(wait);
  }
}

function show(answer: Answer, query: Query, first: boolean): void {
  current = answer;
  // The older bundles have answered, but the reader is already reading: what they found comes after.
  if (first || !isReading()) empty();
  append(answer.results);
  showCounts('year', answer.counts.year);
  showCounts('topic', answer.counts.topic);
  report(answer, query);
}

const isReading = () => scrollY > 100 || results.contains(document.activeElement);

function report({ total, complete, missing, exact }: Answer, query: Query): void {
  moreButton.hidden = shown.size >= total;
  if (total === 0 && !complete) {
    tell(say('scriptSearchingOlder'));
    return;
  }
  if (total === 0) {
    tell(...nothingFor(query));
    return;
  }
  const found = say(exact ? 'scriptThisIsIt' : 'scriptPapers', { n: total });
  const lost =
    missing.length > 0 &&
    say('scriptNotSearched', { spans: missing.map(({ from, to }) => `${from} – ${to}`).join(', ') });
  tell(complete ? found : say('scriptSoFar', { found }), lost || '');
}

function nothingFor(query: Query): (string | Node)[] {
  const id = idIn(query.q);
  if (id) return [say('scriptNoSuchPaper', { id })];
  const what = query.q ? say('scriptNothingFor', { words: query.q }) : say('scriptNothing');
  if (!query.year && !query.topic) return [what, ' ', say('scriptOtherWords')];
  const all = button(say('scriptAllYears'), () => {
    for (const name of ['year', 'topic'] as const) if (control(name)) control(name)!.value = '';
    submit('push');
    field.focus();
  });
  return [what, ' ', all];
}

/** How many papers each choice of a filter would leave; without counts, how many there are. */
function showCounts(name: 'year' | 'topic', counts: Counts = {}): void {
  const isKnown = Object.keys(counts).length > 0;
  for (const option of form.querySelectorAll<HTMLOptionElement>(`[name="${name}"] [data-name]`)) {
    const { name: label = '', count = '' } = option.dataset;
    option.text = `${label} (${inDigits(isKnown ? (Object.hasOwn(counts, option.value) ? counts[option.value]! : 0) : Number(count), language)})`;
  }
}

function append(papers: readonly Result[]): HTMLElement[] {
  const added = papers.filter(({ id }) => !shown.has(id)).map(article);
  for (const { id } of papers) shown.add(id);
  results.append(...added);
  return added;
}

function empty(): void {
  shown.clear();
  results.replaceChildren();
}

function clear(...words: (string | Node)[]): void {
  current = undefined;
  moreButton.hidden = true;
  empty();
  showCounts('year');
  showCounts('topic');
  tell(...words);
}

const tell = (...words: (string | Node)[]) => {
  status.replaceChildren(...words);
};

// Elements are made with text only: what a paper says is never read as HTML.

function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<HTMLElementTagNameMap[K]> = {},
  ...children: (string | Node)[]
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

const button = (text: string, onclick: () => void) => element('button', { type: 'button', onclick }, text);

function article(paper: Result): HTMLElement {
  const { id, path, title, day, upvotes, excerpt } = paper;
  const made = element('article', { className: 'paper' });
  made.dataset.paper = id;
  made.append(element('h2', {}, element('a', { href: href(path) }, title)));
  const by = byline(paper);
  if (by.length > 0) made.append(element('div', { className: 'by' }, ...by));
  if (excerpt.length > 0) made.append(element('p', { className: 'abstract' }, ...excerpt.map(marked)));
  const date = element('a', { href: href(paths.day(day)) }, element('time', { dateTime: day }, inShort(day, language)));
  made.append(
    element(
      'p',
      { className: 'facts' },
      date,
      ...(upvotes > 0 ? [element('span', {}, say('scriptUpvotes', { n: upvotes }))] : []),
    ),
  );
  return made;
}

function byline({ authors, moreAuthors, organization }: Result): (string | Node)[] {
  const names = authors.flatMap((name, index) => (index > 0 ? [', ', marked(name)] : [marked(name)]));
  if (moreAuthors > 0)
    names.push(
      names.length > 0 ? ` ${say('scriptAndMore', { n: moreAuthors })}` : say('scriptAuthors', { n: moreAuthors }),
    );
  if (!organization) return names;
  const from = element('span', { className: 'org' }, organization);
  return names.length > 0 ? [...names, '\u00a0· ', from] : [from];
}

const marked = (part: { text: string; marked: boolean }) => (part.marked ? element('mark', {}, part.text) : part.text);

// What the reader does.

function submit(step: 'push' | 'replace'): void {
  const query = queryOfForm();
  const address = addressOf(query);
  if (step === 'push' && address !== addressOf(queryOfAddress())) history.pushState(null, '', address);
  else history.replaceState(null, '', address);
  void ask(query, step === 'replace');
}

function queryOfAddress(): Query {
  const asked = new URLSearchParams(location.search);
  const [q, year, topic, sort] = names.map((name) => asked.get(name) ?? '');
  return { q: q ?? '', year, topic, sort: sorts.find((each) => each === sort) };
}

let typing: ReturnType<typeof setTimeout> | undefined;

field.addEventListener('input', () => {
  clearTimeout(typing);
  const q = field.value.trim();
  // One Latin letter begins half of all words.
  if (q && q.length < 2 && /^\w$/.test(q)) return;
  typing = setTimeout(() => {
    submit('replace');
  }, pause);
});

field.addEventListener('focus', () => {
  // The newest bundle, ready for the first letters. If it can't be had, the question itself will say so.
  open()
    .then((index) => index.bundles[0] && index.load(index.bundles[0]))
    .catch(() => undefined);
});

form.addEventListener('change', (event) => {
  if (event.target === field) return;
  clearTimeout(typing);
  submit('push');
});

form.addEventListener('submit', (event) => {
  event.preventDefault();
  clearTimeout(typing);
  if (current?.exact && current.complete && queryOfForm().q === queryOfAddress().q)
    location.assign(href(current.exact.path));
  else submit('push');
});

moreButton.addEventListener('click', () => {
  const answer = current;
  void answer?.more(pageSize).then((papers) => {
    if (answer !== current) return;
    const [first] = append(papers);
    moreButton.hidden = papers.length < pageSize || shown.size >= answer.total;
    first?.querySelector('a')?.focus({ preventScroll: true });
  });
});

addEventListener('popstate', () => {
  clearTimeout(typing);
  fillForm();
  void ask(queryOfForm());
});

fillForm();
void ask(queryOfForm());

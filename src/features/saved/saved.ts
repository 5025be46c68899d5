import { savedIn } from '../../client/edits.ts';
import { followsIn } from '../../client/follows.ts';
import { download, urlOf } from './download.ts';
import { broughtBy, linkTo } from './hand-over.ts';
import { mostBytes, readExchange, takeIn, writeExchange, type RefusedField, type SavedEntry } from './exchange.ts';
import { examplesHere, forgetExamples } from '../liked/examples.ts';
import { change, keeper, onChange, troubleInWords } from '../../client/keep.ts';
import type { Notebook } from '../../client/notebook.ts';
import { savedWords, type SaySaved } from './saved-words.ts';
import { savedSearchesMarkup } from '../search/markup.ts';
import { wireSearches } from '../search/searches-list.ts';
import { searchesIn } from '../../client/searches.ts';
import { folderMarkup, savedMarkup, shelfMarkup } from './markup.ts';
import { wireShelf } from './shelf.ts';

// The page of saved papers.

/** Citations are of the papers `chosen`; the file for another browser has all. */
function wireExport(exporting: HTMLElement, chosen: () => SavedEntry[]): void {
  for (const button of exporting.querySelectorAll('button'))
    button.addEventListener('click', () => {
      // The citation formats read formulas, which is the largest part of this code.
      void import('./export.ts').then(({ exportFormats: formats }) => {
        const { type, ending, write } = formats[button.value]!;
        const { notebook } = keeper;
        const text = button.value === 'json' ? exchangeOf(notebook) : write(chosen(), urlOf, [], notebook);
        download(`saved-papers.${ending}`, type, text);
      });
    });
  const show = () => {
    const papers = savedIn(keeper.notebook).length;
    exporting.hidden = [savedIn, searchesIn, followsIn].every((list) => list(keeper.notebook).length === 0);
    // Searches are no citations.
    for (const button of exporting.querySelectorAll('button')) button.hidden = papers === 0 && button.value !== 'json';
  };
  onChange(show);
  show();
}

const exchangeOf = (notebook: Notebook): string =>
  writeExchange(savedIn(notebook), urlOf, searchesIn(notebook), notebook);

/** How many of the wrong papers are named. */
const mostNamed = 5;

const refusals = (say: SaySaved, refused: readonly RefusedField[]): string[] => [
  ...refused.slice(0, mostNamed).map(({ n, field }) => say('importRefused', { n, field })),
  ...(refused.length > mostNamed ? [say('importOthersRefused', { n: refused.length - mostNamed })] : []),
];

async function takeFile(file: File, say: SaySaved): Promise<string[]> {
  if (file.size > mostBytes) return [say('importTooLarge', { n: mostBytes / 1_000_000 })];
  return takeText(await file.text(), say);
}

async function takeText(text: string, say: SaySaved): Promise<string[]> {
  const own = readExchange(text);
  // Readers of other formats are for those who have such a file.
  const others = own ? undefined : await (await import('./take-references.ts')).takeReferences(text);
  const read = own ?? others?.held;
  if (!read) return [say('importNoFile')];
  let counts = { added: 0, joined: 0, same: 0, searches: 0, follows: 0 };
  const done = change((old, now) => {
    const { notebook: next, ...rest } = takeIn(old, read, now);
    counts = rest;
    return next;
  });
  if (!done) return [];
  const { added, joined, same, searches, follows } = counts;
  return [
    say('importAdded', { n: added }),
    ...(searches > 0 ? [say('importSearches', { n: searches })] : []),
    ...(follows > 0 ? [say('importFollows', { n: follows })] : []),
    ...(joined > 0 ? [say('importJoined', { n: joined })] : []),
    ...(same > 0 ? [say('importSame', { n: same })] : []),
    ...(others ? examplesInWords(others.examples, say) : []),
    ...refusals(say, own?.refused ?? []),
  ];
}

const examplesInWords = (added: number | undefined, say: SaySaved): string[] =>
  added === undefined ? [say('importNoRoom')] : added > 0 ? [say('importExamples', { n: added })] : [];

function wireExamples(part: HTMLElement, forget: HTMLButtonElement, say: SaySaved): () => void {
  const show = () => {
    const n = examplesHere().length;
    part.hidden = n === 0;
    part.querySelector('span')!.textContent = n > 0 ? say('examplesKept', { n }) : '';
  };
  forget.addEventListener('click', () => {
    forgetExamples();
    show();
  });
  show();
  return show;
}

function tellIn(report: HTMLElement, lines: readonly string[]): void {
  report.replaceChildren(...lines.map((text) => Object.assign(document.createElement('p'), { textContent: text })));
}

/** Leads to the archive's new address with all that is kept here. */
function wireHandOver(part: HTMLElement, report: HTMLElement, say: SaySaved): void {
  const { to } = part.dataset;
  part.hidden = to === undefined;
  const link = part.querySelector('a')!;
  link.href = new URL('saved/', to ?? location.href).href;
  link.addEventListener('click', (event) => {
    event.preventDefault();
    void linkTo(link.href, exchangeOf(keeper.notebook)).then((address) => {
      if (address === undefined) tellIn(report, [say('handOverTooLarge')]);
      else location.assign(address);
    });
  });
}

/** Takes in what a link brings, if the reader wants it: any page can have such a link. */
async function wireOffer(part: HTMLElement, report: HTMLElement, say: SaySaved): Promise<void> {
  const text = await broughtBy(location.hash);
  if (text === undefined) return;
  const n = readExchange(text)?.papers.length;
  if (n === undefined) {
    tellIn(report, [say('importNoFile')]);
    return;
  }
  part.hidden = false;
  part.querySelector('span')!.textContent = say('offered', { n });
  part.addEventListener('click', ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    part.hidden = true;
    history.replaceState(undefined, '', location.pathname);
    if (target.name === 'take')
      void takeText(text, say).then((lines) => {
        tellIn(report, lines);
      });
  });
}

function wireImport(field: HTMLInputElement, report: HTMLElement, words: SaySaved, done: () => void): void {
  field.addEventListener('change', () => {
    const file = field.files?.[0];
    if (!file) return;
    void takeFile(file, words).then((lines) => {
      tellIn(report, lines);
      // The same file can be chosen again after it was repaired.
      field.value = '';
      done();
    });
  });
}

const markup = savedMarkup();
if (keeper.trouble) {
  markup.trouble.textContent = troubleInWords(keeper.trouble);
  markup.trouble.hidden = false;
  markup.page.hidden = true;
} else {
  wireSearches(savedSearchesMarkup(document));
  wireExport(markup.exporting, wireShelf(shelfMarkup(), folderMarkup()));
  const words = savedWords(markup.words);
  wireHandOver(markup.handOver, markup.importReport, words);
  void wireOffer(markup.offered, markup.importReport, words);
  const showExamples = wireExamples(markup.examples, markup.forget, words);
  wireImport(markup.importing, markup.importReport, words, showExamples);
  markup.page.classList.add('filled');
}

import { inDigits } from '../../languages/numbers.ts';
import { tellAge } from './age.ts';
import type { Article } from '../../client/article.ts';
import { wireCitations } from './copy.ts';
import { savedIn } from '../../client/edits.ts';
import { highlight } from './highlights.ts';
import { keeper, onChange } from '../../client/keep.ts';
import { patternOf } from '../../client/word-pattern.ts';
import { wireKeys } from './keys.ts';
import { dress, showMarks } from './marks.ts';
import { followReading } from './reading.ts';
import { arriveAtSearch } from '../search/door.ts';
import { wireSettings } from '../settings/settings.ts';
import { countNew, noteVisit } from './visits.ts';
import { language } from '../../client/words.ts';

// The reader's own things on every page. Runs in the browser.

const welcomed = new Set<Article>();
let { words } = keeper.notebook.choices;
let pattern = patternOf(words);

function welcome(within: Element): void {
  for (const article of [within, ...within.querySelectorAll('article')] as Article[]) {
    if (!article.dataset.paper || welcomed.has(article)) continue;
    welcomed.add(article);
    dress(article);
    if (pattern) highlight(article, pattern);
  }
}

function showAll(): void {
  for (const article of welcomed) showMarks(article);
  if (words.join('\n') !== keeper.notebook.choices.words.join('\n')) {
    words = keeper.notebook.choices.words;
    pattern = patternOf(words);
    for (const article of welcomed) highlight(article, pattern);
  }
  const n = savedIn(keeper.notebook).length;
  // There is space for two digits.
  const count = n > 99 ? '99+' : n > 0 ? inDigits(n, language) : '';
  document.querySelector('[data-saved-count]')!.textContent = count;
}

noteVisit();
countNew();
tellAge();
welcome(document.body);
showAll();
onChange(showAll);
wireCitations();
wireKeys();
wireSettings();
followReading();
arriveAtSearch();
void citeList();
// What needs the script appears when it works.
const tools = document.querySelector('.density, button[data-follow], .following') && import('../list/tools.ts');
void Promise.resolve(tools).finally(() => {
  document.documentElement.dataset.script = '';
});

// Articles come later too: those of the other pages of a list, and the saved ones.
new MutationObserver((changes) => {
  for (const { addedNodes } of changes) for (const node of addedNodes) if (node instanceof Element) welcome(node);
  void citeList();
}).observe(document.querySelector('main')!, { childList: true, subtree: true });

/** On pages of several papers, for Zotero. */
async function citeList(): Promise<void> {
  const uncited = () => document.querySelectorAll<Article>('[data-cited] article[data-paper]:not(:has(.Z3988))');
  if (uncited().length === 0) return;
  const { addCoins } = await import('./coins.ts');
  addCoins(uncited());
}

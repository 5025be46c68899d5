import { choose } from '../../client/edits.ts';
import { change, keeper } from '../../client/keep.ts';
import { maxLengths, textsOf } from '../../client/notebook.ts';
import { tell } from '../../client/notice.ts';
import { settingsIn, settingsLink, settingsMarkup } from './markup.ts';
import { setTheme, themeNow } from './theme.ts';
import { say } from '../../client/words.ts';

const link = settingsLink();
let dialog: Promise<HTMLDialogElement> | undefined;

/** Opens the keys and settings over the page. They are a page of their own, which loads at the first use. */
export async function openSettings(): Promise<void> {
  if (settingsIn(document)) return;
  try {
    const opened = await (dialog ??= load());
    fill(opened);
    opened.showModal();
  } catch {
    location.assign(link.href);
  }
}

async function load(): Promise<HTMLDialogElement> {
  const answer = await fetch(link.href);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const content = document.importNode(settingsIn(page)!, true);
  const made = document.createElement('dialog');
  made.ariaLabel = page.querySelector('h1')!.textContent;
  made.append(content);
  // A click beside the dialog closes it too.
  made.addEventListener('click', ({ target }) => {
    if (target === made) made.close();
  });
  document.body.append(made);
  wire(made);
  return made;
}

function fill(settings: Element): void {
  const markup = settingsMarkup(settings);
  const { words, muted, hideRead, keys } = keeper.notebook.choices;
  const theme = themeNow();
  for (const radio of markup.themes) radio.checked = radio.value === theme;
  markup.words.value = words.join('\n');
  markup.muted.value = muted.join('\n');
  markup.hideRead.checked = hideRead;
  markup.keys.checked = keys;
  // Only the settings have this list: the script of every page does without.
  void import('../follow/follow.ts').then(({ showFollows }) => {
    showFollows(markup.follows);
  });
}

const linesOf = ({ value }: HTMLTextAreaElement): string[] =>
  textsOf(
    value.split('\n').map((line) => line.trim()),
    maxLengths.words,
    maxLengths.word,
  );

function wire(settings: Element): void {
  const markup = settingsMarkup(settings);
  settings.addEventListener('input', ({ target }) => {
    const { name, value } = target as HTMLInputElement;
    if (name === 'theme') {
      if (!setTheme(value)) tell(say('scriptDenied'));
      return;
    }
    const news = {
      words: linesOf(markup.words),
      muted: linesOf(markup.muted),
      hideRead: markup.hideRead.checked,
      keys: markup.keys.checked,
    };
    change((old, now) => choose(old, news, now));
  });
}

/** The link to the settings opens them over the page; on their own page they work. */
export function wireSettings(): void {
  link.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void openSettings();
  });
  const settings = settingsIn(document);
  if (!settings) return;
  fill(settings);
  wire(settings);
}

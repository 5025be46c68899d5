import { cite, paperIn, type Article } from '../../client/article.ts';
import { tell } from '../../client/notice.ts';
import { say } from '../../client/words.ts';

/** Copies a text and says so; false where the browser does not allow it, as on a page without https. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    tell(say('scriptCopied'));
    return true;
  } catch {
    tell(say('scriptNotCopied'));
    return false;
  }
}

/** Copies the citation of a paper: the one on its page, else one made from the list. */
export const copyCitation = (article: Article): Promise<boolean> =>
  copy(document.querySelector('article[data-page] #cite-text')?.textContent ?? cite(paperIn(article)));

/** Shows the buttons that copy a text of the page: `data-copy` is the id of its element. */
export function wireCopying(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    const source = document.getElementById(button.dataset.copy ?? '');
    if (!source) continue;
    button.hidden = false;
    button.addEventListener('click', () => {
      void copy(source.textContent).then((done) => {
        if (!done) select(source);
      });
    });
  }
}

/** The reader can then copy it by hand. */
function select(source: HTMLElement): void {
  source.closest('details')?.setAttribute('open', '');
  getSelection()?.selectAllChildren(source);
}

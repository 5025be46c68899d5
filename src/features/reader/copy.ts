import { cite, paperIn, type Article } from '../../client/article.ts';
import { tell } from '../../client/notice.ts';
import { say } from '../../client/words.ts';
import type { CitationFormat } from './citations.ts';

const pageArticle = (): Article | null => document.querySelector('article[data-page]');

/** Loaded when a reader asks: the page itself has the BibTeX only. */
const made = async (article: Article, format: CitationFormat): Promise<string> =>
  (await import('./citations.ts')).citationOf(article, format);

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

/** Copies the citation of a paper: that of its page, else one made from the list. */
export async function copyCitation(article: Article): Promise<boolean> {
  return copy(article === pageArticle() ? await made(article, 'text') : cite(paperIn(article)));
}

/** Adds the formats that are made by script, and shows the buttons that copy a citation. */
export function wireCitations(): void {
  const article = pageArticle();
  const section = article?.querySelector<HTMLElement>('.citation');
  const first = section?.querySelector('.formats > div');
  if (!article || !section || !first) return;
  let last = first;
  const names = { ris: 'RIS', text: section.dataset.text!, markdown: 'Markdown' };
  for (const [format, name] of Object.entries(names) as [CitationFormat, string][]) {
    if (section.querySelector(`#cite-${format}`)) continue;
    const block = first.cloneNode(true) as HTMLDivElement;
    const { summary, text, button } = partsOf(block);
    button.ariaLabel = button.ariaLabel!.replace(summary.textContent, () => name);
    summary.textContent = name;
    text.id = `cite-${format}`;
    text.textContent = '';
    const fill = async () => {
      text.textContent ||= await made(article, format);
    };
    block.querySelector('details')!.addEventListener('toggle', () => void fill());
    wireButton(block, fill);
    last.after(block);
    last = block;
  }
  wireButton(first, () => Promise.resolve());
}

const partsOf = (block: Element) => ({
  summary: block.querySelector('summary')!,
  text: block.querySelector('pre')!,
  button: block.querySelector('button')!,
});

function wireButton(block: Element, fill: () => Promise<void>): void {
  const { text, button } = partsOf(block);
  const copyText = async () => {
    await fill();
    if (await copy(text.textContent)) return;
    // The reader can then copy it by hand.
    block.querySelector('details')!.open = true;
    getSelection()?.selectAllChildren(text);
  };
  button.hidden = false;
  button.addEventListener('click', () => void copyText());
}

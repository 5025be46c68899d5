import { findParts } from '../../client/parts.ts';

/** What `ListTools.astro` made, and the list that it is for; undefined on a page without, or with few papers. */
export function listMarkup() {
  const tools = document.querySelector<HTMLElement>('.tools:has([name=density]):has([name=sort])');
  if (!tools) return undefined;
  return {
    tools,
    ...findParts(tools, {
      sort: ['[name=sort]', HTMLSelectElement],
      status: ['.count', HTMLElement],
    }),
    ...findParts(document, { list: ['[data-list]', HTMLElement] }),
    // On pages of days, weeks and the like.
    forYou: document.querySelector<HTMLButtonElement>('.for-you') ?? undefined,
    // A list without a search of its own has none.
    box: tools.querySelector<HTMLInputElement>('[name=q]') ?? undefined,
    topics: [...document.querySelectorAll<HTMLAnchorElement>('.chips [data-topic]')],
  };
}
export type ListMarkup = NonNullable<ReturnType<typeof listMarkup>>;

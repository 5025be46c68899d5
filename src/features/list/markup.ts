import { findParts } from '../../client/parts.ts';

/** What `ListTools.astro` made, and the list that it is for; undefined on a page without. */
export function listMarkup() {
  const tools = document.querySelector<HTMLElement>('.tools:has([name=keyword])');
  if (!tools) return undefined;
  return {
    tools,
    ...findParts(tools, {
      sort: ['[name=sort]', HTMLSelectElement],
      keyword: ['[name=keyword]', HTMLInputElement],
      suggestions: ['datalist', HTMLDataListElement],
    }),
    ...findParts(document, { list: ['[data-list]', HTMLElement], status: ['.tools-status', HTMLElement] }),
    // A list of one page has none.
    pager: document.querySelector<HTMLElement>('.pager') ?? undefined,
  };
}
export type ListMarkup = NonNullable<ReturnType<typeof listMarkup>>;

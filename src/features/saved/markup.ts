import { findParts } from '../../client/parts.ts';

/** What `SavedPapers.astro` made. */
export const savedMarkup = () => ({
  ...findParts(document, { page: ['#saved', HTMLElement], trouble: ['#saved-trouble', HTMLElement] }),
  ...findParts(document, {
    exporting: ['#export', HTMLElement],
    importing: ['#saved input[type=file]', HTMLInputElement],
    importReport: ['#import-report', HTMLElement],
    handOver: ['#hand-over', HTMLElement],
    offered: ['#offered', HTMLElement],
    examples: ['#examples', HTMLElement],
    forget: ['#examples button', HTMLButtonElement],
    words: ['#saved-words', HTMLScriptElement],
  }),
});

/** The shelf itself, and the tools above it. */
export const shelfMarkup = () =>
  findParts(document, {
    tools: ['#saved .tools', HTMLElement],
    sort: ['#saved [name=sort]', HTMLSelectElement],
    words: ['#saved [name=words]', HTMLInputElement],
    status: ['#shelf-status', HTMLElement],
    nothing: ['#nothing-saved', HTMLElement],
    list: ['#shelf', HTMLElement],
    template: ['#shelf-item', HTMLTemplateElement],
  });

/** The choice of a folder, and the names that a field offers. */
export const folderMarkup = () =>
  findParts(document, {
    folder: ['#saved [name=folder]', HTMLSelectElement],
    rename: ['#saved [name=rename]', HTMLInputElement],
    names: ['#folders', HTMLDataListElement],
  });

/** A paper on the shelf, made from its template. */
export function itemMarkup(template: HTMLTemplateElement) {
  const copy = document.importNode(template.content, true);
  return findParts(copy, {
    element: ['.item', HTMLElement],
    article: ['article', HTMLElement],
    title: ['h2 a', HTMLAnchorElement],
    authors: ['bdi', HTMLElement],
    day: ['.day', HTMLAnchorElement],
    dayTime: ['.day time', HTMLTimeElement],
    savedTime: ['.when', HTMLTimeElement],
    arxiv: ['.arxiv', HTMLAnchorElement],
    remove: ['.remove', HTMLButtonElement],
    folder: ['[name=folder]', HTMLInputElement],
    note: ['textarea', HTMLTextAreaElement],
    removed: ['.removed', HTMLElement],
    removedTitle: ['.removed q', HTMLElement],
    undo: ['.undo', HTMLButtonElement],
  });
}

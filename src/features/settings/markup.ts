// Room: Keys, colours and words to mark: markup, script and style. Runs in the browser.

import { findParts } from '../../client/parts.ts';

const place = '[data-settings]';

/** The link to the settings, on every page. */
export const settingsLink = () => findParts(document, { link: ['#to-settings', HTMLAnchorElement] }).link;

/** The settings in a page of the archive, this one or another; undefined on a page without them. */
export const settingsIn = (page: Document): HTMLElement | undefined =>
  page.querySelector<HTMLElement>(`main ${place}`) ?? undefined;

/** What `Settings.astro` made. */
export const settingsMarkup = (settings: ParentNode) => ({
  themes: [...settings.querySelectorAll<HTMLInputElement>('[name=theme]')],
  ...findParts(settings, {
    words: ['[name=words]', HTMLTextAreaElement],
    muted: ['[name=muted]', HTMLTextAreaElement],
    follows: ['.follows', HTMLUListElement],
    hideRead: ['[name=hideRead]', HTMLInputElement],
    keys: ['[name=keys]', HTMLInputElement],
  }),
});

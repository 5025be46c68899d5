const field = () => document.querySelector<HTMLInputElement>('form[role=search] input[type=search]');

// Every page has a link to it: all addresses together would weigh more than the rest of this.
const door = () => document.querySelector<HTMLAnchorElement>('.masthead a[href$="/search/"]')!;

/** Takes the reader to the search, with the cursor in its field. */
export function goToSearch(): void {
  const here = field();
  if (here) here.focus();
  else location.assign(`${door().href}#q`);
}

/** On a page that was come to in that way. */
export function arriveAtSearch(): void {
  if (location.hash === '#q') field()?.focus();
}

const field = () => document.querySelector<HTMLInputElement>('main #q');

// Every page has a link to it: all addresses together would weigh more than the rest of this.
const door = () => document.querySelector<HTMLAnchorElement>('.masthead a[href$="/search/"]')!;

/** Opens the search over the page, which is loaded when it is first asked for; on its own page, turns to its field. */
export function goToSearch(): void {
  const here = field();
  if (here) {
    here.focus();
    here.select();
    return;
  }
  import('./dialog.ts')
    .then(({ openFinder }) => {
      openFinder();
    })
    .catch(() => {
      location.assign(`${door().href}#q`);
    });
}

/** On a page that was come to in that way. */
export function arriveAtSearch(): void {
  if (location.hash === '#q') field()?.focus();
}

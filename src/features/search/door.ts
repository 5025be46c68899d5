const field = () => document.querySelector<HTMLInputElement>('main #q');

// Every page has a link to it: a list of all addresses would be longer than the rest of this code.
const door = () => document.querySelector<HTMLAnchorElement>('.masthead a[href$="/search/"]')!;

/** Opens the search over the page; it loads at the first use. On its own page, it focuses the field. */
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

/** On a page that the reader reached in that way. */
export function arriveAtSearch(): void {
  if (location.hash === '#q') field()?.focus();
}

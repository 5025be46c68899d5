/**
 * Moves the focus with the arrows from the field through the results and back; `linksOf` gives the results in order.
 * Enter then opens one, as it opens any link.
 */
export function wireMoves(field: HTMLInputElement, within: HTMLElement, linksOf: () => HTMLElement[]): void {
  within.addEventListener('keydown', (event) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (!by || event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const links = linksOf();
    const at = links.indexOf(event.target as HTMLElement);
    if (event.target !== field && at < 0) return;
    // In the field, only the way down leads out.
    if (event.target === field && by < 0) return;
    event.preventDefault();
    const next = at + by < 0 ? field : links[at + by];
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  });
}

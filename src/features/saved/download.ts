import { href } from '../../archive/paths/href.ts';
import { paths } from '../../archive/paths/paths.ts';

/** Hands a text to the reader as a file. */
export function download(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  // The browser reads it after the click.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 10_000);
}

/** The address of a paper in this archive. */
export const urlOf = (id: string): string => new URL(href(paths.paper(id)), location.href).href;

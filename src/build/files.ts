import { paths } from '../archive/paths/paths.ts';

/** The file that a host serves for a path: pages are folders with an `index.html`. */
export const fileOf = (path: string): string =>
  path === paths.notFound ? '404.html' : path.endsWith('/') ? `${path.slice(1)}index.html` : path.slice(1);

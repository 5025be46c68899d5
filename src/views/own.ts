import { ownPath, paths } from '../archive/paths/paths.ts';
import type { OwnPage } from '../own/pages.ts';
import type { Site } from './site.ts';

/** A page in the owner's own words. */
export interface OwnView {
  title: string;
  description?: string | undefined;
  html: string;
  /** `sha256-…` of each of its styles. */
  styles: readonly string[];
}

export const ownView = ({ title, description, words }: OwnPage): OwnView => ({ title, description, ...words() });

/** Whether it is the page to which the engine adds words. */
export const isAbout = ({ slug }: OwnPage): boolean => ownPath(slug) === paths.about;

/** Those that have the owner's words alone. */
export const ownPages = ({ own }: Site): OwnPage[] => own.filter((page) => !isAbout(page));

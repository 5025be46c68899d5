import { mediaOf, type Medium, type NamedLink } from '../archive/paper/links.ts';
import type { Paper } from '../archive/paper/paper.ts';
import { paths } from '../archive/paths/paths.ts';
import type { Site } from './site.ts';

/** What a page shows of a paper's media. */
export type Figure =
  /** From its own host, which a page asks for it. */
  | { kind: 'picture' | 'video'; label: string; href: string }
  /** From the site itself; `href` leads to the whole picture. */
  | { kind: 'kept'; label: string; href?: string | undefined; path: string; width: number; height: number }
  /** A button: only the reader who presses it asks the film's host. */
  | { kind: 'film'; label: string; href: string };

/** What is shown of a paper, and the media that are links only. */
export function figuresOf(paper: Paper, { archive, say }: Site): { shown: readonly Figure[]; others: Medium[] } {
  const { pictures } = archive.config.look;
  const media = mediaOf(paper, say);
  if (pictures === 'off') return { shown: [], others: media };
  if (pictures === 'linked') {
    const shown = media.filter(({ isShowable }) => isShowable);
    return {
      shown: shown.map(({ kind, label, href }) => ({ kind: kind as 'picture' | 'video', label, href })),
      others: media.filter((medium) => !shown.includes(medium)),
    };
  }
  const file = archive.pictures.get(paper.id);
  const size = file?.size();
  const fetched = size && media.find(({ kind }) => kind !== 'video');
  const nameOf = (kind: NamedLink) => say(kind === 'video' ? 'playVideo' : kind);
  const films = mediaOf(paper, nameOf).filter(({ kind }) => kind === 'video');
  return {
    shown: [
      ...(size
        ? [
            {
              kind: 'kept' as const,
              label: fetched?.label ?? say('picture'),
              href: fetched?.href,
              path: paths.picture(paper.id),
              ...size,
            },
          ]
        : []),
      ...films.map(({ label, href }) => ({ kind: 'film' as const, label, href })),
    ],
    others: media.filter((medium) => medium.kind !== 'video' && medium !== fetched),
  };
}

/** What a list shows of a paper: its first picture, or a kept archive's button for the film where it has none. */
export function firstFigure(paper: Paper, site: Site): Figure | undefined {
  const { shown } = figuresOf(paper, site);
  return shown.find(({ kind }) => kind === 'picture' || kind === 'kept') ?? shown.find(({ kind }) => kind === 'film');
}

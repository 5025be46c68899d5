import type { Paper } from './paper.ts';

/** A link of a paper with the words it is shown as. */
export interface PaperLink {
  kind: string;
  label: string;
  href: string;
}

/** The kinds that have words of a language; the others are proper names. */
export type NamedLink = 'code' | 'project' | 'video' | 'picture' | 'media';

const properNames = new Map([
  ['arxiv', 'arXiv'],
  ['pdf', 'PDF'],
  ['huggingface', 'Hugging Face'],
  ['doi', 'DOI'],
]);
const wanted = ['arxiv', 'pdf', 'huggingface', 'code', 'project', 'doi'];
/** Shown where the thing itself is named. */
const elsewhere = new Set(['organization']);

/** Where a paper can be read, the most wanted first; unknown kinds come last under their own name. */
export function linksOf({ links }: Paper, say: (kind: NamedLink) => string): PaperLink[] {
  const kinds = Object.keys(links).filter((kind) => !elsewhere.has(kind));
  const others = kinds.filter((kind) => !wanted.includes(kind)).sort();
  const labelOf = (kind: string) =>
    kind === 'code' || kind === 'project' ? say(kind) : (properNames.get(kind) ?? inWords(kind));
  return [...wanted.filter((kind) => kinds.includes(kind)), ...others].map((kind) => ({
    kind,
    label: labelOf(kind),
    href: links[kind]!,
  }));
}

/** `openReview` → "Open review". */
const inWords = (kind: string): string =>
  (kind[0] ?? '').toUpperCase() + kind.slice(1).replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const films = /\.(?:mp4|mov|qt|webm|m4v|avi|mkv)$/i;
const pictures = /\.(?:png|jpe?g|gif|webp|avif|svg)$/i;

/** A film, a picture, or undefined where the address does not tell. */
export interface Medium extends PaperLink {
  kind: 'video' | 'picture' | 'media';
  /** Whether a page can show it itself: an unencrypted address could be changed on its way. */
  isShowable: boolean;
}

/** Films and pictures, numbered where there are several of a kind. */
export function mediaOf({ media }: Paper, say: (kind: NamedLink) => string): Medium[] {
  const kinds = media.map(kindOf);
  return media.map((href, index) => {
    const kind = kinds[index]!;
    const several = kinds.filter((other) => other === kind).length > 1;
    const nth = kinds.slice(0, index + 1).filter((other) => other === kind).length;
    const isShowable = kind !== 'media' && href.startsWith('https:');
    return { kind, label: several ? `${say(kind)} ${nth}` : say(kind), href, isShowable };
  });
}

function kindOf(address: string): Medium['kind'] {
  const { pathname } = new URL(address);
  return films.test(pathname) ? 'video' : pictures.test(pathname) ? 'picture' : 'media';
}

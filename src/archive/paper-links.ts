import type { Paper } from './paper.ts';

/** A link of a paper with the words it is shown as. */
export interface PaperLink {
  kind: string;
  label: string;
  href: string;
}

const labels = new Map([
  ['arxiv', 'arXiv'],
  ['pdf', 'PDF'],
  ['huggingface', 'Hugging Face'],
  ['code', 'Code'],
  ['project', 'Project'],
  ['doi', 'DOI'],
]);
/** Shown where the thing itself is named. */
const elsewhere = new Set(['organization']);

/** Where a paper is read, from the most wanted; kinds that nobody foresaw come last under their own name. */
export function linksOf({ links }: Paper): PaperLink[] {
  const kinds = Object.keys(links).filter((kind) => !elsewhere.has(kind));
  const wanted = [...labels.keys()].filter((kind) => kinds.includes(kind));
  const others = kinds.filter((kind) => !labels.has(kind)).sort();
  return [...wanted, ...others].map((kind) => ({ kind, label: labels.get(kind) ?? inWords(kind), href: links[kind]! }));
}

/** `openReview` → "Open review". */
const inWords = (kind: string): string =>
  (kind[0] ?? '').toUpperCase() + kind.slice(1).replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const films = /\.(?:mp4|mov|webm|m4v|avi|mkv)$/i;
const pictures = /\.(?:png|jpe?g|gif|webp|avif|svg)$/i;

/** Films and pictures, numbered where there are several of a kind. */
export function mediaOf({ media }: Paper): PaperLink[] {
  const kinds = media.map((address) => {
    const { pathname } = new URL(address);
    return films.test(pathname) ? 'Video' : pictures.test(pathname) ? 'Picture' : 'Media';
  });
  return media.map((href, index) => {
    const kind = kinds[index]!;
    const several = kinds.filter((other) => other === kind).length > 1;
    const nth = kinds.slice(0, index + 1).filter((other) => other === kind).length;
    return { kind: 'media', label: several ? `${kind} ${nth}` : kind, href };
  });
}

// Room: The files of the index, as both sides know them. Runs everywhere.

/**
 * What Pagefind keeps of a paper, one file each: written by record.ts, read here by page and terminal. Pagefind
 * searches `content` and every `meta` for phrases; what is only shown is in `filters`.
 */
export interface Fragment {
  /** Address of the paper, without the base. */
  url: string;
  content: string;
  meta: Record<string, string>;
  filters: Record<string, string[]>;
}

/** What the result list shows of a paper: plain text. */
export interface Card {
  id: string;
  /** Address of its page, without the base. */
  path: string;
  title: string;
  authors: string[];
  /** How many there are, where the source names only some. */
  authorCount: number;
  organization: string | undefined;
  day: string;
  upvotes: number;
  abstract: string;
}

// Pagefind makes one line of the content. These two symbols split it again; they get no entry in the index.
export const partEnd = '␞';
export const itemEnd = '␟';
/** Between the words of languages without spaces. */
export const noWidth = '\u200b';

const signature = 'pagefind_dcd';

/** Reads a file of Pagefind's, unpacked. */
export function readFragment(bytes: Uint8Array): Card {
  const text = new TextDecoder().decode(bytes);
  const fragment = JSON.parse(text.slice(text.startsWith(signature) ? signature.length : 0)) as Fragment;
  const { url, content, meta, filters } = fragment;
  const [abstract = '', names = ''] = content.replaceAll(noWidth, '').split(partEnd);
  const authors = names
    .split(itemEnd)
    .map((name) => name.trim())
    .filter(Boolean);
  return {
    id: url.replace(/^\/papers\/|\/$/g, ''),
    path: url,
    title: meta.title ?? '',
    authors,
    authorCount: Number(filters.authors?.[0] ?? authors.length),
    organization: meta.organization,
    day: filters.day?.[0] ?? '',
    upvotes: Number(filters.upvotes?.[0] ?? 0),
    abstract: abstract.trim(),
  };
}

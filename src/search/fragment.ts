/**
 * What Pagefind keeps of a paper and hands back with a result. Written by record.ts, read here by page and terminal.
 *
 * Pagefind searches `content` and every `meta`, and nothing else. So what is only shown (day, upvotes) stands in
 * `filters`: as a meta, every paper of 2025 would answer to "2025" and one of 57 upvotes to "57".
 */
export interface Fragment {
  /** Address of the paper, without the base. */
  url: string;
  content: string;
  meta: Record<string, string>;
  filters: Record<string, string[]>;
}

/** A fragment as Pagefind's browser code hands it over. */
export interface LoadedFragment extends Fragment {
  /** `url` is made absolute, and this is what was written. */
  raw_url: string;
  /** `content` with a space of no width between words, where the language has no spaces; `<` and `>` are escaped. */
  raw_content: string;
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
}

/** A word with the space that follows it, and its place in Pagefind's count. */
export interface Word {
  text: string;
  place: number;
}

/** A fragment, read: the card, and the words that can be found. */
export interface Read {
  card: Card;
  abstract: Word[];
  /** The words of each author's name. */
  authors: Word[][];
}

// Pagefind makes one line of the content. These two symbols part it again; it gives them no entry in the index.
export const partEnd = '␞';
export const itemEnd = '␟';
/**
 * A word of every paper, which nobody types, to list them by filters: a search for nothing makes Pagefind load its whole
 * index, and slow for what follows.
 */
export const everyPaper = 'ꙮ';
export const noWidth = '\u200b';

/** Reads back what `toRecord` (record.ts) wrote. */
export function readFragment({ raw_url, content, raw_content, meta, filters }: LoadedFragment): Read {
  const [abstract = [], names = []] = parted(wordsOf(content, raw_content), partEnd);
  const authors = parted(names, itemEnd).filter((name) => name.length > 0);
  const card = {
    id: raw_url.replace(/^\/papers\/|\/$/g, ''),
    path: raw_url,
    title: meta.title ?? '',
    authors: authors.map((name) => textOf(name)),
    authorCount: Number(filters.authors?.[0] ?? authors.length),
    organization: meta.organization,
    day: filters.day?.[0] ?? '',
    upvotes: Number(filters.upvotes?.[0] ?? 0),
  };
  return { card, abstract, authors };
}

export const textOf = (words: readonly Word[]): string =>
  words
    .map(({ text }) => text)
    .join('')
    .trim();

/** The words as Pagefind counts them. */
function wordsOf(content: string, raw: string): Word[] {
  const texts = raw.includes(noWidth) ? segmented(content, raw) : content.split(/(?<=\s)(?=\S)/);
  return texts.map((text, place) => ({ text, place }));
}

/** Cuts the content where `raw` has a space of no width. What is shown is always cut out of the content itself. */
function segmented(content: string, raw: string): string[] {
  let at = 0;
  return raw.split(noWidth).map((escaped) => {
    const text = escaped.replaceAll('&lt;', '<').replaceAll('&gt;', '>');
    return content.slice(at, (at += text.length));
  });
}

function parted(words: readonly Word[], end: string): Word[][] {
  const parts: Word[][] = [[]];
  for (const word of words)
    if (word.text.trim() === end) parts.push([]);
    else if (word.text.trim()) parts.at(-1)!.push(word);
  return parts;
}

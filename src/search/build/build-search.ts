import type { Archive } from '../../archive/archive.ts';
import { bundleSize } from './bundles.ts';
import type { Write } from './files.ts';
import { indexPart, type PartIndex } from './index-part.ts';
import { cutParts, numbered, partKey } from './parts.ts';
import { writeGuide } from './write-guide.ts';

/** What was built. */
export interface BuiltSearch {
  records: number;
  bundles: number;
  /** All files of the search, by their paths below `pagefind/`, whether they were written or were there. */
  files: string[];
  /** How many papers this build indexed. The other papers are in parts that it remembered. */
  indexed: number;
  /** The papers that no phrase finds, each with the reason. */
  problems: string[];
}

/** The parts of earlier builds, by their keys. They hold only as long as the program stays the same. */
interface RememberedParts {
  get(key: string): PartIndex | undefined;
  set(key: string, part: PartIndex): void;
}

export interface SearchOptions {
  remembered?: RememberedParts;
  /** Whether an earlier build's file is there: a part is remembered only with all of its files. */
  has?: (file: string) => boolean;
  /** Gets a line for each paper that could not be added. */
  warn?: (problem: string) => void;
  /** Papers in a bundle, at most. */
  size?: number;
  /** How the papers, which are numbered, are cut. */
  cut?: typeof cutParts;
  /** Indexes a part; it may do so in another thread, and then writes the files itself. */
  index?: typeof indexPart;
}

/**
 * Builds the search over all papers of `archive`. What is written has a name from its content, but for `guide.json`,
 * `bundles.json`, each bundle's `pagefind-entry.json` and Pagefind's own code: so a reader who has an older guide finds
 * its files as long as they are kept. The same papers give the same files, whatever was remembered.
 */
export async function buildSearch(archive: Archive, write: Write, options: SearchOptions = {}): Promise<BuiltSearch> {
  const {
    remembered,
    has = () => false,
    warn = console.warn,
    size = bundleSize,
    cut = cutParts,
    index = indexPart,
  } = options;
  const { language } = new Intl.Locale(archive.config.language);
  const papers = numbered(archive.papers);
  const parts: PartIndex[] = [];
  let indexed = 0;
  for (const some of cut(papers)) {
    const key = partKey(some, language);
    const known = remembered?.get(key);
    const part = known?.files.every(has) ? known : await index(some, { language, size }, write);
    if (part !== known) {
      remembered?.set(key, part);
      indexed += some.length;
    }
    parts.push(part);
  }
  const guided = writeGuide(archive, papers, parts, write);
  const problems = parts.flatMap((part) => part.problems);
  for (const problem of problems) warn(problem);
  const files = [...new Set([...parts.flatMap((part) => part.files), ...guided])].sort();
  const bundles = parts.reduce((sum, part) => sum + part.bundles.length, 0);
  return { records: papers.length, bundles, files, indexed, problems };
}

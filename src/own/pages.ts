import { existsSync, lstatSync, readdirSync, readFileSync, type Dirent } from 'node:fs';
import { join, posix } from 'node:path';
import { z } from 'zod';
import { splitFrontMatter } from '../archive/paper/front-matter.ts';
import { ownPath, paths, under } from '../archive/paths/paths.ts';
import { firstHeading, ownHtml } from '../archive/text/prose.ts';
import type { Config } from '../config/config.ts';
import { isNamed } from '../config/policy.ts';
import { refusal, requestsOf, stylesIn } from './requests.ts';

/** A page in the owner's own words. */
export interface OwnPage {
  slug: string;
  title: string;
  description?: string | undefined;
  /** Whether the menu of every page has it. */
  menu: boolean;
  /** Its Markdown as HTML, and `sha256-…` of each style in it. */
  words: () => { html: string; styles: readonly string[] };
}

/** The pages of an archive, in the order of the menu. */
export interface OwnPages {
  list: readonly OwnPage[];
  /** Files that make no page, and why. The others make theirs. */
  failed: { path: string; reason: string }[];
  /** All that they are made of. */
  sources: readonly string[];
}

/** What the menu of every page says of them. */
export const menuOf = ({ list }: OwnPages): { title: string; path: string }[] =>
  list.filter(({ menu }) => menu).map(({ title, slug }) => ({ title, path: ownPath(slug) }));

const frontMatter = z.object({
  title: z.string().trim().min(1).nullish(),
  description: z.string().nullish(),
  /** Left out: whether it lies in the first of the folders. */
  menu: z.boolean().optional(),
  /** Pages with a lower number stand first, those without one last. */
  order: z.number().default(Infinity),
});

interface File extends Omit<z.output<typeof frontMatter>, 'menu'> {
  menu: boolean;
  /** From the archive's folder on. */
  path: string;
  slug: string;
  title: string;
  body: string;
}

/** The names of all that a page's words and links are made of. */
type Named = ReadonlyMap<string, File>;

/** Reads the pages of the archive in `root`, for a site at `url`. */
export function readOwnPages(root: string, config: Config, url: URL): OwnPages {
  const failed: OwnPages['failed'] = [];
  const sources: string[] = [];
  const files = new Map<string, File>();
  const bySlug = new Map<string, string>();
  for (const folder of config.pages)
    for (const entry of entriesOf(root, folder, failed)) {
      const path = `${folder}/${entry.name}`;
      try {
        const slug = slugOf(root, entry);
        const other = bySlug.get(slug);
        if (other !== undefined) throw new Error(`${other} has the address ${ownPath(slug)}, too`);
        const text = readText(join(root, path));
        sources.push(path, text);
        const page = readPage(text, slug);
        const file = { ...page, path, slug, menu: page.menu ?? folder === config.pages[0] };
        bySlug.set(slug, path);
        files.set(path, file);
      } catch (error) {
        failed.push({ path, reason: (error as Error).message });
      }
    }
  const list = [...files.values()]
    .filter((file) => {
      const why = whyRefused(file, files, config, url);
      if (why !== undefined) {
        failed.push({ path: file.path, reason: why });
        files.delete(file.path);
      }
      return why === undefined;
    })
    .sort((a, b) => a.order - b.order || (a.title < b.title ? -1 : 1))
    .map((file) => ({
      slug: file.slug,
      title: file.title,
      description: file.description ?? undefined,
      menu: file.menu && file.slug !== aboutSlug,
      words: () => {
        const html = htmlOf(file, files, config, url);
        return { html, styles: stylesIn(html) };
      },
    }));
  return { list, failed, sources };
}

/** The page that every site has, with words of its owner or without. */
const aboutSlug = 'about';

/** The first folder or file of each address of the site: no page may have its name. */
const takenNames: ReadonlySet<string> = new Set(
  Object.values(paths)
    .map((path) => (typeof path === 'string' ? path : (path as (part: string) => string)('')))
    .map((path) => path.split('/')[1]!)
    .concat('assets', 'index'),
);

function entriesOf(root: string, folder: string, failed: OwnPages['failed']): Dirent[] {
  const stats = lstatSync(join(root, folder), { throwIfNoEntry: false });
  if (!stats && folder === 'content/pages') return [];
  try {
    if (stats?.isDirectory() !== true)
      throw new Error(stats ? 'expected a folder; links are not followed' : 'there is no such folder');
    return readdirSync(join(root, folder), { withFileTypes: true })
      .filter(({ name }) => name.endsWith('.md') && !name.startsWith('.'))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    failed.push({ path: folder, reason: (error as Error).message });
    return [];
  }
}

/** The name in the page's address. Throws an `Error` where there can be none. */
function slugOf(root: string, entry: Dirent): string {
  if (!entry.isFile()) throw new Error('expected a file; links are not followed');
  const slug = entry.name.slice(0, -'.md'.length).toLowerCase();
  if (!/^[a-z0-9]+(?:[-_][a-z0-9]+)*$/.test(slug))
    throw new Error('expected a name of letters a to z, digits and dashes, such as reading-list.md');
  if (slug !== aboutSlug && (takenNames.has(slug) || existsSync(join(root, 'public', slug))))
    throw new Error(`the site has ${ownPath(slug)} already; give the file another name`);
  return slug;
}

function readText(path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    throw error instanceof TypeError ? new Error('expected UTF-8, got other bytes') : error;
  }
}

function readPage(text: string, slug: string): Omit<File, 'path' | 'slug' | 'menu'> & { menu?: boolean | undefined } {
  const { data, body } = /^---\r?\n/.test(text) ? splitFrontMatter(text) : { data: {}, body: text };
  const parsed = frontMatter.safeParse(data ?? {});
  if (parsed.error)
    throw new Error(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
  const { title, ...fields } = parsed.data;
  if (title) return { ...fields, title, body };
  const heading = firstHeading(body);
  return { ...fields, title: heading?.title ?? slug.replace(/[-_]/g, ' '), body: heading?.rest ?? body };
}

function whyRefused(file: File, files: Named, config: Config, url: URL): string | undefined {
  try {
    return refusal(requestsOf(htmlOf(file, files, config, url)), config.policy);
  } catch (error) {
    return (error as Error).message;
  }
}

const htmlOf = ({ path, body }: File, files: Named, { policy }: Config, url: URL): string =>
  ownHtml(body, {
    link: (address) => linkTo(address, path, files, url),
    picture(address) {
      if (address.startsWith('/') && !address.startsWith('//')) return under(url.pathname, address);
      const host = URL.parse(address)?.origin ?? '';
      return isNamed(policy.image, host) ? address : undefined;
    },
  });

/**
 * An address that begins with `/` is of the site, and one of another page's file leads to that page. Of another Markdown
 * file, the site has none.
 */
function linkTo(address: string, from: string, files: Named, url: URL): string | undefined {
  if (address.startsWith('/')) return under(url.pathname, address);
  const [, target = '', place = ''] = /^([^#?]*)(.*)$/s.exec(address) ?? [];
  if (!target.endsWith('.md')) return address;
  const page = files.get(posix.join(posix.dirname(from), target)) ?? files.get(posix.normalize(target));
  return page && under(url.pathname, ownPath(page.slug)) + place;
}

// Room: What an owner puts beside the configuration: pages, slots, styles, a logo, files of the site. Runs in Node.

import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../archive/paper/files-below.ts';
import { under } from '../archive/paths/paths.ts';
import { ConfigError, type Config } from '../config/config.ts';
import { tagsIn } from './html.ts';
import { pictureSize } from './picture-size.ts';
import { ofStyles, refusal, requestsOf, stylesIn } from './requests.ts';

/** The look that an owner gives to an archive: what stands on its pages, and files of its site. */
export interface Beside {
  /** HTML for the end of each page's head: the stylesheet, and the slot. */
  head: string;
  aboveList: string;
  foot: string;
  /** `sha256-…` of each style in the slots. */
  styles: readonly string[];
  logo?: { src: string; width: number; height: number; alone: boolean } | undefined;
  /** By their paths below the site. */
  files: ReadonlyMap<string, Uint8Array>;
}

const slotNames = ['head.html', 'above-list.html', 'foot.html'] as const;

/**
 * Reads slots, styles, logo and `public/` of the archive in `root`, for a site at `url`. Throws a `ConfigError` that names
 * the file: one that is not there, or that asks for what `policy` does not name.
 */
export function readBeside(root: string, config: Config, url: URL): Beside {
  const { policy, look } = config;
  const files = new Map<string, Uint8Array>();
  for (const path of filesBelow(join(root, 'public')))
    files.set(path.slice(join(root, 'public').length + 1), readFileSync(path));
  /** Gives a file a name that changes with it, and returns its address. */
  const asset = (name: string, bytes: Uint8Array) => {
    const path = `assets/own-${name.replace(/\.\w+$/, `.${hashOf(bytes)}$&`)}`;
    files.set(path, bytes);
    return under(url.pathname, `/${path}`);
  };
  const slots = readSlots(root, config, url);
  const styles = look.styles === undefined ? '' : asset('styles.css', readStyles(root, look.styles, policy, url));
  return {
    head: (styles && `<link rel="stylesheet" href="${styles}">`) + slots('head.html'),
    aboveList: slots('above-list.html'),
    foot: slots('foot.html'),
    styles: slotNames.flatMap((name) => stylesIn(slots(name))),
    logo: look.logo && readLogo(root, look.logo, asset),
    files,
  };
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex').slice(0, 8);

function readSlots(root: string, { policy }: Config, url: URL): (name: (typeof slotNames)[number]) => string {
  const folder = join(root, 'slots');
  const names = lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(folder) : [];
  const html = new Map(
    names.map((name) => {
      const file = `slots/${name}`;
      if (!slotNames.some((slot) => slot === name))
        throw new ConfigError(`${file}: there is no such slot; there are ${slotNames.join(', ')}`);
      const text = readText(root, file);
      try {
        refuse(file, refusal(requestsOf(text), policy));
        return [name, withBase(text, url)];
      } catch (error) {
        throw error instanceof ConfigError ? error : new ConfigError(`${file}, ${(error as Error).message}`);
      }
    }),
  );
  return (name) => html.get(name) ?? '';
}

/** The HTML with the base before each address that begins with one `/`. */
function withBase(html: string, url: URL): string {
  const places = [...tagsIn(html)].flatMap(({ attributes }) =>
    [...attributes]
      .filter(([name, { value }]) => /^(?:href|src|action|formaction|poster)$/.test(name) && /^\/(?!\/)/.test(value))
      .flatMap(([, { place }]) => {
        const [before] = /^[^=]*=\s*["']?(?=\/)/.exec(html.slice(place.start, place.end)) ?? [];
        return before === undefined ? [] : [place.start + before.length];
      }),
  );
  return places.reduceRight((text, at) => text.slice(0, at) + under(url.pathname, text.slice(at)), html);
}

function readStyles(root: string, file: string, policy: Config['policy'], url: URL): Uint8Array {
  const text = readText(root, file);
  const requests = ofStyles(text).map((request) => ({ place: 'styles', ...request }));
  refuse(file, refusal(requests, policy));
  return Buffer.from(text.replace(/(url\(\s*["']?)\/(?!\/)/gi, `$1${under(url.pathname, '/')}`));
}

function readLogo(
  root: string,
  { file, alone }: NonNullable<Config['look']['logo']>,
  asset: (name: string, bytes: Uint8Array) => string,
): Beside['logo'] {
  const bytes = readBytes(root, file);
  const size = pictureSize(bytes);
  if (!size)
    throw new ConfigError(`${file}: expected an SVG with width and height or a viewBox, or a PNG; got no size`);
  return { src: asset(`logo${/\.\w+$/.exec(file)![0]}`, bytes), ...size, alone };
}

function refuse(file: string, why: string | undefined): void {
  if (why !== undefined) throw new ConfigError(`${file} ${why}`);
}

/** A browser takes the line ends for `\n` before it hashes a script. */
const readText = (root: string, file: string): string =>
  readBytes(root, file)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n');

function readBytes(root: string, file: string): Buffer {
  const stats = lstatSync(join(root, file), { throwIfNoEntry: false });
  if (!stats) throw new ConfigError(`${file}: there is no such file in ${root}`);
  if (!stats.isFile()) throw new ConfigError(`${file}: expected a file; links are not followed`);
  return readFileSync(join(root, file));
}

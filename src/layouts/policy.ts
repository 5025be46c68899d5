import { createHash } from 'node:crypto';

/** As in `src/views/figure.ts`. */
interface Figure {
  kind: string;
  href: string;
}

/** What a page prints and asks for, besides the files of the site. */
interface Printed {
  /** The texts of the scripts and styles that stand in the page. */
  scripts: readonly string[];
  styles: readonly string[];
  /** What the owner allows, by directive. */
  named: Readonly<Record<'script' | 'style' | 'connect' | 'image' | 'form' | 'font' | 'frame', readonly string[]>>;
  /** `sha256-…` of styles in the owner's HTML. */
  ownStyles: readonly string[];
  /** Hosts of pictures and films that the page shows. */
  media: readonly string[];
}

/**
 * The content security policy of a page: files of the site, and what is named. WebAssembly runs, because each page has the
 * search. Scripts and styles that stand in the page run by their hash, so words of a paper never do.
 */
export function policyOf({ scripts, styles, named, ownStyles, media }: Printed): string {
  const quoted = (names: readonly string[]) => names.map((name) => (name.startsWith('sha256-') ? `'${name}'` : name));
  const pictures = [...new Set([...named.image, ...media])];
  const directives: [string, readonly string[]][] = [
    ['default-src', ["'self'"]],
    ['script-src', ["'self'", "'wasm-unsafe-eval'", ...scripts.map(hashOf), ...quoted(named.script)]],
    ['style-src', ["'self'", ...styles.map(hashOf), ...quoted([...named.style, ...ownStyles])]],
    ['img-src', ["'self'", 'data:', ...pictures]],
    ['object-src', ["'none'"]],
    ['base-uri', ["'none'"]],
    ['form-action', ["'self'", ...named.form]],
    ...orDefault('media-src', pictures),
    ...orDefault('connect-src', named.connect),
    ...orDefault('font-src', named.font),
    ...orDefault('frame-src', named.frame),
  ];
  return directives.map(([name, values]) => [name, ...values].join(' ')).join(';');
}

/** Without hosts of its own, `default-src` is the directive's. */
const orDefault = (name: string, hosts: readonly string[]): [string, readonly string[]][] =>
  hosts.length > 0 ? [[name, ["'self'", ...hosts]]] : [];

/** Every page has the same few texts. */
const hashes = new Map<string, string>();

function hashOf(text: string): string {
  let hash = hashes.get(text);
  if (hash === undefined) {
    hash = `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    hashes.set(text, hash);
  }
  return hash;
}

/** The hosts of the pictures and films that a page loads: of each `Figure` (src/views/figure.ts) in its view. */
export function mediaHosts(view: unknown): string[] {
  if (typeof view !== 'object' || view === null) return [];
  return Object.entries(view).flatMap(([key, value]) =>
    key === 'figure' || key === 'figures' ? [value as Figure | Figure[]].flat().flatMap(hostOf) : mediaHosts(value),
  );
}

const hostOf = (figure: Figure | undefined): string[] =>
  figure?.kind === 'picture' || figure?.kind === 'video' ? [new URL(figure.href).origin] : [];

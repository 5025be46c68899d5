import { isNamed, type Policy } from '../config/policy.ts';
import { htmlPages, type Problem, type Site } from './site.ts';

/** Machine-made HTML: attributes stand in double quotes, and may hold anything but a quote. */
const anyTag = /<([a-z][a-z0-9]*)((?:\s+[^\s"=>/]+(?:="[^"]*")?)+)\s*\/?>/g;
const attribute = /\s([^\s"=>/]+)(?:="([^"]*)")?/g;

/** The tags that lead somewhere, and where. */
function* leading(html: string): Generator<{ tag: string; element: string; text: string }> {
  for (const [tag, element, attributes] of html.matchAll(anyTag)) {
    if (!/(?:href|src|action)="/.test(tag)) continue;
    for (const [, name, text] of attributes!.matchAll(attribute))
      if (text !== undefined && /^(?:href|src|action)$/.test(name!)) yield { tag, element: element!, text };
  }
}

/**
 * Every link of every page leads to a file of the site, below its base, or to another site. What a page loads comes
 * from the site, except `pictures` and films, if the archive shows them, and hosts that `policy` names.
 */
export function links(
  site: Site,
  { pictures = false, policy = {} }: { pictures?: boolean; policy?: Partial<Policy> } = {},
): Problem[] {
  const loading = ['script', 'iframe', ...(pictures ? [] : ['img', 'source', 'video', 'audio'])];
  const loads = (element: string, tag: string) =>
    loading.includes(element) || (element === 'link' && /rel="(?:stylesheet|icon|preload|modulepreload)"/.test(tag));

  const isAllowed = (address: string) =>
    Object.values(policy).some((names) => isNamed(names, URL.parse(address, site.url)?.origin ?? ''));

  const known = new Map<string, string | undefined>();
  return htmlPages(site).flatMap((file) => {
    const page = new URL(file.replace(/(^|\/)index\.html$/, '$1'), site.url);
    const html = site.read(file);
    return [...leading(html)].flatMap(({ tag, element, text }) => {
      // In the words of a source: its authors are responsible for the link.
      if (/\brel="[^"]*\bugc\b/.test(tag)) return [];
      const address = unescape(text);
      const key = address.startsWith('/') || /^https?:/.test(address) ? `${loads(element, tag)}${address}` : undefined;
      if (key === undefined || !known.has(key)) {
        const problem = problemOf(address, page, html, site, loads(element, tag) && !isAllowed(address));
        if (key === undefined) return problem ? [{ file, message: problem }] : [];
        known.set(key, problem);
      }
      const problem = known.get(key);
      return problem ? [{ file, message: problem }] : [];
    });
  });
}

function problemOf(address: string, page: URL, html: string, site: Site, isLoaded: boolean): string | undefined {
  if (address.startsWith('#'))
    return address === '#' || html.includes(`id="${address.slice(1)}"`)
      ? undefined
      : `${address}: there is no such place on the page`;
  if (!URL.canParse(address, page)) return `${address}: expected an address`;
  const url = new URL(address, page);
  if (url.protocol === 'mailto:' || url.protocol === 'data:') return undefined;
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return `${address}: expected http or https`;
  if (url.origin !== site.url.origin) return isLoaded ? `${address}: is loaded from another host` : undefined;
  if (!url.pathname.startsWith(site.url.pathname)) return `${address}: leaves the base ${site.url.pathname}`;
  const path = decoded(url.pathname.slice(site.url.pathname.length));
  const target = path === '' || path.endsWith('/') ? `${path}index.html` : path;
  return site.files.has(target) ? undefined : `${address}: there is no ${target}`;
}

function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

const unescape = (text: string) =>
  text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

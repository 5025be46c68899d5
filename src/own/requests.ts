import { createHash } from 'node:crypto';
import { isNamed, type Directive, type Policy } from '../config/policy.ts';
import { addressesIn } from './css.ts';
import { tagsIn, type Tag } from './html.ts';

/** Something that a page asks a browser to load, run or send. */
export interface Request {
  /** Where it stands: "line 3, <script>". */
  place: string;
  /** The list of `policy` that must name it; none if nothing can allow it. */
  directive?: Directive | undefined;
  /** The host, the hash of a script, or what is wrong. */
  value: string;
}

/** All that HTML asks for and that is not of the site itself. */
export function requestsOf(html: string): Request[] {
  return [...tagsIn(html)].flatMap((tag) => {
    const place = `line ${tag.line}, <${tag.name}>`;
    return [...ofTag(tag), ...ofAttributes(tag)].map((request) => ({ place, ...request }));
  });
}

type Asked = Omit<Request, 'place'>;

const never = (value: string): Asked => ({ value });

function ofTag({ name, attributes, text }: Tag): Asked[] {
  const value = (key: string) => attributes.get(key)?.value ?? '';
  const loads = (directive: Directive, ...keys: string[]) =>
    keys.flatMap((key) => (attributes.has(key) ? ofAddress(directive, value(key)) : []));
  switch (name) {
    case 'script':
      return [
        // An SVG's script has href.
        ...loads('script', 'src', 'href', 'xlink:href'),
        ...(attributes.has('src') || !isRun(value('type')) || text === '' ? [] : [inline(text)]),
      ];
    case 'style':
      return ofStyles(text);
    case 'link':
      return [
        ...directiveOfLink(value('rel'), value('as')).flatMap((directive) => loads(directive, 'href')),
        ...ofSources(value('imagesrcset')),
      ];
    case 'img':
    case 'source':
    case 'video':
    case 'audio':
    case 'track':
    case 'image':
    case 'feimage':
    case 'use':
      return [...loads('image', 'src', 'poster', 'href', 'xlink:href'), ...ofSources(value('srcset'))];
    case 'input':
    case 'button':
      return [...loads('form', 'formaction'), ...loads('image', 'src')];
    case 'form':
      return loads('form', 'action');
    case 'frame':
    case 'iframe':
      return attributes.has('srcdoc') ? [never('srcdoc: expected src, the address of a page')] : loads('frame', 'src');
    case 'meta':
      return /^\s*refresh\s*$/i.test(value('http-equiv')) ? [never('refresh: no page may lead away by itself')] : [];
    case 'set':
    case 'animate':
      return /href$/i.test(value('attributename').trim()) ? [never('no page may animate an address')] : [];
    case 'base':
    case 'object':
    case 'embed':
    case 'applet':
      return [never('no page may have this element')];
    default:
      return [];
  }
}

const ofAttributes = ({ attributes }: Tag): Asked[] =>
  [...attributes].flatMap(([name, { value }]) => {
    if (name === 'style')
      return [never('style: no policy allows a style in an attribute; use a class and look.styles')];
    if (name.startsWith('on')) return [never(`${name}: no policy allows a script in an attribute; use <script>`)];
    if (URL.parse(value)?.protocol === 'javascript:')
      return [never(`${name}: no policy allows a script in an address`)];
    if (name === 'background') return ofAddress('image', value);
    if (name === 'ping') return value.split(/\s+/).flatMap((address) => ofAddress('connect', address));
    return drawn.test(name) ? ofStyles(value) : [];
  });

/** Attributes of SVG that may have `url()`. */
const drawn = /^(?:fill|stroke|filter|mask|clip-path|cursor|marker(?:-\w+)?)$/;

/** Whether a browser runs a script of this type, or takes addresses of scripts from it; others are data. */
const isRun = (type: string) =>
  /^(?:|module|importmap|speculationrules|(?:text|application)\/(?:x-)?(?:java|ecma|j|live)script(?:1\.\d)?)$/i.test(
    type.split(';')[0]!.trim(),
  );

const inline = (text: string): Asked => ({ directive: 'script', value: hashOf(text) });

const hashOf = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

/** `sha256-…` of each style that stands in HTML: a page's policy names them. */
export const stylesIn = (html: string): string[] =>
  [...tagsIn(html)].filter(({ name }) => name === 'style').map(({ text }) => hashOf(text));

const preloaded = ['script', 'style', 'font', 'image'] as const;

function directiveOfLink(rel: string, as: string): Directive[] {
  const rels = rel.toLowerCase().split(/\s+/);
  const has = (...names: string[]) => names.some((name) => rels.includes(name));
  return [
    ...(has('stylesheet') ? (['style'] as const) : []),
    ...(has('icon', 'apple-touch-icon', 'mask-icon') ? (['image'] as const) : []),
    ...(has('modulepreload') ? (['script'] as const) : []),
    ...(has('preload', 'prefetch', 'prerender')
      ? [preloaded.find((kind) => kind === as.toLowerCase()) ?? ('connect' as const)]
      : []),
    ...(has('preconnect', 'dns-prefetch', 'manifest') ? (['connect'] as const) : []),
  ];
}

/** Of `a.png 1x, b.png 2x` the addresses: a comma ends one only before a space, or what tells its size. */
const ofSources = (srcset: string): Asked[] =>
  Array.from(srcset.matchAll(/[\s,]*(\S*[^\s,])(?:,|\s(?:[^,(]|\([^)]*\)?)*|$)/g)).flatMap(([, address = '']) =>
    ofAddress('image', address),
  );

/** What styles load. An address of the site begins with `/`. */
export const ofStyles = (css: string): Asked[] =>
  addressesIn(css).flatMap(({ address, isImport }): Asked[] => {
    if (/^(?:$|#|data:)/i.test(address)) return [];
    if (!/^(?:\/|https?:)/i.test(address))
      return [never(`${address}: expected an address that begins with / (a file below public/) or https://`)];
    const directive = isImport ? 'style' : /\.(?:woff2?|ttf|otf)\b/i.test(address) ? 'font' : 'image';
    return ofAddress(directive, address);
  });

const here = 'https://daybook.invalid';

function ofAddress(directive: Directive, address: string): Asked[] {
  const url = URL.parse(address.trim(), here);
  if (!url) return [never(`${address}: expected an address`)];
  if (url.origin === here) return [];
  if (url.protocol === 'data:' && (directive === 'image' || directive === 'font')) return [];
  if (url.protocol !== 'https:') return [never(`${address}: expected https`)];
  return [{ directive, value: url.origin }];
}

/** Why a file of the owner is refused: what it asks and `policy` does not name, and the line to add. None if all is named. */
export function refusal(requests: readonly Request[], policy: Policy): string | undefined {
  const unnamed = requests.filter(({ directive, value }) => !directive || !isNamed(policy[directive], value));
  if (unnamed.length === 0) return undefined;
  const lines = unnamed.map(({ place, value }) => `  ${place}: ${value}`);
  const wanted = Object.entries(policy).flatMap(([directive, names]) => {
    const added = unnamed.filter((request) => request.directive === directive).map(({ value }) => value);
    const all = [...new Set([...names, ...added])].map((name) => `'${name}'`);
    return all.length > 0 ? [`${directive}: [${all.join(', ')}]`] : [];
  });
  const isMended = unnamed.some(({ directive }) => directive);
  return [
    'asks for what archive.config.ts does not allow:',
    ...lines,
    ...(isMended ? ['if you trust it, write in archive.config.ts:', `  policy: { ${wanted.join(', ')} },`] : []),
  ].join('\n');
}

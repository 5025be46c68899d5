import { SaxesParser } from 'saxes';
import type { Problem, Site } from './site.ts';

const roots = ['rss', 'feed', 'urlset', 'sitemapindex', 'opml'];

/** Readers refuse a feed that is larger, in bytes. */
const maxBytes = 1_000_000;

/**
 * Every XML file is well-formed, as strict readers want it, and has a root that we know; no two items of a feed share an
 * id; a feed is small enough.
 */
export function feeds(site: Site): Problem[] {
  return [...site.files]
    .filter((file) => /\.(?:xml|opml)$/.test(file))
    .flatMap((file) =>
      [
        ...problemsOf(site.read(file)),
        ...(site.size(file) > maxBytes && !file.startsWith('sitemap')
          ? [`expected at most ${maxBytes} bytes, got ${site.size(file)}`]
          : []),
      ].map((message) => ({ file, message })),
    );
}

function problemsOf(text: string): string[] {
  let root: string | undefined;
  let isId = false;
  const ids: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  // Without a handler the parser throws at the first error, with its line and column.
  parser.on('opentag', ({ name }) => {
    root ??= name;
    isId = name === 'guid' || name === 'id';
  });
  parser.on('text', (words) => {
    if (isId) ids.push(words);
    isId = false;
  });
  try {
    parser.write(text).close();
  } catch (error) {
    return [`expected XML, got at line and column ${(error as Error).message}`];
  }
  if (root === undefined || !roots.includes(root))
    return [`expected one of <${roots.join('>, <')}>, got <${root ?? ''}>`];
  return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `id ${id}: expected once, got it again`);
}

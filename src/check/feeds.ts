import { SaxesParser } from 'saxes';
import type { Problem, Site } from './site.ts';

const roots = ['rss', 'feed', 'urlset', 'sitemapindex', 'opml'];

/** Every XML file is well-formed, as strict readers want it, and has a root that we know; no two items share a guid. */
export function feeds(site: Site): Problem[] {
  return [...site.files]
    .filter((file) => file.endsWith('.xml'))
    .flatMap((file) => problemsOf(site.read(file)).map((message) => ({ file, message })));
}

function problemsOf(text: string): string[] {
  let root: string | undefined;
  let isGuid = false;
  const guids: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  // Without a handler the parser throws at the first error, with its line and column.
  parser.on('opentag', ({ name }) => {
    root ??= name;
    isGuid = name === 'guid';
  });
  parser.on('text', (words) => {
    if (isGuid) guids.push(words);
    isGuid = false;
  });
  try {
    parser.write(text).close();
  } catch (error) {
    return [`expected XML, got at line and column ${(error as Error).message}`];
  }
  if (root === undefined || !roots.includes(root))
    return [`expected one of <${roots.join('>, <')}>, got <${root ?? ''}>`];
  return guids
    .filter((guid, index) => guids.indexOf(guid) !== index)
    .map((guid) => `guid ${guid}: expected once, got it again`);
}

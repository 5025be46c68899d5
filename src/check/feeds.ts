import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Problem, Site } from './site.ts';

/** Every XML file is well-formed and has the root it should; no two items of a feed share a guid. */
export function feeds(site: Site): Problem[] {
  return [...site.files]
    .filter((file) => file.endsWith('.xml'))
    .flatMap((file) => {
      const text = site.read(file);
      const valid = XMLValidator.validate(text);
      if (valid !== true) return [{ file, message: `expected XML, got at line ${valid.err.line}: ${valid.err.msg}` }];
      const root = /^(?:<\?.*?\?>\s*)*<([\w:]+)/s.exec(text)?.[1] ?? 'nothing';
      if (!['rss', 'feed', 'urlset', 'sitemapindex', 'opml'].includes(root)) return [{ file, message: `expected a feed or a sitemap, got <${root}>` }];
      return root === 'rss' ? guidsOf(text, file) : [];
    });
}

function guidsOf(text: string, file: string): Problem[] {
  const { rss } = new XMLParser({ parseTagValue: false, isArray: (name) => name === 'item', processEntities: false }).parse(text) as {
    rss: { channel: { item?: { guid: string }[] } };
  };
  const guids = (rss.channel.item ?? []).map((item) => item.guid);
  return guids.filter((guid, index) => guids.indexOf(guid) !== index).map((guid) => ({ file, message: `guid ${guid}: expected once, got it again` }));
}

import { generateOpml } from 'feedsmith';
import { paths } from '../archive/paths/paths.ts';
import type { FeedLink, FeedsView } from '../views/feeds.ts';
import { withoutIndent } from './forms.ts';

/** Whole addresses and words that OPML needs of the site. */
interface OpmlSite {
  absolute: (path: string) => string;
  /** The heading of a kind of feeds. */
  say: (kind: 'topics' | 'organizations' | 'authorsHeading') => string;
}

/** All feeds as OPML 2.0, which readers import. Of the formats of one feed it has RSS: a reader would show the others again. */
export function opml(view: FeedsView, { absolute, say }: OpmlSite): string {
  const outlineOf = ({ title, path, page }: FeedLink) => ({
    text: title,
    title,
    type: 'rss',
    xmlUrl: absolute(path),
    htmlUrl: absolute(page),
  });
  const groups = [
    { name: say('topics'), feeds: view.topics },
    { name: say('organizations'), feeds: view.organizations },
    { name: say('authorsHeading'), feeds: view.authors },
  ].filter(({ feeds }) => feeds.length > 0);
  return withoutIndent(
    generateOpml({
      head: { title: view.title },
      body: {
        outlines: [
          ...view.main.filter(({ path }) => isRss(path)).map(outlineOf),
          ...groups.map(({ name, feeds }) => ({ text: name, outlines: feeds.map(outlineOf) })),
        ],
      },
    }),
  );
}

const isRss = (path: string) => path.endsWith('.xml') && path !== paths.atom;

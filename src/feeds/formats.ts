import { paths } from '../archive/paths/paths.ts';
import type { FeedItem } from './items.ts';
import { rss, type Channel } from './rss.ts';

/** A format of the feed of newest papers. */
interface FeedFormat {
  /** The feed's own path, without the base. */
  path: string;
  mediaType: string;
  /** `channel` says what the feed is; `items` are the newest first. */
  write: (channel: Channel, items: readonly FeedItem[]) => Promise<string>;
}

/** Every format; `src/pages/[feed].ts` writes a file for each. */
export const feedFormats: readonly FeedFormat[] = [{ path: paths.rss, mediaType: 'application/rss+xml', write: rss }];

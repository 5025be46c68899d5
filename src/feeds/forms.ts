// Room: Feeds in each format, their list, and the sitemap. Runs in Node.

import { escapeHtml } from '../archive/text/characters.ts';
import { beginning } from '../archive/text/rendered.ts';
import type { FeedItem, FeedView } from '../views/feeds.ts';

/** An item with its whole content as HTML, as a format writes it. */
export interface WholeItem extends FeedItem {
  content?: string | undefined;
}

/** A feed that is larger makes readers refuse it. */
export const maxBytes = 1_000_000;

/** How long a plain text and an HTML one may be, in characters. Each step saves more. */
const steps = [
  { text: Infinity, html: Infinity },
  { text: 300, html: Infinity },
  { text: 300, html: 1000 },
  { text: 200, html: 500 },
  { text: 0, html: 250 },
  { text: 0, html: 0 },
];

/** Writes a feed in at most `maxBytes`: it shortens texts first, and then leaves out the last items. */
export function fitted(view: FeedView, write: (items: readonly WholeItem[]) => string): string {
  let written = '';
  for (const step of steps) {
    written = write(view.items.map((item) => wholeItem(item, step)));
    if (bytesOf(written) <= maxBytes) return written;
  }
  const least = view.items.map((item) => wholeItem(item, steps.at(-1)!));
  let count = least.length;
  while (count > 0 && bytesOf(written) > maxBytes) {
    count = Math.min(count - 1, Math.floor((count * maxBytes) / bytesOf(written)));
    written = write(least.slice(0, count));
  }
  return written;
}

const bytesOf = (text: string) => Buffer.byteLength(text);

function wholeItem(item: FeedItem, most: (typeof steps)[number]): WholeItem {
  const text = cut(item.text, most.text);
  if (item.html === undefined) return { ...item, text };
  const html = item.text.length > most.html ? paragraph(cut(item.text, most.html)) : item.html;
  const links = item.links.map(({ label, href }) => `<a href="${escapeHtml(href)}">${escapeHtml(label)}</a>`);
  const content = [
    paragraph(item.by),
    html,
    paragraph(item.note),
    links.length > 0 && `<p>${links.join(' · ')}</p>`,
  ].filter(Boolean);
  return { ...item, text, content: content.join('\n') };
}

const cut = (text: string, length: number) =>
  text.length <= length ? text : length === 0 ? '' : beginning(text, length);

const paragraph = (text = '') => text && `<p>${escapeHtml(text)}</p>`;

/** The library sets a text with `<` or `&` on lines of its own: some readers take the spaces around it for a part of it. */
export const withoutIndent = (xml: string): string =>
  xml.replace(/>\n *<!\[CDATA\[/g, '><![CDATA[').replace(/\]\]>\n *<\//g, ']]></');

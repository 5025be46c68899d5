// Room: arXiv ids, categories and safe addresses: one parser for ingest, search and pages. Runs everywhere.

/** Addresses that may stand in an `href`. Runs everywhere. */

/**
 * The http(s) address in a text, as the URL standard spells it; undefined for any other, for one with a user name, and for
 * one of more than 2,000 characters.
 */
export function webAddress(text: string): string | undefined {
  const trimmed = text.trim();
  const address = /^https?:\/\//i.test(trimmed) ? safeAddress(trimmed) : undefined;
  return address && address.length <= 2000 ? address : undefined;
}

/**
 * The address that a link in running text may have, as the browser reads it: http(s) or mailto. `xn--` names stay as
 * they are.
 */
export const linkAddress = (text: string): string | undefined =>
  /^(?:https?:\/\/|mailto:)[^\s<>]+$/i.test(text) ? safeAddress(text) : undefined;

/** Without a user name, which makes `https://arxiv.org@example.org/` look like another site. */
function safeAddress(text: string): string | undefined {
  const url = URL.parse(text);
  return !url || url.username || url.password ? undefined : url.href;
}

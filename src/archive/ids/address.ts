/**
 * The address that a link may have, as the browser will read it, or undefined: only http(s) and mailto, and nothing that
 * could be taken for another site. `xn--` names are shown as such.
 */
export function linkAddress(raw: string): string | undefined {
  if (!/^(?:https?:\/\/|mailto:)[^\s<>]+$/i.test(raw) || !URL.canParse(raw)) return undefined;
  const url = new URL(raw);
  return url.username || url.password ? undefined : url.href;
}

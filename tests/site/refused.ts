import { createHash } from 'node:crypto';

/** What a page's policy does not let through, of what stands in the page. */
export function refusedIn(html: string): string[] {
  const refused: string[] = [];
  const at = html.indexOf('<meta http-equiv="content-security-policy"');
  const first = html.search(/<(?:script|style|link|img|base)\b/);
  if (at < 0 || (first >= 0 && first < at)) refused.push('something stands before the policy');
  const policy = /<meta http-equiv="content-security-policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
  const allowed = new Map(policy.split(';').map((directive) => [directive.split(' ')[0]!, directive]));
  for (const [, name, attributes, text] of html.matchAll(/<(script|style)\b([^>]*)>([^]*?)<\/\1>/g)) {
    if (/ src=| type="application\/json"/.test(attributes!)) continue;
    const hash = `'sha256-${createHash('sha256').update(text!).digest('base64')}'`;
    if (!allowed.get(`${name}-src`)?.includes(hash)) refused.push(`<${name}>${text!.slice(0, 60)}`);
  }
  // Of tags only: words of a paper may have it.
  for (const [tag] of html.matchAll(/<[a-z](?:[^<>"']|"[^"]*"|'[^']*')*>/gi))
    if (/\s(?:style|on[a-z]+)\s*=/i.test(tag.replace(/"[^"]*"|'[^']*'/g, '""'))) refused.push(tag.slice(0, 80));
  return refused;
}

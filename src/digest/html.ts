import juice from 'juice';
import { escapeHtml } from '../archive/text/characters.ts';
import type { DigestEntry, DigestView } from '../views/digest.ts';

/**
 * Gmail cuts a mail at 102 KB, and relays on the way add to it. In bytes.
 */
export const maxHtmlBytes = 90_000;
/** The first papers have their abstracts. */
const withAbstract = 5;

/** Few colours, that stay readable where a mail program turns them round; tables, for Outlook. */
const css = `
body { margin: 0; padding: 0; background-color: #fdfcf9; }
table { border-collapse: collapse; }
td { padding: 0; font-family: Georgia, serif; font-size: 16px; line-height: 1.5; color: #1e1b17; }
.outer { width: 100%; }
.inner { width: 100%; max-width: 600px; }
.top { padding: 20px 16px 4px; font-family: Arial, sans-serif; font-size: 13px; color: #645c52; }
.head { padding: 0 16px 12px; font-size: 24px; font-weight: bold; line-height: 1.25; }
.count { font-family: Arial, sans-serif; font-size: 14px; font-weight: normal; color: #645c52; }
.paper { padding: 14px 16px; border-top: 1px solid #e2dcd1; }
.title { font-size: 18px; font-weight: bold; line-height: 1.3; color: #1e1b17; text-decoration: none; }
.by { margin: 2px 0 0; font-family: Arial, sans-serif; font-size: 13px; color: #645c52; }
.words { margin: 6px 0 0; }
.brief { padding: 8px 16px; border-top: 1px solid #e2dcd1; }
.link { color: #9c3d1f; }
.foot { padding: 20px 16px 32px; border-top: 1px solid #e2dcd1; font-family: Arial, sans-serif; font-size: 13px; color: #645c52; }
.hidden { display: none; max-height: 0; overflow: hidden; font-size: 1px; line-height: 1px; color: #fdfcf9; }
`;
const dark = `@media (prefers-color-scheme: dark) {
body, td { background-color: #181715 !important; color: #e7e2d9 !important; }
.title { color: #e7e2d9 !important; }
.by, .count, .top, .foot { color: #a69e92 !important; }
.link { color: #e0997f !important; }
.hidden { color: #181715 !important; }
.paper, .brief, .foot { border-color: #39352f !important; }
}`;

// What stands between these marks, Juice takes for a template's and leaves without styles. Here no text is a template, and
// the two marks may stand in two papers.
for (const marks of Object.keys(juice.codeBlocks)) Reflect.deleteProperty(juice.codeBlocks, marks);

/** How far each paper is shown: with abstract, with one sentence, by its title, or not at all. */
interface Shown {
  full: number;
  sentences: number;
  titles: number;
}

/**
 * The digest as the HTML of a mail, at most `maxHtmlBytes`: whole entries while they fit, then titles, then the number of
 * all papers with a link. `unsubscribe` is the address of the way out.
 */
export function digestHtml(view: DigestView, unsubscribe: string): string {
  const all = view.entries.length;
  const htmlOf = (shown: Shown) => inlined(view, shown, unsubscribe);
  const fits = (html: string) => Buffer.byteLength(html) <= maxHtmlBytes;
  const full = Math.min(withAbstract, all);
  const whole = htmlOf({ full, sentences: all, titles: all });
  if (fits(whole)) return whole;
  const most = (shownWith: (count: number) => Shown) => lastThat((count) => fits(htmlOf(shownWith(count))), all);
  const titles = most((count) => ({ full: 0, sentences: 0, titles: count }));
  const sentences = titles < all ? 0 : most((count) => ({ full: Math.min(full, count), sentences: count, titles }));
  return htmlOf({ full: Math.min(full, sentences), sentences, titles });
}

/** The largest number up to `all` for which `holds`; 0 if it holds for none. What holds for a number holds for less. */
function lastThat(holds: (count: number) => boolean, all: number): number {
  let [good, bad] = [0, all + 1];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (holds(middle)) good = middle;
    else bad = middle;
  }
  return good;
}

const inlined = (view: DigestView, shown: Shown, unsubscribe: string): string =>
  juice.inlineContent(htmlWith(view, shown, unsubscribe), css).replace('<!-- dark -->', `<style>${dark}</style>`);

function htmlWith(view: DigestView, { full, sentences, titles }: Shown, unsubscribe: string): string {
  const { words, entries, language, direction } = view;
  const link = (href: string, text: string) => `<a class="link" href="${escapeHtml(href)}">${escapeHtml(text)}</a>`;
  const ways = `${link(view.page, words.onTheWeb)} · ${link(unsubscribe, words.unsubscribe)}`;
  const rows = entries
    .slice(0, titles)
    .map((entry, index) => rowOf(entry, index < full ? 'full' : index < sentences ? 'sentence' : 'title'));
  const rest = titles < entries.length ? `<tr><td class="paper">${link(view.page, words.allOnSite)}</td></tr>` : '';
  const first = entries
    .slice(0, 3)
    .map(({ title }) => title)
    .join(' · ');
  return `<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(view.subject)}</title>
<!-- dark -->
</head>
<body>
<div class="hidden">${escapeHtml(first.slice(0, 200))}</div>
<table class="outer" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center">
<table class="inner" role="presentation" width="600" cellpadding="0" cellspacing="0" border="0">
<tr><td class="top">${ways}</td></tr>
<tr><td class="head">${escapeHtml(view.archive)}<br>${escapeHtml(view.heading)}<br><span class="count">${escapeHtml(view.count)}</span></td></tr>
${rows.join('\n')}
${rest}
<tr><td class="foot">${view.note ? `${escapeHtml(view.note)}<br>` : ''}${escapeHtml(words.why)}<br>${ways} · ${link(view.feeds, words.feeds)}</td></tr>
</table>
</td></tr></table>
</body>
</html>
`;
}

function rowOf({ title, link, by, sentence, abstract }: DigestEntry, size: 'full' | 'sentence' | 'title'): string {
  const head = `<a class="title" href="${escapeHtml(link)}">${escapeHtml(title)}</a>`;
  if (size === 'title')
    return `<tr><td class="brief"><a class="link" href="${escapeHtml(link)}">${escapeHtml(title)}</a></td></tr>`;
  const paragraph = (name: string, text: string) => (text ? `<p class="${name}">${escapeHtml(text)}</p>` : '');
  const words = size === 'full' && abstract.length > 0 ? abstract : [sentence];
  return `<tr><td class="paper">${head}${paragraph('by', by)}${words.map((text) => paragraph('words', text)).join('')}</td></tr>`;
}

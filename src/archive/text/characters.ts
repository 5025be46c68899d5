// Room: Markdown, math and plain words. Runs everywhere.

// Bidi embeddings, overrides and isolates can reorder what follows them on a page; control characters and the two
// noncharacters make XML, and so every feed, unreadable. Marks that only sit between letters (LRM, ZWJ, …) stay.
const harmful = /[\p{Cc}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu;
const lineEnds = /\r\n?|\u0085/g;
const spaces = /[\v\f\u2028\u2029]/g;
// Most text is clean, and is not searched four times.
const harmless = /^[\t\n -~]*$/;

/** The text without the characters that break XML or reorder a page. Line ends become `\n`. */
export function safeCharacters(text: string): string {
  if (harmless.test(text)) return text;
  return text
    .toWellFormed()
    .replace(lineEnds, '\n')
    .replace(spaces, ' ')
    .replace(harmful, (character) => (character === '\n' || character === '\t' ? character : ''));
}

/** One line: each run of spaces and line ends is one space. Other spaces (no-break, ideographic, …) are the author's. */
export function oneLine(text: string): string {
  return text.replace(/[ \t\r\n]{2,}|[\t\r\n]/g, ' ').replace(/^ | $/g, '');
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text made safe as HTML content and as a quoted attribute value. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

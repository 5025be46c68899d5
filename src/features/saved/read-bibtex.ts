/**
 * Reads the entries of a BibTeX file, as tolerant as reference managers are: what can't be read ends its entry. Values
 * come as plain text, by lower-case names. Each character is read once.
 */
export function readBibtex(text: string, maxEntries: number): Record<string, string>[] {
  const entries: Record<string, string>[] = [];
  const head = /@(\w+)\s*[{(]/g;
  while (entries.length < maxEntries) {
    const found = head.exec(text);
    if (!found) break;
    if (/^(?:comment|preamble|string)$/i.test(found[1]!)) continue;
    const entry: Record<string, string> = Object.create(null) as Record<string, string>;
    head.lastIndex = readFields(text, head.lastIndex, entry);
    entries.push(entry);
  }
  return entries;
}

const fieldName = /[\s,]*(\w[\w-]*)\s*=\s*/y;
const joint = /\s*#\s*/y;
const bare = /[^\s,{}"#]+/y;
const key = /[^,={}"]{0,500},/y;

/** Fills the entry from its fields and returns the place after them. */
function readFields(text: string, start: number, entry: Record<string, string>): number {
  let at = placeAfter(key, text, start) ?? start;
  for (;;) {
    fieldName.lastIndex = at;
    const name = fieldName.exec(text)?.[1]?.toLowerCase();
    if (name === undefined) return at;
    at = fieldName.lastIndex;
    let value = '';
    for (let next: number | undefined = at; next !== undefined; next = placeAfter(joint, text, at)) {
      const end = endOfValue(text, next);
      value += text.slice(next, end).replace(/^(["{])([^]*)["}]$/, '$2');
      at = end;
    }
    entry[name] ??= plainTex(value.slice(0, maxValue));
  }
}

const maxValue = 20_000;

function placeAfter(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

/** The place after a value: in braces, in quotes, or a bare word. A value that does not end goes to the end. */
function endOfValue(text: string, start: number): number {
  const opener = text[start];
  if (opener !== '{' && opener !== '"') return placeAfter(bare, text, start) ?? start;
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const letter = text[at];
    if (letter === '\\') at++;
    else if (letter === '{') depth++;
    else if (letter === '}') {
      depth--;
      if (depth === 0 && opener === '{') return at + 1;
      if (depth < 0) return at;
    } else if (letter === '"' && opener === '"' && depth === 0 && at > start) return at + 1;
  }
  return text.length;
}

const accents: Readonly<Record<string, string>> = {
  '`': '\u0300',
  "'": '\u0301',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  u: '\u0306',
  '.': '\u0307',
  '"': '\u0308',
  r: '\u030A',
  H: '\u030B',
  v: '\u030C',
  c: '\u0327',
  k: '\u0328',
};
/** What commands print. */
const printed: Readonly<Record<string, string>> = {
  ss: 'ß',
  o: 'ø',
  O: 'Ø',
  l: 'ł',
  L: 'Ł',
  ae: 'æ',
  AE: 'Æ',
  i: 'i',
  j: 'j',
  textbackslash: '\\',
  textasciitilde: '~',
  textasciicircum: '^',
  textbraceleft: '{',
  textbraceright: '}',
};

/** TeX as plain words: accents become letters, signs stay, other commands and braces go. */
const plainTex = (tex: string): string =>
  tex
    .replace(
      /\\(?:([`'^~=."])|([uvHckr])(?=[\s{\\]))\s*\{?\\?([A-Za-z])\}?/g,
      (_, sign?: string, name?: string, letter?: string) => (letter! + accents[sign ?? name!]!).normalize('NFC'),
    )
    .replace(/\\([A-Za-z]+)\s*(?:\{\})?|\\([&%$#_{}])|[{}\\~]/g, (all, name?: string, sign?: string) =>
      name ? (Object.hasOwn(printed, name) ? printed[name]! : '') : (sign ?? (all === '~' ? ' ' : '')),
    );

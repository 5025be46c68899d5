/** A start tag: its name in lower case, and its attributes by name. */
export interface Tag {
  name: string;
  attributes: ReadonlyMap<string, Attribute>;
  /** What stands in a script, style and the like, which is no HTML. */
  text: string;
  /** From 1 on. */
  line: number;
}

interface Attribute {
  value: string;
  /** Where the value begins in the HTML. */
  at: number;
}

const rawText = /^(?:script|style|textarea|title|xmp|iframe|noembed|noframes)$/;
const attributePattern = /[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)))?/dy;

/** The start tags of HTML, as a browser reads them. Throws an `Error` with the line of a tag or script without end. */
export function* tagsIn(html: string): Generator<Tag> {
  const pattern = /<!--[^]*?(?:-->|$)|<[!?/][^>]*>?|<([a-z][^\s/>]*)/gi;
  for (let found = pattern.exec(html); found; found = pattern.exec(html)) {
    if (found[1] === undefined) continue;
    const name = found[1].toLowerCase();
    const line = html.slice(0, found.index).split('\n').length;
    const { attributes, end } = attributesFrom(html, pattern.lastIndex);
    if (end === undefined) throw new Error(`line ${line}: <${name} has no end`);
    const rest = rawText.test(name) ? html.slice(end) : '';
    const length = rest.search(new RegExp(`</${name}(?![^\\s/>])`, 'i'));
    if (rawText.test(name) && length < 0) throw new Error(`line ${line}: <${name}> has no </${name}>`);
    const text = rest.slice(0, Math.max(0, length));
    pattern.lastIndex = end + text.length;
    yield { name, attributes, text, line };
  }
}

function attributesFrom(html: string, start: number) {
  const attributes = new Map<string, Attribute>();
  let end = start;
  attributePattern.lastIndex = start;
  for (let found = attributePattern.exec(html); found; found = attributePattern.exec(html)) {
    end = attributePattern.lastIndex;
    const group = [2, 3, 4].find((at) => found[at] !== undefined) ?? 0;
    const [at] = found.indices?.[group] ?? [end];
    const name = found[1]!.toLowerCase();
    // Of two with one name, the first counts.
    if (!attributes.has(name)) attributes.set(name, { value: group > 0 ? found[group]! : '', at });
  }
  const [close] = /^[\s/]*>/.exec(html.slice(end)) ?? [];
  return { attributes, end: close === undefined ? undefined : end + close.length };
}

import { Parser, type DefaultTreeAdapterMap, type Token } from 'parse5';

/** A start tag: its name in lower case, and its attributes by name. */
export interface Tag {
  name: string;
  attributes: ReadonlyMap<string, Attribute>;
  /** The words up to the next tag: all that stands in a script or style. */
  text: string;
  /** From 1 on. */
  line: number;
}

interface Attribute {
  value: string;
  /** Where name and value stand in the HTML. */
  place: { start: number; end: number };
}

/**
 * The start tags of HTML in the body of a page, as a browser reads them: one that runs scripts, and one that does not and
 * so reads what stands in `<noscript>`. Throws an `Error` with the line of a tag, comment or script without end.
 */
export function* tagsIn(html: string): Generator<Tag> {
  const readers = [true, false].map((hasScripts) => read(html, hasScripts));
  const byPlace = new Map(readers.flatMap(({ tags }) => [...tags]));
  for (const [, tag] of [...byPlace].sort(([a], [b]) => a - b)) yield tag;
  for (const { fault } of readers) if (fault !== undefined) throw new Error(fault);
}

/** What stands before the HTML on a page. */
const frame = '<!doctype html><body>';

function read(html: string, scriptingEnabled: boolean): Reader {
  const reader: Reader = new Reader({
    scriptingEnabled,
    sourceCodeLocationInfo: true,
    onParseError({ code }) {
      reader.fault ??= reader.faultOf(code, frame + html);
    },
  });
  reader.tokenizer.write(frame + html, true);
  return reader;
}

/** Takes the tags on their way to the tree: some leave nothing in it, as a second `<body>`, whose attributes count. */
class Reader extends Parser<DefaultTreeAdapterMap> {
  /** By where they begin. */
  readonly tags = new Map<number, Tag>();
  fault: string | undefined;
  #open: Tag | undefined;
  /** Where the last token ends. */
  #end = 0;

  /** What is wrong where the HTML ends within something. */
  faultOf(code: string, html: string): string | undefined {
    const rest = html.slice(this.#end);
    const [, before = '', begun = ''] = /^([^]*?)<(!--|\/?[a-z][^\s/>]*)/i.exec(rest) ?? [];
    const line = html.slice(0, this.#end + before.length).split('\n').length;
    switch (code) {
      case 'eof-in-tag':
        return `line ${line}: <${begun} has no end`;
      case 'eof-in-comment':
        return `line ${line}: <!-- has no -->`;
      case 'eof-in-element-that-can-contain-only-text':
        return `line ${this.#open!.line}: <${this.#open!.name}> has no </${this.#open!.name}>`;
      default:
        return undefined;
    }
  }

  override onStartTag(token: Token.TagToken): void {
    const { startOffset, startLine, attrs = {} } = token.location!;
    const attributes = token.attrs.map(({ name, value }): [string, Attribute] => {
      const place = attrs[name]!;
      return [name, { value, place: { start: place.startOffset - frame.length, end: place.endOffset - frame.length } }];
    });
    this.#open = { name: token.tagName, attributes: new Map(attributes), text: '', line: startLine };
    if (startOffset >= frame.length) this.tags.set(startOffset, this.#open);
    this.#pass(token);
    super.onStartTag(token);
  }

  override onEndTag(token: Token.TagToken): void {
    this.#open = undefined;
    this.#pass(token);
    super.onEndTag(token);
  }

  override onComment(token: Token.CommentToken): void {
    this.#pass(token);
    super.onComment(token);
  }

  override onCharacter(token: Token.CharacterToken): void {
    this.#add(token);
    super.onCharacter(token);
  }

  override onNullCharacter(token: Token.CharacterToken): void {
    this.#add(token);
    super.onNullCharacter(token);
  }

  override onWhitespaceCharacter(token: Token.CharacterToken): void {
    this.#add(token);
    super.onWhitespaceCharacter(token);
  }

  #pass({ location }: Token.Token): void {
    this.#end = location!.endOffset;
  }

  #add(token: Token.CharacterToken): void {
    // The parser may pass a token twice.
    if (this.#open && token.location!.startOffset >= this.#end) this.#open.text += token.chars;
    this.#pass(token);
  }
}

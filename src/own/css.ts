interface Address {
  address: string;
  isImport: boolean;
}

const escaped = String.raw`\\(?:[\da-f]{1,6}\s|[^])`;
const string = (quote: string) => String.raw`${quote}(?:${escaped}|[^\\\n${quote}])*${quote}?`;
/** A comment, a string, an address without quotes, a name (`(` after it is a call), or a bracket. */
const tokens = new RegExp(
  [
    String.raw`\/\*[^]*?(?:\*\/|$)`,
    `(?<string>${string('"')}|${string("'")})`,
    String.raw`(?<name>@?(?:[-\w]|[^\0-\x7f]|${escaped})+)(?<call>\((?:\s*(?<bare>(?:${escaped}|[^\\\s"'()])+)\s*(?:\)|$))?)?`,
    String.raw`(?<bracket>[(){};])`,
  ].join('|'),
  'gi',
);

/** The addresses that CSS loads, as a browser reads it: without escapes, and none in a comment or another string. */
export function addressesIn(css: string): Address[] {
  const found: Address[] = [];
  /** The calls around, and the rule of `@import` that has not ended. */
  const calls: string[] = [];
  let rule = '';
  for (const { groups = {} } of css.matchAll(tokens)) {
    const { string: quoted, name: written, call, bare, bracket } = groups;
    if (quoted !== undefined) {
      const isImport = rule === '@import' && calls.every((each) => each === 'url');
      if (isImport || /^(?:url|src|(?:-webkit-)?image-set)$/.test(calls.at(-1) ?? ''))
        if (rule !== '@namespace') found.push({ address: plain(quoted.slice(1).replace(/["']$/, '')), isImport });
    }
    const name = written === undefined ? '' : plain(written).toLowerCase();
    if (name.startsWith('@')) rule = name;
    if (call === undefined) {
      if (bracket === '(') calls.push('');
      if (bracket === ')') calls.pop();
      if (bracket && /[{};]/.test(bracket)) rule = '';
    } else if (bare === undefined) calls.push(name);
    else if (name === 'url' && rule !== '@namespace')
      found.push({ address: plain(bare), isImport: rule === '@import' });
  }
  return found;
}

const plain = (text: string): string =>
  text.replace(/\\(?:([\da-f]{1,6})\s?|\n|([^]))/gi, (_, code?: string, sign = '') =>
    code === undefined ? String(sign) : String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff)),
  );

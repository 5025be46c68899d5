import type { Dice } from '../bench/dice.ts';

/** What a reader could take for more than it is, or forget. */
const odd = [
  ...[
    '\0',
    '\u001b',
    '\u0085',
    '\u00a0',
    '\u00ad',
    '\u0301',
    '\u200d',
    '\u2028',
    '\u202e',
    '\u2066',
    '\ufeff',
    '\uffff',
  ],
  ...[
    '\ud800',
    '\udc00',
    '😀',
    '漢',
    'ﷺ',
    'İ',
    'ß',
    '\r\n',
    '\r',
    '\n\n',
    '\t',
    ' ',
    '-',
    '---',
    '--- js',
    '...',
    '~~~',
  ],
  ...['null', 'true', '[]', '{}', '""', '[null]', '{"a":[]}', '"\\ud800"', '"\\u0000"', '__proto__', 'constructor'],
  ...['0', '-0', '-1', '1e999', '1e-9', '9007199254740993', '0x10', '1_0', '01', '4294967296', '.inf', '.nan', '99999'],
  ...[
    '2025-02-30',
    '0000-01-01',
    '9999-12-31T24:00:00Z',
    '+275760-09-13',
    'Feb 30, 2025',
    '2512.99999',
    'math.GT/0309136',
  ],
  ...[
    '<',
    '>',
    '&',
    '&amp;',
    '&#0;',
    '&#x110000;',
    '<!--',
    '-->',
    ']]>',
    '<![CDATA[',
    '<?xml?>',
    '<!DOCTYPE x>',
    '</a>',
  ],
  ...[
    '<script>',
    '<img src=x onerror=x>',
    '<b>',
    '</p>',
    '<https://a.example/>',
    'javascript:x',
    'data:text/html,x',
    '//a.b',
  ],
  ...[
    'https://a.example/',
    'http://u:p@a.example',
    'mailto:a@b.example',
    'HTTPS://A.EXAMPLE',
    '[x](javascript:x)',
    '![x](y)',
  ],
  ...[
    '$',
    '$$',
    '\\',
    '\\\\',
    '\\$',
    '{',
    '}',
    '\\begin{x}',
    '\\end{x}',
    '\\frac{1}{',
    '\\text{',
    '\\href{',
    '\\url{',
    '\\def\\a{',
  ],
  ...[
    '\\textbf{',
    '\\"{',
    "\\'",
    '\\newcommand{\\a}[9]{#9}',
    '\\verb|',
    '\\(',
    '\\[',
    '\\item',
    '^{',
    '_',
    '%',
    '``',
    "''",
    '#1',
  ],
  ...[
    '*',
    '**',
    '_',
    '`',
    '```',
    '[',
    ']',
    '(',
    ')',
    '!',
    '#',
    '>',
    '- ',
    '1. ',
    '|',
    '===',
    '[a]: b',
    '[^1]',
    '\\`',
    '~',
  ],
  ...[
    '"',
    "'",
    ':',
    ': ',
    ',',
    '@',
    '@string{',
    '@comment',
    '=',
    '#',
    'and',
    'TY  - ',
    'ER  - ',
    '!!js/function',
    '&a',
    '*a',
    '<<: ',
  ],
  ...[
    'author:',
    'org:"',
    'topic:',
    'year:',
    'day:',
    'has:code',
    '2025..2024',
    '"',
    '-',
    '“',
    '”',
    'title',
    'id',
    'paper',
    'OR',
  ],
];

/** Values and tags in one piece, then words, then characters. */
const tokens = /"(?:[^"\\\n]|\\.){0,200}"|<[^<>]{0,200}>|\\[a-z]+|-?\d+(?:\.\d+)?|\p{L}+|\s+|[^]/giu;

/** A text is at most so long. */
const maxLength = 60_000;

/** `text` with some damage; `others` are texts of the same kind. The same dice give the same. */
export function mutate(text: string, others: readonly string[], below: Dice): string {
  let now = text;
  for (let left = 1 + below(6) * below(3); left > 0; left--) {
    const parts = below(4) > 0 ? (now.match(tokens) ?? []) : now.split('');
    const damage = pick(damages, below);
    now = damage(parts, pick(others, below), below).join('');
    if (now.length > maxLength) now = now.slice(0, maxLength);
  }
  return now;
}

const pick = <T>(list: readonly T[], below: Dice): T => list[below(list.length)]!;

type Damage = (parts: string[], other: string, below: Dice) => string[];

/** A stretch of parts: most are short. */
function stretch(parts: readonly string[], below: Dice): [from: number, to: number] {
  const from = below(parts.length + 1);
  return [from, Math.min(parts.length, from + below(pick([2, 4, 20, 200], below)))];
}

const cut: Damage = (parts, _, below) => parts.slice(0, below(parts.length + 1));
const remove: Damage = (parts, _, below) => {
  const [from, to] = stretch(parts, below);
  return [...parts.slice(0, from), ...parts.slice(to)];
};
const replace: Damage = (parts, _, below) => parts.toSpliced(below(parts.length + 1), 1, pick(odd, below));
const insert: Damage = (parts, _, below) => parts.toSpliced(below(parts.length + 1), 0, pick(odd, below));
const double: Damage = (parts, _, below) => {
  const [from, to] = stretch(parts, below);
  return parts.toSpliced(to, 0, ...parts.slice(from, to));
};
/** So often that what needs a time that grows with the square of it is seen. */
const repeat: Damage = (parts, _, below) => {
  const [from, to] = stretch(parts, below);
  const piece = below(2) === 0 ? pick(odd, below) : parts.slice(from, to).join('').slice(0, 100);
  return parts.toSpliced(
    from,
    0,
    piece.repeat(pick([2, 2, 3, 3, 9, 9, 30, 30, 300, 20_000], below)).slice(0, maxLength),
  );
};
const nest: Damage = (parts, _, below) => {
  const [from, to] = stretch(parts, below);
  const [open, close] = pick(brackets, below);
  const depth = pick([1, 1, 1, 2, 2, 9, 9, 30, 3000], below);
  return [
    ...parts.slice(0, from),
    open.repeat(depth),
    ...parts.slice(from, to),
    close.repeat(depth),
    ...parts.slice(to),
  ];
};
const brackets = [
  ['[', ']'],
  ['{', '}'],
  ['{"a":', '}'],
  ['<a>', '</a>'],
  ['(', ')'],
  ['\\textbf{', '}'],
  ['$', '$'],
  ['> ', '\n'],
] as const;
const swap: Damage = (parts, _, below) => {
  if (parts.length < 2) return parts;
  const [a, b] = [below(parts.length), below(parts.length)];
  return parts.with(a, parts[b]!).with(b, parts[a]!);
};
const splice: Damage = (parts, other, below) => {
  const theirs = other.match(tokens) ?? [];
  const [from, to] = stretch(theirs, below);
  return parts.toSpliced(below(parts.length + 1), 0, ...theirs.slice(from, to));
};
/** One bit of one byte. */
const flip: Damage = (parts, _, below) => {
  const bytes = Buffer.from(parts.join(''));
  if (bytes.length > 0) bytes[below(bytes.length)]! ^= 1 << below(8);
  return [bytes.toString('utf8')];
};
const anyCharacter: Damage = (parts, _, below) =>
  parts.toSpliced(below(parts.length + 1), 0, String.fromCharCode(below(0x10000)));

const damages = [
  cut,
  remove,
  replace,
  replace,
  insert,
  insert,
  double,
  repeat,
  nest,
  swap,
  swap,
  splice,
  flip,
  anyCharacter,
];

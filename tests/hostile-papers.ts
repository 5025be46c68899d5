import { readFileSync } from 'node:fs';
import { inCorpus } from './corpus.ts';
import { entry } from './entry.ts';

const run = 'globalThis.PWN=1';

/** Text that would do harm where it is taken for more than text: one group for each thing it could be taken for. */
const groups: Record<string, string[]> = {
  html: [
    `<script>${run}</script>`,
    `<img src=x onerror=${run}>`,
    `<svg/onload=${run}>`,
    `"><script>${run}</script>`,
    `' onmouseover='${run}`,
    `" autofocus onfocus=${run} x="`,
    `</title><script>${run}</script>`,
    `</style></textarea></noscript><img src=x onerror=${run}>`,
    `<!--><script>${run}</script>-->`,
    `<iframe srcdoc="<script>parent.PWN=1</script>"></iframe>`,
    `<object data="javascript:${run}"></object><embed src="javascript:${run}">`,
    '<base href="https://evil.example/">',
    '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
    '<link rel=stylesheet href=https://evil.example/x.css><style>*{display:none}</style>',
    '<form action=https://evil.example><input name=q><button>Go</button></form>',
    `<math><mtext></mtext><mglyph><style><img src=x onerror=${run}></style></math>`,
    `</p></div></article></main></body><script>${run}</script>`,
    `<noscript><p title="</noscript><img src=x onerror=${run}>">`,
    `<a href="javascript:${run}">x</a>`,
    `&lt;script&gt;${run}&lt;/script&gt; &#60;img src=x onerror=${run}&#62; &amp;lt;b&amp;gt;`,
    `<details open ontoggle=${run}><summary id=results>x</summary></details>`,
  ],
  json: [
    `</script><script>${run}</script>`,
    '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
    '<!--<script>',
    '\u2028\u2029 "quoted" \\"escaped\\" \\u003cscript\\u003e',
  ],
  keys: ['__proto__', 'constructor', 'toString hasOwnProperty valueOf'],
  markdown: [
    `[x](javascript:${run})`,
    `[x](JaVaScRiPt&colon;${run}) [y](java\tscript:${run}) [z](&#106;avascript:${run})`,
    `![x](data:image/svg+xml,<svg/onload=${run}>) <javascript:${run}>`,
    `[x][y]\n\n[y]: javascript:${run} "t"`,
    `[a](https://a.example/"onmouseover="${run}) [b](<https://a.example/ "onclick=${run}>)`,
    '[a](//evil.example/x) [b](https://user:pass@evil.example/) [c](vbscript:x)',
    `<https://a.example/?"><script>${run}</script>>`,
    `\`\`\`html\n<script>${run}</script>\n\`\`\``,
  ],
  math: [
    `$\\href{javascript:${run}}{x}$ \\href{javascript:${run}}{y} \\url{javascript:${run}}`,
    `$\\text{<img src=x onerror=${run}>}$`,
    `$\\htmlStyle{position:fixed}{x} \\style{position:fixed}{x} \\class{a" onclick="${run}}{y}$`,
    '$\\includegraphics{https://evil.example/x.png}$',
    '$\\color{red;background:url(https://evil.example/)}x$',
  ],
  templates: [
    `\${${run}} {${run}} {{constructor.constructor('${run}')()}} <%= ${run} %>`,
    '}} {{ %> <% }} {{',
    'import.meta.env.MODE process.env.HOME Astro.props $& $1 $$ $`',
  ],
  frontMatter: [
    `---js\n${run}\n---`,
    '---\nid: "2512.99999"\nday: "1999-01-01"\n---',
    `!!js/function "function(){${run}}"`,
    ': {}[]&*!|>\'"%@ # no comment',
  ],
  characters: [
    'red \u001b[31m\u0000\u0007 \u009b31m bell',
    '\u202ereversed\u202c \u2066isolated\u2069',
    'lone \ud800 surrogate and \udc00 another',
    'none \ufffe\uffff characters',
    '\u200b\ufeff\u00ad\u2060 no width',
  ],
  workflow: ['${{ github.token }} $(id) `id` ; id | id', '::error title=x::y', '%0A::set-output name=sha::x'],
  headers: [
    'x\r\nBcc: evil@example.org\r\n\r\n<b>x</b>',
    'x\nSubject: another',
    '"x" <evil@evil.example>, y@evil.example; (z)',
    '=?utf-8?q?x=0D=0ABcc:_evil@example.org?= =?utf-8?b?DQpCY2M6IHg=?=',
  ],
  xml: [']]> <![CDATA[ x ]]>', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hosts">]><x>&e;</x> &undefined;'],
};

export const ownStrings: string[] = Object.values(groups).flat();

/** The recorded hostile strings, each once; but those of many thousand characters. */
export const recordedStrings = (): string[] =>
  [
    ...new Set(
      [
        'xss_patt.json',
        'xss_payloadbox.json',
        'dompurify_expect.json',
        'html5lib_sanitizer.json',
        'hand_strings.json',
        'blns.json',
      ].flatMap((name) => stringsIn(recorded(name))),
    ),
  ].filter((text) => text.length < 4000);

export const naughtyStrings = (): string[] => recorded('blns.json') as string[];

const recorded = (name: string): unknown => JSON.parse(readFileSync(inCorpus('hostile', name), 'utf8'));

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(stringsIn) : [];
}

/** The strings by some at a time, as many as fit into a line of a paper. */
export function packed(strings: readonly string[], size: number): string[][] {
  const packs: string[][] = [];
  let room = 0;
  for (const text of strings) {
    if (packs.length === 0 || text.length > room) {
      packs.push([]);
      room = size;
    }
    packs.at(-1)!.push(text);
    room -= text.length + 3;
  }
  return packs;
}

/** What a line can hold is 2,000 characters. */
const line = (strings: readonly string[]) => strings.join(' ; ').slice(0, 1950);

/** An answer of Hugging Face whose every paper has some strings as title, abstract, authors, organisation, keywords and submitter. */
export const hostileEntries = (packs: readonly (readonly string[])[], first: number): unknown[] =>
  packs.map((strings, index) =>
    entry(
      {
        id: idOf(first + index),
        title: `${line(strings)} ; ${index}`,
        summary: strings.join('\n\n'),
        authors: [...strings.map((name) => ({ name: name.slice(0, 1900) })), { name: 'Last Author' }],
        organization: { name: line(strings).toWellFormed() || 'none', fullname: `Lab ${line(strings)}` },
        ai_keywords: strings.map((text) => text.slice(0, 1900)),
        ai_summary: `In short: ${strings.join('\n').slice(0, 4000)}`,
        projectPage: strings[0],
        githubRepo: `https://code.example/${strings[0]}`,
        mediaUrls: strings,
      },
      { submittedBy: { fullname: line(strings), name: 'somebody' } },
    ),
  );

/** The same as a person would write it by hand, past all cleaning. */
export function hostileFile(strings: readonly string[], number: number, day: string): string {
  // JSON is YAML. A lone surrogate can't be in a file.
  const yaml = (value: unknown) => JSON.stringify(value);
  const text = strings.map((each) => each.toWellFormed());
  const lines = text.map((each) => each.replaceAll('\n', ' ').slice(0, 1900) || 'none');
  return [
    '---',
    `id: "${idOf(number)}"`,
    `title: ${yaml(`${line(lines)} ; ${number}`)}`,
    `day: "${day}"`,
    `authors: ${yaml(lines)}`,
    `organization: ${yaml(line(lines) || 'none')}`,
    `venue: ${yaml(line(lines) || 'none')}`,
    `submitter: ${yaml(line(lines) || 'none')}`,
    `categories: ${yaml(lines)}`,
    `keywords: ${yaml(lines)}`,
    `aiSummary: ${yaml(text.join('\n').slice(0, 4000) || 'none')}`,
    'links: { constructor: "https://example.org/c", toString: "https://example.org/t" }',
    'source: constructor',
    '__proto__: { polluted: true, upvotes: 99 }',
    'constructor: { prototype: { polluted: true } }',
    `mine: ${yaml(Object.fromEntries(lines.map((each, index) => [`${each} ${index}`, each])))}`,
    '---',
    '',
    text.join('\n\n').replaceAll('\r', ''),
    '',
  ].join('\n');
}

export const idOf = (number: number): string => `2512.${String(number).padStart(5, '0')}`;

/** Bodies that are small and cost much, where a parser is careless. */
export const bodyBombs: Record<string, string> = {
  lists: `${'- '.repeat(1000)}a`,
  items: '- a\n'.repeat(11_000),
  quotes: `${'> '.repeat(3000)}a`,
  stars: 'a**'.repeat(30_000),
  emphasis: '*a _b '.repeat(8000),
  brackets: `${'['.repeat(20_000)}a`,
  links: '[a](b'.repeat(8000),
  definitions: Array.from({ length: 3000 }, (_, index) => `[a${index}]: x`).join('\n'),
  ticks: Array.from({ length: 300 }, (_, index) => '`'.repeat(index + 1)).join(' '),
  elements: '<div>'.repeat(5000),
  entities: '&amp;'.repeat(15_000),
  fractions: `$$${'\\frac{1}{'.repeat(300)}1${'}'.repeat(300)}$$`,
  formulas: '$\\frac{1}{2}$ '.repeat(3800),
  groups: '\\textbf{'.repeat(6000),
  macros: '\\newcommand{\\a}{\\a\\a}\\a '.repeat(1500),
  scripts: '^{'.repeat(20_000),
};

const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;

/** Answers of a service that are too deep, too long or too many. JSON text: no one could write the deep ones. */
export const answerBombs: Record<string, string> = {
  deepRecord: `[{"paper":${deep}},${JSON.stringify(entry({ id: idOf(90_001) }))}]`,
  deepField: `[{"paper":{"id":"2512.90002","title":"Deep","upvotes":${deep}}},${JSON.stringify(entry({ id: idOf(90_003) }))}]`,
};
export const bigEntries = (): unknown[] => [
  entry({ id: idOf(90_010), title: 'x'.repeat(1_000_000) }),
  entry({ id: idOf(90_011), summary: 'word '.repeat(1_000_000) }),
  entry({
    id: idOf(90_012),
    title: 'Ten thousand authors',
    authors: Array.from({ length: 10_000 }, (_, index) => ({ name: `A & B <${index}>` })),
  }),
  entry({
    id: idOf(90_013),
    title: 'Many keywords',
    ai_keywords: Array.from({ length: 10_000 }, (_, index) => `key & <${index}>`),
  }),
  ...Object.entries(bodyBombs).map(([name, summary], index) =>
    entry({ id: idOf(90_100 + index), title: name, summary }),
  ),
  ...Object.values(bodyBombs).map((title, index) => entry({ id: idOf(90_200 + index), title: title.slice(0, 1900) })),
];

const frontMatter = (number: number, more: string) =>
  `---\nid: "${idOf(number)}"\ntitle: "T"\nday: "2025-12-02"\nsource: hand\n${more}---\n\nBody\n`;

/** Files that are no papers, each under its name: a person's notes, damage and malice. */
export const badFiles: Record<string, string | Uint8Array> = {
  'README.md': '# About these papers\n',
  'empty.md': '',
  'bytes.md': Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256),
  'utf16.md': Buffer.from(`\ufeff${frontMatter(50_001, '')}`, 'utf16le'),
  'code.md': `---js\n{ title: (${run}) }\n---\n`,
  'javascript.md': `---javascript\n{ title: (${run}) }\n---\n`,
  'coffee.md': `---coffee\ntitle: 1\n---\n`,
  'deep.md': frontMatter(50_002, `x: ${'['.repeat(5000)}${']'.repeat(5000)}\n`),
  'aliases.md': frontMatter(
    50_003,
    `a: &a [x,x,x,x,x,x,x,x,x]\n${Array.from(
      'bcdefgh',
      (key, index) =>
        `${key}: &${key} [${Array(9)
          .fill(`*${'abcdefg'.charAt(index)}`)
          .join()}]\n`,
    ).join('')}`,
  ),
  'big.md': `${frontMatter(50_004, '')}${'x'.repeat(5_000_000)}`,
  'upper.md': frontMatter(50_005, '').replace(idOf(50_005), 'HEP-TH/9901001'),
  'number.md': frontMatter(50_006, '').replace(`"${idOf(50_006)}"`, idOf(50_006)),
  'path.md': frontMatter(50_007, '').replace(idOf(50_007), '../../../../x'),
  'date.md': frontMatter(50_008, '').replace('"2025-12-02"', '2025-12-32'),
  'list.md': '---\n- a\n- b\n---\n',
  'twice.md': frontMatter(50_009, 'title: "again"\n'),
  'tag.md': frontMatter(50_010, `upvotes: !!js/function "function(){${run}}"\n`),
  // The same id as in a file of an earlier day.
  'twin.md': frontMatter(10_001, ''),
};

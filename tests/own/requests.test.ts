import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { parseConfig } from '../../src/config/config.ts';
import { tagsIn } from '../../src/own/html.ts';
import { ofStyles, refusal, requestsOf, stylesIn } from '../../src/own/requests.ts';

const asked = (html: string) => requestsOf(html).map(({ directive = 'never', value }) => `${directive} ${value}`);
const sha = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
const policyOf = (policy: object) => parseConfig({ policy }, 'archive.config.ts').policy;

test('tags are read as a browser reads them', () => {
  const html = `<!-- <img src="https://a.example"> --><P CLASS=a data-x='1>2' hidden>
<script>if (a < b) document.write("<img src=x>")</script><img
  src = "/x.png" src="/y.png" />`;
  const tags = [...tagsIn(html)].map(({ name, attributes, text, line }) => [
    name,
    Object.fromEntries([...attributes].map(([key, { value }]) => [key, value])),
    text,
    line,
  ]);
  expect(tags).toEqual([
    ['p', { class: 'a', 'data-x': '1>2', hidden: '' }, '', 1],
    ['script', {}, 'if (a < b) document.write("<img src=x>")', 2],
    ['img', { src: '/x.png' }, '', 2],
  ]);
  const [, , img] = [...tagsIn(html)];
  expect(html.slice(img!.attributes.get('src')!.at)).toMatch(/^\/x\.png/);
});

test.each([
  ['<p>\n<script>let a;', 'line 2: <script> has no </script>'],
  ['<p><img src="x', 'line 1: <img has no end'],
])('HTML that is cut off is an error: %s', (html, message) => {
  expect(() => [...tagsIn(html)]).toThrow(message);
});

test.each([
  ['<script src="https://a.example/x.js"></script>', ['script https://a.example']],
  ['<script src="//a.example:8443/x.js"></script>', ['script https://a.example:8443']],
  ['<script>let a = 1;\n</script>', [`script ${sha('let a = 1;\n')}`]],
  ['<script type="module">a()</script>', [`script ${sha('a()')}`]],
  ['<script type="application/ld+json">{}</script>', []],
  ['<script src="/own.js"></script><img src="a.png"><form action="/x"></form>', []],
  [
    '<img src="https://a.example/p.png" srcset="https://b.example/p.png 2x, /p.png 1x">',
    ['image https://a.example', 'image https://b.example'],
  ],
  ['<img src="data:image/png;base64,AA==">', []],
  [
    '<form action="https://a.example/join"><button formaction="https://b.example/">',
    ['form https://a.example', 'form https://b.example'],
  ],
  ['<iframe src="https://a.example/talk"></iframe>', ['frame https://a.example']],
  [
    '<link rel="stylesheet" href="https://a.example/x.css"><link rel="me" href="https://b.example/">',
    ['style https://a.example'],
  ],
  ['<link rel="preload" as="font" href="https://a.example/x.woff2">', ['font https://a.example']],
  ['<style>p{background:url(https://a.example/p.png)}</style>', ['image https://a.example']],
  ['<a href="https://a.example/">a link asks nothing</a>', []],
  ['<p style="color:red">', ['never style: no policy allows a style in an attribute; use a class and look.styles']],
  ['<p onclick="a()">', ['never onclick: no policy allows a script in an attribute; use <script>']],
  ['<a href="javascript:a()">', ['never href: no policy allows a script in an address']],
  ['<base href="https://a.example/">', ['never no page may have this element']],
  ['<script src="http://a.example/x.js"></script>', ['never http://a.example/x.js: expected https']],
])('what HTML asks for: %s', (html, expected) => {
  expect(asked(html)).toEqual(expected);
});

test.each([
  ["@import 'https://a.example/x.css';", ['style https://a.example']],
  ['@import url(//a.example/x.css);', ['style https://a.example']],
  ['@font-face{src:url("https://a.example/x.woff2")}', ['font https://a.example']],
  ['/* url(https://a.example/) */ p{background:url(/p.png)} q{mask:url(#a)}', []],
  [
    'p{background:url(p.png)}',
    ['never p.png: expected an address that begins with / (a file below public/) or https://'],
  ],
])('what styles ask for: %s', (css, expected) => {
  expect(ofStyles(css).map(({ directive = 'never', value }) => `${directive} ${value}`)).toEqual(expected);
});

test('styles are named by their hash', () => {
  expect(stylesIn('<style>p{}</style><p>x</p><style media="print">\n</style>')).toEqual([sha('p{}'), sha('\n')]);
});

test('a refusal names each request, and the line to write with what is named already', () => {
  const requests = requestsOf('<script src="https://a.example/x.js"></script>\n<img src="https://b.example/p.png">');
  const policy = policyOf({ script: ['https://c.example'] });
  expect(refusal(requests, policy)).toBe(`asks for what archive.config.ts does not allow:
  line 1, <script>: https://a.example
  line 2, <img>: https://b.example
if you trust it, write in archive.config.ts:
  policy: { script: ['https://c.example', 'https://a.example'], image: ['https://b.example'] },`);
  expect(refusal(requests, policyOf({ script: ['https://a.example'], image: ['https://*.example'] }))).toBeUndefined();
});

test.each([
  'http://a.example',
  'https://a.example/path',
  'a.example',
  "'unsafe-inline'",
  'https://a.example; img-src *',
])('the policy takes no %s', (name) => {
  expect(() => policyOf({ script: [name] })).toThrow(/policy\.script\.0: expected a host/);
});

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
    ['p', { class: 'a', 'data-x': '1>2', hidden: '' }, '\n', 1],
    ['script', {}, 'if (a < b) document.write("<img src=x>")', 2],
    ['img', { src: '/x.png' }, '', 2],
  ]);
  const { start, end } = [...tagsIn(html)].at(-1)!.attributes.get('src')!.place;
  expect(html.slice(start, end)).toBe('src = "/x.png"');
});

test.each([
  ['<p>\n<script>let a;', 'line 2: <script> has no </script>'],
  ['<p><img src="x', 'line 1: <img has no end'],
  ['<a href="x>\n<b>y</b>', 'line 1: <a has no end'],
  ['</b>\na < b\n<p', 'line 3: <p has no end'],
  ['<p>\n<!-- x', 'line 2: <!-- has no -->'],
  ['<p>\n<noscript>x', 'line 2: <noscript> has no </noscript>'],
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

/** A picture of another host, as most of these ask for it. */
const picture = 'image https://a.example';

test.each([
  ['<!--><img src=//a.example/x>-->', [picture]],
  ['<!---><img src=//a.example/x>-->', [picture]],
  ['<!-- a --!><img src=//a.example/x><!-- -->', [picture]],
  ['<!-- <img src=//a.example/x> -->', []],
  ['<! <img src=//a.example/x>', []],
  ['<img src="https&#58;//a.example/x">', [picture]],
  ['<img src="&#x2f;&sol;a.example/x">', [picture]],
  ['<img src=https:&sol;&sol;a.example/x>', [picture]],
  ['<IMG SRC=HTTPS://A.EXAMPLE/x>', [picture]],
  ['<img/src=//a.example/x/>', [picture]],
  ['<img a="x"src="//a.example/x">', [picture]],
  ['<img alt=a"b src=//a.example/x>', [picture]],
  ["<img alt='x>' src='//a.example/x'>", [picture]],
  ['<img alt="x> src=//a.example/y>" src=z><img src=//a.example/x>', [picture]],
  ['<img = src=//a.example/x>', [picture]],
  ['<img src=\\\\a.example\\x>', [picture]],
  ['<img src="\n//a.exa\nmple/x">', [picture]],
  ['<img src=x src=//a.example/x>', []],
  ['<im\0g src=//a.example/x>', []],
  ['</p x=">"><img src=//a.example/x>', [picture]],
  ['<p x="</p><img src=//a.example/y>"><img src=//a.example/x>', [picture]],
  ['<image src=//a.example/x>', [picture]],
  ['<img srcset="y 1x,//a.example/x 2x">', [picture]],
  ['<img srcset="y 1x,//b.example/x">', ['image https://b.example']],
  ['<img srcset="data:image/png;base64,AA== 1x, //a.example/x 2x">', [picture]],
  ['<link rel=preload as=image imagesrcset="//a.example/x 1x">', [picture]],
  ['<link rel="preload" as=SCRIPT href=//a.example/x>', ['script https://a.example']],
  ['<link rel="alternate STYLESHEET" href=//a.example/x>', ['style https://a.example']],
  ['<link rel=prerender href=//a.example/>', ['connect https://a.example']],
  ['<table background=//a.example/x>', [picture]],
  ['x<body background=//a.example/x>', [picture]],
  ['<svg><image href=//a.example/x /></svg>', [picture]],
  ['<svg><image xlink:href=//a.example/x /></svg>', [picture]],
  ['<svg><filter><feImage href=//a.example/x /></filter></svg>', [picture]],
  ['<svg><rect fill="url(//a.example/x#a)" mask="url(#b)"/></svg>', [picture]],
  ['<svg><style>/*<p><img src=//a.example/x></svg>', [picture]],
  ['<svg><style>p{background:u&#114;l(//a.example/x)}</style></svg>', [picture]],
  ['<svg><style><![CDATA[p{background:url(//a.example/x)}]]></style></svg>', [picture]],
  ['<svg><![CDATA[<img src=//a.example/x>]]></svg>', []],
  ['<![CDATA[<img src=//a.example/x>]]>', []],
  ['<svg><title><img src=//a.example/x></title></svg>', [picture]],
  ['<title><img src=//a.example/x></title>', []],
  ['<math><mtext><img src=//a.example/x></mtext></math>', [picture]],
  ['<math><style><img src=//a.example/x></style></math>', [picture]],
  ['<svg><script href=//a.example/x></script></svg>', ['script https://a.example']],
  [
    '<script><!--<script></script><img src=//a.example/y>--></script><img src=//a.example/x>',
    [`script ${sha('<!--<script></script><img src=//a.example/y>-->')}`, picture],
  ],
  ['<script type=text/jscript>a()</script>', [`script ${sha('a()')}`]],
  ['<script>a\0</script>', [`script ${sha('a\ufffd')}`]],
  ['<template><img src=//a.example/x></template>', [picture]],
  ['<noscript><img src=//a.example/x></noscript>', [picture]],
  ['<noscript><p title="</noscript><img src=//a.example/x>">', [picture]],
  ['<textarea><img src=//a.example/y></textarea ><img src=//a.example/x>', [picture]],
  ['<iframe><img src=//a.example/y></iframe>', []],
  ['<iframe srcdoc="&lt;img src=//a.example/x>"></iframe>', ['never srcdoc: expected src, the address of a page']],
  ['<iframe src="data:text/html,x"></iframe>', ['never data:text/html,x: expected https']],
  ['<a ping="/x //a.example/x" href="/">x</a>', ['connect https://a.example']],
  ['<input type=image src=//a.example/x formaction=//b.example/>', ['form https://b.example', picture]],
  ['<object data=//a.example/x></object>', [`never no page may have this element`]],
  ['<meta http-equiv=REFRESH content="0;url=//a.example">', ['never refresh: no page may lead away by itself']],
  [
    '<svg><image><animate attributeName=href to=//a.example/x /></image></svg>',
    ['never no page may animate an address'],
  ],
  ['<a href="java&Tab;script:a()">x</a>', ['never href: no policy allows a script in an address']],
  ['<a href="&#1;javascript:a()">x</a>', ['never href: no policy allows a script in an address']],
  ['<p ONCLICK=a()>', ['never onclick: no policy allows a script in an attribute; use <script>']],
])('and past a reader that is no browser: %s', (html, expected) => {
  expect(asked(html)).toEqual(expected);
});

test.each([
  [String.raw`p{background:u\72l(//a.example/x)}`, [picture]],
  [String.raw`p{background:url(\68ttps://a.example/x)}`, [picture]],
  [String.raw`p{background:url(\2f \2f a.example/x)}`, [picture]],
  [String.raw`p{background:url("\2f/a.example/x")}`, [picture]],
  [String.raw`@\69mport '//a.example/x';`, ['style https://a.example']],
  ['@IMPORT"//a.example/x"', ['style https://a.example']],
  ['@import/**/url(//a.example/x) screen;', ['style https://a.example']],
  ['p{content:"/*";background:url(//a.example/x);content:"*/"}', [picture]],
  ['p{content:"url(//a.example/x)"}', []],
  ['p{content:"\nurl(//a.example/x)', [picture]],
  ['a[href^="https://a.example/"]{color:red}', []],
  ['p{background:image-set("//a.example/x" type("image/png") 2x)}', [picture]],
  ['p{background:-webkit-image-set(url(//a.example/x) 1x)}', [picture]],
  ['p{--x:url(//a.example/x', [picture]],
  ['@namespace svg url(http://www.w3.org/2000/svg);p{background:url(//a.example/x)}', [picture]],
  ['/* @import "//a.example/x"; ', []],
])('and in styles: %s', (css, expected) => {
  expect(ofStyles(css).map(({ directive = 'never', value }) => `${directive} ${value}`)).toEqual(expected);
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

import { expect, test } from 'vitest';
import { mediaHosts, policyOf } from '../../src/layouts/policy.ts';

const none = { script: [], style: [], connect: [], image: [], form: [], font: [], frame: [] };
const printed = { scripts: [], styles: [], named: none, ownStyles: [], media: [] };

test('a page asks its own site, and runs the search', () => {
  expect(policyOf(printed)).toBe(
    "default-src 'self';script-src 'self' 'wasm-unsafe-eval';style-src 'self';img-src 'self' data:;object-src 'none';base-uri 'none';form-action 'self'",
  );
});

test('what stands in the page and what the owner names is allowed, each in its directive', () => {
  const named = {
    script: ['https://s.example', 'sha256-abc='],
    style: ['https://c.example'],
    connect: ['https://x.example'],
    image: ['https://i.example'],
    form: ['https://f.example'],
    font: ['https://t.example'],
    frame: ['https://r.example'],
  };
  const policy = policyOf({
    scripts: [''],
    styles: [''],
    named,
    ownStyles: ['sha256-own='],
    media: ['https://m.example'],
  });
  const empty = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";
  expect(policy.split(';')).toEqual([
    "default-src 'self'",
    `script-src 'self' 'wasm-unsafe-eval' ${empty} https://s.example 'sha256-abc='`,
    `style-src 'self' ${empty} https://c.example 'sha256-own='`,
    "img-src 'self' data: https://i.example https://m.example",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self' https://f.example",
    "media-src 'self' https://i.example https://m.example",
    "connect-src 'self' https://x.example",
    "font-src 'self' https://t.example",
    "frame-src 'self' https://r.example",
  ]);
});

test('the hosts of what a view shows are found wherever it stands', () => {
  const view = {
    cards: [
      { figure: { kind: 'picture', label: 'Picture', href: 'https://a.example/p.png' } },
      { figure: { kind: 'film', label: 'Film', href: 'https://no.example/f.mp4' } },
      { figure: undefined, links: [{ kind: 'picture', href: 'http://no.example/x.png' }] },
    ],
    figures: [
      { kind: 'video', label: 'Film', href: 'https://b.example:8443/f.mp4' },
      { kind: 'kept', label: 'Picture', href: 'https://no.example/p.png', path: '/p.webp', width: 1, height: 1 },
    ],
  };
  expect(mediaHosts(view)).toEqual(['https://a.example', 'https://b.example:8443']);
});

import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { parseConfig } from '../../src/config/config.ts';
import { menuOf, readOwnPages } from '../../src/own/pages.ts';
import { temporaryFolder } from '../command.ts';

const url = new URL('https://example.org/repo/');

function read(files: Record<string, string | Uint8Array>, config: object = {}, prepare?: (root: string) => void) {
  const root = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  prepare?.(root);
  return readOwnPages(root, parseConfig(config, 'archive.config.ts'), url);
}
const htmlOf = (body: string, others: Record<string, string> = {}, config: object = {}) =>
  read({ 'content/pages/a.md': `---\ntitle: A\n---\n${body}`, ...others }, config)
    .list.find(({ slug }) => slug === 'a')!
    .words().html;

test('a title is that of the front matter, else the first heading, else the name of the file', () => {
  const { list, failed } = read({
    'content/pages/a.md': '---\ntitle: Of the front matter\n---\n\n# A heading\n',
    'content/pages/b.md': '# Of *the* heading\n\nWords.\n',
    'content/pages/c.md': 'Words.\n\n## Below\n',
    'content/pages/reading-list.md': 'Words.\n',
    'content/pages/empty.md': '',
  });
  expect(failed).toEqual([]);
  expect(Object.fromEntries(list.map(({ slug, title, words }) => [slug, [title, words().html]]))).toEqual({
    a: ['Of the front matter', '<h2 id="a-heading">A heading</h2>'],
    b: ['Of the heading', '<p>Words.</p>'],
    c: ['Below', '<p>Words.</p>\n<h2 id="below">Below</h2>'],
    'reading-list': ['reading list', '<p>Words.</p>'],
    empty: ['empty', ''],
  });
});

test('the menu has the pages of the first folder in their order, others that say so, and About has its own place', () => {
  const page = (title: string, more = '') => `---\ntitle: ${title}\n${more}---\n`;
  const pages = read(
    {
      'content/pages/about.md': page('About'),
      'content/pages/a.md': page('A'),
      'content/pages/b.md': page('B', 'order: 2\n'),
      'content/pages/c.md': page('C', 'menu: false\n'),
      'docs/d.md': page('D', 'order: 1\nmenu: true\n'),
      'docs/e.md': page('E', 'order: 1\n'),
    },
    { pages: ['content/pages', 'docs'] },
  );
  expect(menuOf(pages)).toEqual([
    { title: 'D', path: '/d/' },
    { title: 'B', path: '/b/' },
    { title: 'A', path: '/a/' },
  ]);
});

test('a file that makes no page is left out and named; the others make theirs', () => {
  const { list, failed } = read(
    {
      'content/pages/good.md': 'Words.\n',
      'content/pages/papers.md': 'Words.\n',
      'content/pages/Two words.md': 'Words.\n',
      'content/pages/yaml.md': '---\ntitle: [\n---\n',
      'content/pages/number.md': '---\ntitle: 7\n---\n',
      'content/pages/latin.md': new Uint8Array([0x63, 0x61, 0x66, 0xe9]),
      'content/pages/script.md': 'A <script src="https://a.example/x.js"></script>\n',
      'content/pages/cut.md': 'A\n\n<div class="',
      'public/pictures/x.png': '',
      'content/pages/pictures.md': 'Words.\n',
      'docs/good.md': 'Words.\n',
      'secret.txt': 'A secret.\n',
    },
    { pages: ['content/pages', 'docs', 'missing'] },
    (root) => {
      symlinkSync(join(root, 'secret.txt'), join(root, 'content/pages/link.md'));
      mkdirSync(join(root, 'content/pages/folder.md'));
    },
  );
  expect(list.map(({ slug }) => slug)).toEqual(['good']);
  const reasons = Object.fromEntries(failed.map(({ path, reason }) => [path, reason]));
  expect(reasons).toMatchObject({
    'content/pages/papers.md': 'the site has /papers/ already; give the file another name',
    'content/pages/Two words.md': 'expected a name of letters a to z, digits and dashes, such as reading-list.md',
    'content/pages/number.md': expect.stringContaining('title: ') as string,
    'content/pages/latin.md': 'expected UTF-8, got other bytes',
    'content/pages/script.md': expect.stringContaining("policy: { script: ['https://a.example'] },") as string,
    'content/pages/cut.md': 'line 2: <div has no end',
    'content/pages/pictures.md': 'the site has /pictures/ already; give the file another name',
    'content/pages/link.md': 'expected a file; links are not followed',
    'content/pages/folder.md': 'expected a file; links are not followed',
    'docs/good.md': 'content/pages/good.md has the address /good/, too',
    missing: 'there is no such folder',
  });
  expect(Object.keys(reasons)).toContain('content/pages/yaml.md');
});

test('a folder that is a link is not followed', () => {
  const { list, failed } = read({ 'other/a.md': 'Words.\n' }, {}, (root) => {
    mkdirSync(join(root, 'content'));
    symlinkSync(join(root, 'other'), join(root, 'content/pages'));
  });
  expect([list, failed]).toEqual([
    [],
    [{ path: 'content/pages', reason: 'expected a folder; links are not followed' }],
  ]);
});

test('an archive without such a folder has no pages', () => {
  const { list, failed } = read({}, {}, (root) => {
    rmSync(join(root, 'content'), { recursive: true, force: true });
  });
  expect([list, failed]).toEqual([[], []]);
});

test.each([
  ['[x](/search/)', '<a href="/repo/search/">x</a>'],
  ['[x](/search/?q=a&b=1#c)', '<a href="/repo/search/?q=a&amp;b=1#c">x</a>'],
  ['[x](../rss.xml)', '<a href="../rss.xml">x</a>'],
  ['[x](#there)', '<a href="#there">x</a>'],
  ['[x](b.md#part)', '<a href="/repo/b/#part">x</a>'],
  ['[x](../../docs/digest.md)', '<a href="/repo/digest/">x</a>'],
  ['[x](docs/digest.md)', '<a href="/repo/digest/">x</a>'],
  ['[x](../../README.md)', 'x'],
  ['[x](https://a.example/p?q=1)', '<a href="https://a.example/p?q=1">x</a>'],
  ['[x](javascript:alert(1))', 'x'],
  ['[x](java&#9;script:alert(1))', 'x'],
  ['[x](<&#32;javascript:alert(2)>)', 'x'],
  ['[x](//a.example/)', 'x'],
  ['[x][y]\n\n[y]: /feeds/', '<a href="/repo/feeds/">x</a>'],
  ['![p](/p.png)', '<img src="/repo/p.png" alt="p" loading="lazy">'],
  ['![p](https://a.example/p.png)', '<a href="https://a.example/p.png">p</a>'],
  ['![p](https://b.example/p.png)', '<img src="https://b.example/p.png" alt="p" loading="lazy">'],
])('%s leads to its place below the base', (markdown, html) => {
  const others = { 'content/pages/b.md': '', 'docs/digest.md': '' };
  const config = { pages: ['content/pages', 'docs'], policy: { image: ['https://b.example'] } };
  expect(htmlOf(markdown, others, config)).toBe(`<p>${html}</p>`);
});

test('headings have the ids that GitHub gives them, each once, and none of the frame of the page', () => {
  expect(htmlOf("## What's *in* it?\n## Menu\n## Menu\n#### 第一\n")).toBe(
    '<h2 id="whats-in-it">What&#39;s <em>in</em> it?</h2>\n<h2 id="menu-1">Menu</h2>\n<h2 id="menu-2">Menu</h2>\n<h4 id="第一">第一</h4>',
  );
});

test('a table is one, with marks in its cells; a paragraph with a bar is not', () => {
  expect(htmlOf('| a | `b` |\n|---|:-:|\n| 1 \\| 2 | **3** |\n| 4 |\n')).toBe(
    '<table>\n<thead><tr><th scope="col">a</th><th scope="col"><code>b</code></th></tr></thead>\n<tbody>\n<tr><td>1 | 2</td><td><strong>3</strong></td></tr>\n<tr><td>4</td><td></td></tr>\n</tbody>\n</table>',
  );
  expect(htmlOf('a | b\nc | d\n')).toBe('<p>a | b\nc | d</p>');
});

test('HTML is live, and what stands in code is not', () => {
  expect(htmlOf('<details>\n<summary>More</summary>\n\nWords<br>here.\n\n</details>\n\n`<b>`\n')).toBe(
    '<details>\n<summary>More</summary>\n<p>Words<br>here.</p>\n</details>\n<p><code>&lt;b&gt;</code></p>',
  );
});

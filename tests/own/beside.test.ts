import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { ConfigError, parseConfig } from '../../src/config/config.ts';
import { readBeside } from '../../src/own/beside.ts';
import { pictureSize } from '../../src/own/picture-size.ts';
import { run, archiveFolder, temporaryFolder } from '../command.ts';
import { slow } from '../long.ts';

const url = new URL('https://example.org/repo/');

function folderOf(files: Record<string, string>): string {
  const root = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}
const read = (files: Record<string, string>, config: object = {}) =>
  readBeside(folderOf(files), parseConfig(config, 'archive.config.ts'), url);
const styles = { look: { styles: 'styles.css' } };
const logo = { look: { logo: 'logo.svg' } };

test('an archive without any of it has nothing on its pages', () => {
  expect(read({})).toEqual({ head: '', aboveList: '', foot: '', styles: [], logo: undefined, files: new Map() });
});

test('a slot is printed as it is, but addresses that begin with / get the base', () => {
  const { foot, aboveList } = read({
    'slots/foot.html': `<a href="/a/">a</a> <img src='/b.png' alt="/x"> <a href=//c.example>c</a> <a href=d/>d</a>\r\n`,
    'slots/above-list.html': '<form action=/e></form>',
  });
  expect(foot).toBe(
    `<a href="/repo/a/">a</a> <img src='/repo/b.png' alt="/x"> <a href=//c.example>c</a> <a href=d/>d</a>\n`,
  );
  expect(aboveList).toBe('<form action=/repo/e></form>');
});

test('styles, logo and public/ are files of the site; a name changes with what is in it', () => {
  const files = {
    'styles.css': "p { background: url('/a.png') }\n",
    'logo.svg': '<?xml version="1.0"?><svg width="10" viewBox="0 0 30 20"/>',
    'public/fonts/a.woff2': 'font',
  };
  const both = { look: { styles: 'styles.css', logo: { file: 'logo.svg', alone: true } } };
  const { head, logo, files: made } = read(files, both);
  const [, style] = /^<link rel="stylesheet" href="\/repo\/(assets\/own-styles\.[0-9a-f]{8}\.css)">$/.exec(head)!;
  expect(Buffer.from(made.get(style!)!).toString()).toBe("p { background: url('/repo/a.png') }\n");
  expect(logo).toMatchObject({ width: 30, height: 20, alone: true });
  expect([...made.keys()].filter((file) => file.startsWith('fonts/'))).toEqual(['fonts/a.woff2']);
  expect(read({ ...files, 'styles.css': 'p {}\n' }, both).head).not.toBe(head);
});

test.each([
  [
    { 'slots/top.html': '' },
    {},
    'slots/top.html: there is no such slot; there are head.html, above-list.html, foot.html',
  ],
  [{ 'slots/foot.html': '<p>\n<script>' }, {}, 'slots/foot.html, line 2: <script> has no </script>'],
  [{ 'slots/foot.html': '<img src="https://a.example/">' }, {}, "policy: { image: ['https://a.example'] },"],
  [{ 'styles.css': '@import "https://a.example/x.css";' }, styles, "policy: { style: ['https://a.example'] },"],
  [{}, styles, 'styles.css: there is no such file in '],
  [
    { 'logo.svg': '<svg/>' },
    logo,
    'logo.svg: expected an SVG with width and height or a viewBox, or a PNG; got no size',
  ],
])('%j is refused', (files, config, message) => {
  const refused = () => read(files, config);
  expect(refused).toThrow(ConfigError);
  expect(refused).toThrow(message);
});

test('a link in place of a file is refused', () => {
  const root = folderOf({ 'secret.css': 'p {}' });
  symlinkSync(join(root, 'secret.css'), join(root, 'styles.css'));
  expect(() => readBeside(root, parseConfig(styles, 'archive.config.ts'), url)).toThrow(
    'styles.css: expected a file; links are not followed',
  );
});

test.each(['../styles.css', '/etc/styles.css', 'a/../../b.css', '.hidden.css', 'styles.txt'])(
  'no file of another place: %s',
  (file) => {
    expect(() => parseConfig({ look: { styles: file } }, 'archive.config.ts')).toThrow(
      /look\.styles: expected a CSS file/,
    );
  },
);

test('the size of a PNG is in its first bytes', () => {
  const png = Buffer.alloc(33);
  png.write('\x89PNG\r\n\x1a\n', 'latin1');
  png.writeUInt32BE(640, 16);
  png.writeUInt32BE(480, 20);
  expect(pictureSize(png)).toEqual({ width: 640, height: 480 });
  expect(pictureSize(png.subarray(0, 20))).toBeUndefined();
});

test(
  'the build refuses a slot that asks a host not named, prints the line to add, and then takes it',
  slow,
  async () => {
    const root = archiveFolder();
    mkdirSync(join(root, 'slots'));
    writeFileSync(
      join(root, 'slots/head.html'),
      '<script src="https://a.example/x.js"></script>\n<script>let a;</script>',
    );
    const { code, err } = await run('build', ['--root', root]);
    expect(code).toBe(78);
    const [line] = /policy: \{.*\},/.exec(err)!;
    writeFileSync(
      join(root, 'archive.config.ts'),
      `import { defineArchive } from 'daybook';\nexport default defineArchive({ ${line} });\n`,
    );
    expect(await run('build', ['--root', root])).toMatchObject({ code: 0, err: '' });
    expect(readFileSync(join(root, 'dist/index.html'), 'utf8')).toContain('<script>let a;</script></head>');
  },
);

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { filesBelow } from '../../src/archive/paper/files-below.ts';
import { sizeOfWebp } from '../../src/archive/paper/picture.ts';
import { maxLogoBytes, maxPictureBytes } from '../../src/archive/pictures.ts';
import { asLogo, PictureError, shrink } from '../../src/ingest/shrink.ts';
import { archiveFolder, run } from '../command.ts';
import { day, entry } from '../entry.ts';
import { madePictures } from '../made-pictures.ts';
import { dailyPapers, upstream } from '../upstream.ts';

describe('a picture becomes a WebP of at most 12 KB', () => {
  test.each([
    ['drawing.png', 640, 320],
    ['picture.webp', 640, 640],
    ['picture.avif', 64, 64],
    ['film.gif', 400, 200],
    ['lying.jpeg', 300, 600],
  ] as const)('%s: %i × %i', async (name, width, height) => {
    const small = await shrink(madePictures[name]);
    expect(small.length).toBeLessThanOrEqual(maxPictureBytes);
    expect(sizeOfWebp(small)).toEqual({ width, height });
    const { format, pages, exif } = await sharp(small).metadata();
    expect([format, pages, exif]).toEqual(['webp', undefined, undefined]);
  });

  test('grain gets smaller until it fits, in its shape', async () => {
    const small = await shrink(madePictures['photo.jpeg']);
    expect(small.length).toBeLessThanOrEqual(maxPictureBytes);
    const { width, height } = sizeOfWebp(small)!;
    expect([width < 640, width / height]).toEqual([true, 4 / 3]);
  });

  const colourOf = async (bytes: Buffer) => [...(await sharp(bytes).resize(1, 1).removeAlpha().raw().toBuffer())];

  test('an animation gives its first frame; what is transparent becomes white', async () => {
    const [red, , blue] = await colourOf(await shrink(madePictures['film.gif']));
    expect([red! > 240, blue! < 15]).toEqual([true, true]);
    expect(await colourOf(await shrink(madePictures['clear.png']))).toEqual([255, 255, 255]);
  });

  test.each([
    ['bomb.png', /at most 50 million pixels/],
    ['half.png', /a whole picture/],
    ['half.jpeg', /a whole picture/],
    ['empty.png', /a whole picture/],
    ['tiff.png', /as JPEG, PNG, GIF, WebP or AVIF/],
    ['drawing.svg', /as JPEG, PNG, GIF, WebP or AVIF/],
    ['words.png', /as JPEG, PNG, GIF, WebP or AVIF/],
  ] as const)('%s is refused', async (name, message) => {
    const error = await shrink(madePictures[name]).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(PictureError);
    expect((error as Error).message).toMatch(message);
  });
});

test.each([
  ['lossy', {}],
  ['lossless', { lossless: true }],
])('the size of a picture is in its head: %s', async (_, options) => {
  const bytes = (alpha: number) =>
    sharp({ create: { width: 301, height: 77, channels: 4, background: { r: 9, g: 9, b: 9, alpha } } })
      .webp(options)
      .toBuffer();
  for (const alpha of [1, 0.5]) expect(sizeOfWebp(await bytes(alpha))).toEqual({ width: 301, height: 77 });
  expect(sizeOfWebp(madePictures['drawing.png'])).toBeUndefined();
  expect(sizeOfWebp(Buffer.from('RIFF'))).toBeUndefined();
});

type Answer = (response: ServerResponse) => unknown;

/** A host of pictures: an answer for some paths, those that are made, 404 for others. */
async function host(answers: Record<string, Answer> = {}) {
  const { endpoint, requests } = await upstream((request, response) => {
    const name = request.url!.slice(1);
    const made = (madePictures as Record<string, Buffer>)[name];
    if (answers[name]) answers[name](response);
    else if (made) response.end(made);
    else response.writeHead(404).end();
  });
  return { endpoint, requests, asked: () => requests.splice(0).map(({ url }) => url!.slice(1)) };
}

/** An archive whose papers have these media, and a run of it. */
async function archiveOf(media: readonly (readonly string[])[], look = "{ pictures: 'kept' }", more: object = {}) {
  const root = archiveFolder(`{ sources: [huggingface()], look: ${look} }`, ', huggingface');
  const papers = media.map((mediaUrls, index) =>
    entry({ id: `2512.0000${index + 1}`, title: `Paper ${index + 1}`, mediaUrls, ...more }),
  );
  const { endpoint } = await dailyPapers((date) => (date === day ? papers : []));
  const pictures = join(root, 'content', 'pictures');
  return {
    root,
    ingest: (more: string[] = []) =>
      run('ingest', ['--root', root, '--date', day, '--interval', '0', ...more], { HF_ENDPOINT: endpoint }),
    files: () => filesBelow(pictures).map((path) => path.slice(pictures.length + 1)),
  };
}

test('nothing is fetched unless pictures are kept', async () => {
  const { endpoint, asked } = await host();
  for (const pictures of ["'off'", "'linked'"]) {
    const { ingest, files } = await archiveOf([[`${endpoint}/drawing.png`]], `{ pictures: ${pictures} }`);
    expect((await ingest()).code).toBe(0);
    expect([asked(), files()]).toEqual([[], []]);
  }
});

test('the first picture of each paper is kept, once', async () => {
  const { endpoint, asked, requests } = await host({
    'moved.png': (response) => response.writeHead(302, { location: '/picture.webp' }).end(),
  });
  const at = (...names: string[]) => names.map((name) => `${endpoint}/${name}`);
  const { root, ingest, files } = await archiveOf([
    at('film.mp4', 'drawing.png', 'picture.webp'),
    at('film.mp4'),
    [],
    at('moved.png'),
    at('film.gif'),
  ]);
  const first = await ingest();
  expect([first.code, first.err]).toEqual([0, '']);
  expect(first.out).toContain('pictures  3 kept, 0 failed\n');
  expect(requests[0]!.headers).toMatchObject({ 'user-agent': expect.stringMatching(/^daybook/) as string });
  expect(requests[0]!.headers.accept).toMatch(/^image\//);
  expect(asked()).toEqual(['drawing.png', 'moved.png', 'picture.webp', 'film.gif']);
  expect(files()).toEqual(['2025/12/2512.00001.webp', '2025/12/2512.00004.webp', '2025/12/2512.00005.webp']);

  // Another machine with the same content, and no memory of this one.
  const file = join(root, 'content/pictures', files()[0]!);
  writeFileSync(file, 'a picture of another machine');
  rmSync(join(root, '.cache'), { recursive: true });
  const second = await ingest();
  expect(second.out).toContain('pictures  0 kept, 0 failed\n');
  expect(asked()).toEqual([]);
  expect(readFileSync(file, 'utf8')).toBe('a picture of another machine');

  rmSync(file);
  await ingest();
  expect(asked()).toEqual(['drawing.png']);
  expect(sizeOfWebp(readFileSync(file))).toEqual({ width: 640, height: 320 });
});

test('a picture at an address of the network around the machine is not asked for', async () => {
  const { endpoint: pictures, asked } = await host();
  const media = [`${pictures}/drawing.png`, 'http://169.254.169.254/picture.webp', 'http://[::1]:1/picture.webp'];
  const papers = media.map((address, at) =>
    entry({ id: `2512.0000${at + 1}`, title: `Paper ${at + 1}`, mediaUrls: [address] }),
  );
  const { endpoint } = await dailyPapers((date) => (date === day ? papers : []));
  // As of a service on the web: its address is not one that the owner of the machine named for it.
  const config = `{ sources: [huggingface({ endpoint: '${endpoint}' })], look: { pictures: 'kept' } }`;
  const root = archiveFolder(config, ', huggingface');
  const { code, out, err } = await run('ingest', ['--root', root, '--date', day, '--interval', '0']);
  expect([code, out]).toEqual([0, expect.stringContaining('pictures  0 kept, 3 failed\n')]);
  expect(err).toContain('expected a public address');
  expect([asked(), filesBelow(join(root, 'content/pictures'))]).toEqual([[], []]);
});

test('a dry run asks for none', async () => {
  const { endpoint, asked } = await host();
  const { ingest, files } = await archiveOf([[`${endpoint}/drawing.png`]]);
  await ingest(['--dry-run']);
  expect([asked(), files()]).toEqual([[], []]);
});

test('what is no picture fails alone: the run ends as its papers say, and the next one does not ask again', async () => {
  const { endpoint, asked } = await host({
    'away.png': (response) => response.writeHead(302, { location: 'http://127.0.0.2:1/drawing.png' }).end(),
    'cut.png': (response) => {
      response.writeHead(200, { 'content-length': '100000' }).write('x', () => response.destroy());
    },
  });
  const names = ['words.png', 'gone.png', 'drawing.svg', 'bomb.png', 'half.jpeg', 'away.png', 'cut.png', 'drawing.png'];
  const { root, ingest, files } = await archiveOf(names.map((name) => [`${endpoint}/${name}`]));
  const first = await ingest();
  expect(first.code).toBe(0);
  expect(first.out).toContain('pictures  1 kept, 7 failed\n');
  expect(first.err.trim().split('\n')).toEqual([
    `pictures: ${endpoint}/words.png: expected a picture as JPEG, PNG, GIF, WebP or AVIF; these papers stay without one for now`,
  ]);
  // What was cut off is asked for twice.
  expect(asked()).toEqual([...names.slice(0, 7), 'cut.png', 'drawing.png']);
  expect(files()).toEqual(['2025/12/2512.00008.webp']);
  const notes = join(root, '.cache/ingest/failed-pictures.json');
  expect(readFileSync(notes, 'utf8')).not.toContain('.png');
  expect((await ingest(['--json'])).code).toBe(0);
  expect(asked()).toEqual([]);
  // After some days it is.
  const old = JSON.parse(readFileSync(notes, 'utf8')) as [string, string][];
  writeFileSync(notes, JSON.stringify(old.map(([print]) => [print, '2025-01-01'])));
  await ingest();
  expect(asked()).toContain('words.png');
});

test('a host in trouble is left alone after three failures', async () => {
  const trouble = (response: ServerResponse) => response.writeHead(500).end();
  const names = ['1.png', '2.png', '3.png', '4.png'];
  const { endpoint, asked } = await host(Object.fromEntries(names.map((name) => [name, trouble])));
  const { ingest } = await archiveOf(names.map((name) => [`${endpoint}/${name}`]));
  const { code, out, err } = await ingest();
  expect([code, out]).toEqual([0, expect.stringContaining('pictures  0 kept, 3 failed\n')]);
  expect(err).toMatch(/^pictures: .*\/1\.png: expected 200, got 500/);
  expect(new Set(asked())).toEqual(new Set(names.slice(0, 3)));
});

test('a folder that can’t be written is one line', async () => {
  const { endpoint } = await host();
  const { root, ingest } = await archiveOf([[`${endpoint}/drawing.png`]]);
  mkdirSync(join(root, 'content/pictures'), { recursive: true });
  writeFileSync(join(root, 'content/pictures/2025'), 'a file of somebody');
  const { code, out, err } = await ingest();
  expect([code, out]).toEqual([0, expect.stringContaining('pictures  0 kept, 0 failed\n')]);
  expect(err).toMatch(/^pictures: .*2512\.00001\.webp can't be written/);
});

test('a picture leaves with its paper, also if the file of that is gone', async () => {
  const { endpoint } = await host();
  const { root, ingest, files } = await archiveOf([[`${endpoint}/drawing.png`], [`${endpoint}/film.gif`], []]);
  await ingest();
  expect(files()).toHaveLength(2);
  rmSync(join(root, 'content/papers/2025/12/08/2512.00002.md'));
  writeFileSync(
    join(root, 'archive.config.ts'),
    "import { defineArchive, huggingface } from 'daybook';\nexport default defineArchive({ sources: [huggingface()], look: { pictures: 'kept' }, removed: ['2512.00001', '2512.00002'] });\n",
  );
  expect((await ingest()).code).toBe(0);
  expect(files()).toEqual([]);
  expect(existsSync(join(root, 'content/papers/2025/12/08/2512.00003.md'))).toBe(true);
});

describe('the logo of an organization', () => {
  const labOf = (avatar: unknown) => ({ organization: { name: 'Example-Lab', fullname: 'Example Lab', avatar } });
  const file = 'organizations/example-lab.webp';

  test.each(['drawing.png', 'photo.jpeg', 'clear.png'] as const)('%s becomes a small square', async (name) => {
    const small = await shrink(madePictures[name], asLogo);
    expect(small.length).toBeLessThanOrEqual(maxLogoBytes);
    expect(sizeOfWebp(small)).toEqual({ width: 48, height: 48 });
  });

  test('is asked for once for all papers, and no file of a paper names its address', async () => {
    const { endpoint, asked } = await host();
    const { root, ingest, files } = await archiveOf([[], []], undefined, labOf(`${endpoint}/drawing.png`));
    const { code, out } = await ingest();
    expect([code, asked(), files()]).toEqual([0, ['drawing.png'], [file]]);
    expect(out).toContain('pictures  1 kept, 0 failed');
    for (const path of filesBelow(join(root, 'content/papers')))
      expect(readFileSync(path, 'utf8')).not.toContain('drawing.png');
    // A file that is there stays, whoever drew it.
    writeFileSync(join(root, 'content/pictures', file), 'drawn elsewhere');
    rmSync(join(root, '.cache'), { recursive: true });
    await ingest();
    expect(asked()).toEqual([]);
    expect(readFileSync(join(root, 'content/pictures', file), 'utf8')).toBe('drawn elsewhere');
  });

  test.each(["'off'", "'linked'"])('with %s nothing is asked or kept', async (pictures) => {
    const { endpoint, asked } = await host();
    const { ingest, files } = await archiveOf([[]], `{ pictures: ${pictures} }`, labOf(`${endpoint}/drawing.png`));
    expect([(await ingest()).code, asked(), files()]).toEqual([0, [], []]);
  });

  test('one that fails, or whose address is none, costs no paper and no other picture', async () => {
    const { endpoint } = await host();
    for (const avatar of [`${endpoint}/words.png`, 'javascript:alert(1)', 7, null]) {
      const { ingest, files } = await archiveOf([[`${endpoint}/drawing.png`]], undefined, labOf(avatar));
      const { code, out } = await ingest();
      expect([code, files()]).toEqual([0, ['2025/12/2512.00001.webp']]);
      expect(out).toContain('1 new');
    }
  });
});

import fc, { runs } from '../../property.ts';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { dayOfFile, idOfFile, paperFile, readPaper, writePaper } from '../../../src/archive/paper/file.ts';
import { paperSchema } from '../../../src/archive/paper/paper.ts';
import { hasCorpus, inCorpus } from '../../corpus.ts';
import { anyPaper } from '../../paper-arbitrary.ts';

const paperWith = (fields: object) =>
  paperSchema.parse({ id: '2401.00010', title: 'T', day: '2024-01-02', source: 'sample', ...fields });
const paper = paperWith({});

describe('a paper file', () => {
  test('reads back as the paper that was written, and the same paper gives the same bytes', () => {
    fc.assert(
      fc.property(anyPaper, (any) => {
        const text = writePaper(any);
        const back = readPaper(text, 'x.md');
        expect(back).toEqual(any);
        expect(writePaper(back)).toBe(text);
      }),
      { numRuns: runs(500) },
    );
  });

  test('lies below the day, under its id', () => {
    fc.assert(
      fc.property(anyPaper, (any) => {
        const file = paperFile(any);
        expect(file).toMatch(/^\d{4}\/\d{2}\/\d{2}\/[\w.-]+\.md$/);
        expect(idOfFile(file)).toBe(any.id);
        expect(dayOfFile(file)).toBe(any.day);
      }),
    );
  });

  test('quotes ids and days: no reader of YAML takes them for numbers or dates', () => {
    const text = writePaper(paperWith({ id: '2401.10000' }));
    expect(text).toContain('id: "2401.10000"');
    expect(text).toContain('day: "2024-01-02"');
  });

  test('keeps what a person added', () => {
    const text = writePaper(paperWith({})).replace('source:', 'rating: 5\nnote: {by: me}\nsource:');
    expect(readPaper(text, 'x.md').extra).toEqual({ rating: 5, note: { by: 'me' } });
    expect(writePaper(readPaper(text, 'x.md'))).toContain('rating: 5');
  });

  test('ends its front matter at a line of --- alone', () => {
    const text = writePaper(paperWith({ abstract: 'One.' }));
    const begun = readPaper(text.replace('source:', '---not the end: 1\nsource:'), 'x.md');
    expect(begun.extra).toEqual({ '---not the end': 1 });
    expect(begun.abstract).toBe('One.');
    expect(readPaper(text.replace('\n---\n', '\n---  \n'), 'x.md').abstract).toBe('One.');
    expect(readPaper(text.replace('One.', '---\n\n---x\n\nOne.'), 'x.md').abstract).toBe('---\n\n---x\n\nOne.');
    expect(readPaper(text.slice(0, text.indexOf('\n---\n', 4) + 4), 'x.md').abstract).toBe('');
  });

  test('with Windows line ends and a byte order mark is the same paper', () => {
    const some = paperWith({ abstract: 'One.\n\nTwo.' });
    expect(readPaper(`\uFEFF${writePaper(some).replaceAll('\n', '\r\n')}`, 'x.md')).toEqual(some);
  });
});

describe('what is no paper is refused with the name of the file', () => {
  test.each([
    ['---\nid: 2401.10\ntitle: T\n---\n', /x\.md is not a paper:\n {2}id: expected string, received number/],
    ['---js\n{ title: (globalThis.PWN = 1) }\n---\nbody', /x\.md is not a paper/],
    ['---\nid: "2401.00001"\n--- js\n(globalThis.PWN = 1)', /x\.md is not a paper/],
    ['no front matter', /expected front matter that begins/],
    ['---\n- a\n- b\n---\n', /expected fields in the front matter/],
    ['---\ntitle: "unclosed\n---\n', /x\.md is not a paper/],
    ['', /expected front matter/],
    ['---\nid: "../../etc/passwd"\ntitle: T\nday: "2025-01-01"\nsource: a\n---\n', /id: expected an arXiv id/],
    ['---\nid: "2401.00001"\ntitle: T\nday: "2025-02-30"\nsource: a\n---\n', /day: expected a day/],
    [
      '---\nid: "2401.00001"\ntitle: T\nday: "2025-02-20"\nsource: a\nlinks: {code: "javascript:alert(1)"}\n---\n',
      /links\.code: expected an address/,
    ],
  ])('%j', (text, message) => {
    expect(() => readPaper(text, 'x.md')).toThrow(message);
    expect((globalThis as Record<string, unknown>).PWN).toBeUndefined();
  });

  test('an alias bomb, in little time and memory', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefgh'.split('').map((key, i) => `${key}: &${key} [${Array(9).fill(`*${'abcdefg'[i]!}`).join(',')}]`),
    ];
    expect(() => readPaper(`---\n${bomb.join('\n')}\n---\n`, 'x.md')).toThrow(/x\.md is not a paper/);
  });
});

describe.skipIf(!hasCorpus)('hostile strings', () => {
  const strings = hasCorpus
    ? (JSON.parse(readFileSync(inCorpus('hostile/hand_strings.json'), 'utf8')) as Record<string, string[]>)
    : {};
  const naughty = hasCorpus ? (JSON.parse(readFileSync(inCorpus('hostile/blns.json'), 'utf8')) as string[]) : [];

  test('come back equal from every field, with no key more or fewer', () => {
    const texts = [
      ...strings.frontmatter_injection!,
      ...strings.unicode!,
      ...strings.workflow_injection!,
      ...naughty,
    ].filter((text) => text.length > 0 && text.length <= 2000);
    expect(texts.length).toBeGreaterThan(500);
    for (const text of texts) {
      const some = paperWith({
        title: text,
        authors: [text],
        organization: text,
        keywords: [text],
        extra: { note: text },
        abstract: text.toWellFormed().replaceAll('\r', '').trim(),
      });
      expect(readPaper(writePaper(some), 'x.md')).toEqual(some);
    }
  });

  test('documents for other engines are refused and nothing runs', () => {
    for (const document of strings.js_engine_documents!)
      expect(() => readPaper(document, 'x.md')).toThrow(/x\.md is not a paper/);
    expect((globalThis as Record<string, unknown>).PWN).toBeUndefined();
  });

  test('ids that are paths are refused', () => {
    for (const id of strings.ids!) {
      const { success } = paperSchema.safeParse({ ...paper, id });
      if (success) expect(paperFile({ id, day: '2024-01-02' })).toMatch(/^2024\/01\/02\/[\w.-]+\.md$/);
    }
    const traversals = Object.values(
      JSON.parse(readFileSync(inCorpus('hostile/path_traversal_sample.json'), 'utf8')) as Record<string, string[]>,
    ).flat();
    for (const id of traversals) expect(paperSchema.safeParse({ ...paper, id }).success).toBe(false);
  });

  test('broken YAML gives an error that names the file, and never a paper', () => {
    const documents = Object.values(
      JSON.parse(readFileSync(inCorpus('hostile/yaml_suite_fail.json'), 'utf8')) as Record<string, string>,
    );
    for (const document of documents)
      expect(() => readPaper(`---\n${document}\n---\n`, 'x.md')).toThrow(/x\.md is not a paper/);
  });
});

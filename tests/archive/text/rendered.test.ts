import fc from '../../property.ts';
import { expect, test } from 'vitest';
import { paperSchema } from '../../../src/archive/paper/paper.ts';
import {
  beginning,
  describe as describePaper,
  renderedAbstract,
  renderedTitle,
} from '../../../src/archive/text/rendered.ts';

const paper = (fields: object) =>
  paperSchema.parse({ id: '2512.01234', title: 'A <b> & $x^2$', day: '2025-12-08', source: 'arxiv', ...fields });

test('title and abstract become HTML', () => {
  expect(renderedTitle(paper({}))).toContain('A &lt;b&gt; &amp; <math');
  expect(renderedAbstract(paper({ abstract: 'Words & $n$.' }))).toMatch(/^<p>Words &amp; <math.*<\/p>$/s);
  expect(renderedAbstract(paper({}))).toBe('');
});

test('a paper is described by its abstract, else the machine’s summary, else its title', () => {
  expect(describePaper(paper({ abstract: 'We do *this*.', aiSummary: 'They do that.' }))).toBe('We do this.');
  expect(describePaper(paper({ aiSummary: 'They do that.' }))).toBe('They do that.');
  expect(describePaper(paper({ title: 'Only a title' }))).toBe('Only a title');
});

test('a beginning ends with a whole word', () => {
  expect(beginning('short\n\ntext', 20)).toBe('short text');
  expect(beginning('one two, three four', 10)).toBe('one two…');
});

test('a beginning is never longer than asked for, and well formed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 5, max: 50 }), (text, length) => {
      const words = beginning(text, length);
      expect(words.length).toBeLessThanOrEqual(length + 1);
      expect(words.isWellFormed()).toBe(true);
    }),
  );
});

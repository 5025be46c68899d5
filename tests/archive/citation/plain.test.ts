import fc, { runs } from '../../property.ts';
import type { Nodes } from 'mdast';
import { expect, test } from 'vitest';
import { markdownCitation } from '../../../src/archive/citation/markdown.ts';
import { plainCitation } from '../../../src/archive/citation/plain.ts';
import { abstractHtml } from '../../../src/archive/text/markdown.ts';
import { markdown } from '../../../src/archive/text/remark.ts';
import { anyWork, page, paper } from './works.ts';

const six = Array.from({ length: 6 }, (_, index) => `A${index} Example`);

test.each([
  [{}, 'Ada Example, Ben van der Example (2025). A Small Model of Long Memory. arXiv:2512.01234.'],
  [
    { authors: six.slice(1) },
    'A1 Example, A2 Example, A3 Example, A4 Example, A5 Example (2025). A Small Model of Long Memory. arXiv:2512.01234.',
  ],
  [{ authors: six }, 'A0 Example et al. (2025). A Small Model of Long Memory. arXiv:2512.01234.'],
  [
    { authors: ['Ada Example'], authorCount: 9 },
    'Ada Example et al. (2025). A Small Model of Long Memory. arXiv:2512.01234.',
  ],
  [{ authors: [], authorCount: 9 }, '(2025). A Small Model of Long Memory. arXiv:2512.01234.'],
  [{ title: 'Is $O(n)$ Enough?' }, 'Ada Example, Ben van der Example (2025). Is O(n) Enough? arXiv:2512.01234.'],
  [
    { title: 'It is.', journal: 'J. Ex. 1.' },
    'Ada Example, Ben van der Example (2025). It is. J. Ex. 1. arXiv:2512.01234.',
  ],
  [{ id: 'listing-a-title' }, `Ada Example, Ben van der Example (2025). A Small Model of Long Memory. ${page}`],
])('%j is cited as %s', (fields, citation) => {
  expect(plainCitation(paper(fields), page)).toBe(citation);
});

test('in Markdown the title is a link', () => {
  expect(markdownCitation(paper({ title: 'A [b] *c* <d> & e_f | $5' }), page)).toBe(
    'Ada Example, Ben van der Example (2025). [A \\[b\\] \\*c\\* \\<d\\> \\& e\\_f \\| \\$5](https://arxiv.org/abs/2512.01234). arXiv:2512.01234.',
  );
});

test.each(['- A', '1. A', '+ A', '1) A'])('an author %s begins no list', (name) => {
  expect(abstractHtml(markdownCitation(paper({ authors: [name] }), page))).toMatch(/^<p>/);
});

test('whatever the words, a citation is one line, and in Markdown one paragraph with one link and nothing else', () => {
  fc.assert(
    fc.property(anyWork, (work) => {
      expect(plainCitation(work, page)).toMatch(/^[^\p{Cc}\u2028\u2029]+$/u);
      const kinds: string[] = [];
      const look = (node: Nodes) => {
        if (node.type !== 'text') kinds.push(node.type);
        if ('children' in node) node.children.forEach(look);
      };
      look(markdown.parse(markdownCitation(work, page)));
      expect(kinds).toEqual(['root', 'paragraph', 'link']);
    }),
    { numRuns: runs(500) },
  );
});

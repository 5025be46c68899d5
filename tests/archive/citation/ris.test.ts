import fc, { runs } from '../../property.ts';
import { expect, test } from 'vitest';
import { ris } from '../../../src/archive/citation/ris.ts';
import { abstractText } from '../../../src/archive/text/markdown.ts';
import { anyWork, page, paper } from './works.ts';

test('a record has one line for each author and keyword', () => {
  const work = paper({
    authors: ['Ada Example', 'Ben van der Example Jr.', 'Example Team', 'Example-AI'],
    keywords: ['memory', 'long context'],
    journal: 'J. of Examples 1',
    published: '2025-12-03T07:45:46Z',
  });
  expect(ris(work, page, abstractText(work.abstract)).split('\r\n')).toEqual([
    'TY  - GEN',
    'TI  - A Small Model of Long Memory',
    'AU  - Example, Ada',
    'AU  - van der Example, Ben, Jr.',
    'AU  - Example Team,',
    'AU  - Example-AI',
    'PY  - 2025',
    'DA  - 2025/12/03/',
    'AB  - A memory that grows. It is tried on books.',
    'DO  - 10.48550/arXiv.2512.01234',
    'UR  - https://arxiv.org/abs/2512.01234',
    'AN  - arXiv:2512.01234',
    'PB  - arXiv',
    'M3  - Preprint',
    'N1  - J. of Examples 1',
    'KW  - memory',
    'KW  - long context',
    'ER  - ',
    '',
  ]);
});

test('a paper of another source has neither arXiv’s DOI nor its name', () => {
  expect(ris(paper({ id: 'listing-a-title' }), page)).not.toMatch(/arxiv/i);
});

test('whatever the words, a record is lines of tag and value, from TY to ER', () => {
  fc.assert(
    fc.property(anyWork, (work) => {
      const lines = ris(work, page, abstractText(work.abstract)).split('\r\n');
      expect(lines.splice(-2)).toEqual(['ER  - ', '']);
      expect(lines[0]).toBe('TY  - GEN');
      for (const line of lines)
        expect(line).toMatch(/^(?:TY|TI|AU|PY|DA|AB|DO|UR|AN|PB|M3|N1|KW) {2}- [^\p{Cc}\u2028\u2029]+$/u);
      expect(lines.filter((line) => line.startsWith('TY'))).toHaveLength(1);
    }),
    { numRuns: runs(300) },
  );
});

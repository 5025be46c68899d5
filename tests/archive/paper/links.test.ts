import { expect, test } from 'vitest';
import { linksOf, mediaOf } from '../../../src/archive/paper/links.ts';
import { paperSchema } from '../../../src/archive/paper/paper.ts';

const say = (kind: string) => `${kind}!`;
const paper = (fields: object) =>
  paperSchema.parse({ id: '2512.01234', title: 'A title', day: '2025-12-08', source: 'arxiv', ...fields });

test('links stand in the order in which they are wanted, unknown kinds last', () => {
  const links = {
    zenodo: 'https://zenodo.org/1',
    doi: 'https://doi.org/10.1000/x',
    openReview: 'https://openreview.net/x',
    pdf: 'https://arxiv.org/pdf/2512.01234',
    organization: 'https://huggingface.co/x',
    arxiv: 'https://arxiv.org/abs/2512.01234',
  };
  expect(linksOf(paper({ links }), say).map(({ label }) => label)).toEqual([
    'arXiv',
    'PDF',
    'DOI',
    'Open review',
    'Zenodo',
  ]);
  expect(linksOf(paper({ links }), say)[0]!.href).toBe('https://arxiv.org/abs/2512.01234');
});

test('media are told apart by what they are', () => {
  const media = [
    'https://example.org/a.MP4',
    'https://example.org/b.png?x=1',
    'https://example.org/c.webm',
    'https://example.org/d',
  ];
  expect(mediaOf(paper({ media }), say).map(({ label }) => label)).toEqual([
    'video! 1',
    'picture!',
    'video! 2',
    'media!',
  ]);
});

test.each([
  ['https://example.org/a.png', 'picture', true],
  ['https://example.org/a.qt', 'video', true],
  ['http://example.org/a.png', 'picture', false],
  ['https://example.org/a', 'media', false],
])('%s is a %s; a page can show it: %s', (address, kind, isShowable) => {
  expect(mediaOf(paper({ media: [address] }), say)).toMatchObject([{ kind, isShowable, href: address }]);
});

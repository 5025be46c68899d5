import fc, { runs } from '../property.ts';
import { expect, test } from 'vitest';
import { arrange } from '../../src/archive/archive.ts';
import { paperSchema, type Paper } from '../../src/archive/paper/paper.ts';
import { logoId } from '../../src/archive/paper/picture.ts';
import type { Picture } from '../../src/archive/pictures.ts';
import { parseConfig } from '../../src/config/config.ts';
import { sitePages } from '../../src/views/pages.ts';
import { siteOf } from '../../src/views/site.ts';

const words = 'sparse attention video diffusion agent protein graph reward policy speech robot retrieval'.split(' ');
const word = (n: number) => words[n % words.length]!;

const homeOf = (n: number) => `https://huggingface.co/lab-${String(n % 19)}`;

/** Enough for lists with old pages, and names that one paper more or less gives or takes a page. */
const papers = Array.from({ length: 150 }, (_, n) =>
  paperSchema.parse({
    id: `2510.${String(10_000 + n)}`,
    day: `2025-${['10', '11', '12'][n % 3]!}-${['03', '04', '28'][Math.floor(n / 3) % 3]!}`,
    title: `${word(n)} ${word(n * 7 + 1)} ${word(n * 5 + 2)}`,
    abstract: `We study ${word(n * 3)} ${word(n * 11 + 4)}. The ${word(n + 3)} ${word(n * 2)} is large.`,
    authors: ['Ada Lovelace', `Author ${String(n % 60)}`],
    ...(n % 3 === 0 && { organization: `Lab ${String(n % 19)}` }),
    upvotes: (n * 13) % 40,
    links: {
      ...(n % 4 > 0 && { code: `https://example.org/${String(n)}` }),
      ...(n % 3 === 0 && { organization: homeOf(n) }),
    },
    codeStars: n % 4,
    source: 'huggingface',
  }),
);

const topics = [
  { slug: 'agents', title: 'Agents', words: ['agent', 'graph'] },
  { slug: 'video', title: 'Video', words: ['video', 'diffusion'] },
];
const settings = { authorPages: 3, organizationPages: 3, rereadDays: 2 };

const pictureOf = (width: number): Picture => ({
  file: '',
  hash: String(width),
  bytes: () => Buffer.alloc(0),
  size: () => ({ width, height: 100 }),
});
const pictures = new Map([
  ...papers.filter((_, n) => n % 5 === 0).map(({ id }) => [id, pictureOf(640)] as const),
  ...[0, 3, 6, 9].map((n) => [logoId(homeOf(n))!, pictureOf(48)] as const),
]);
/** Of some papers without one of their own, and of some with. */
const links = new Map(papers.filter((_, n) => n % 6 === 0).map(({ id }) => [id, 'https://example.org/other']));

/** Each page's key and view. */
function seen(all: readonly Paper[], some: object, kept = pictures, codeLinks = links) {
  const config = parseConfig({ ...settings, ...some, look: { pictures: 'kept' } }, 'test');
  const site = siteOf(arrange(all, config, [], undefined, kept, codeLinks), new URL('https://example.org/'));
  return new Map(
    [...sitePages(site)].map(({ path, key, view }) => [
      path,
      { key: key && JSON.stringify(key()), view: JSON.stringify(view()) },
    ]),
  );
}

/** What may happen to a paper from one build to the next. */
const changes: Record<string, (paper: Paper, other: Paper) => Paper | undefined> = {
  gone: () => undefined,
  votes: (paper, other) => ({ ...paper, upvotes: other.upvotes + 7, comments: 3 }),
  stars: (paper) => ({ ...paper, codeStars: (paper.codeStars ?? 0) + 5 }),
  title: (paper, other) => ({ ...paper, title: other.title }),
  abstract: (paper, other) => ({ ...paper, abstract: `${other.abstract} Corrected.` }),
  authors: (paper, other) => ({ ...paper, authors: other.authors }),
  organization: (paper, other) => ({ ...paper, organization: other.organization ?? 'New Lab', links: other.links }),
  withdrawn: (paper) => ({ ...paper, withdrawn: true }),
  keywords: (paper, other) => ({ ...paper, keywords: other.keywords, updated: '2025-12-30' }),
  day: (paper, other) => ({ ...paper, day: other.day }),
  later: (paper) => ({ ...paper, day: '2025-12-30' }),
  source: (paper) => ({ ...paper, source: 'arxiv' }),
  picture: (paper) => paper,
  logo: (paper) => paper,
  'link to code': (paper) => paper,
};

test('a page whose key is the same has the same view', () => {
  const change = fc.tuple(
    fc.nat(papers.length - 1),
    fc.constantFrom(...Object.keys(changes)),
    fc.nat(papers.length - 1),
  );
  const topicsOf = [[], topics.slice(0, 1), topics, [{ ...topics[0]!, title: 'Actors' }]];
  const before = topicsOf.map((its) => seen(papers, { topics: its }));
  let [same, other] = [0, 0];
  const choice = fc.nat(topicsOf.length - 1);
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), choice, fc.option(choice), (some, a, b) => {
      const changed = new Map(papers.map((paper) => [paper.id, paper]));
      const [kept, codeLinks] = [new Map(pictures), new Map(links)];
      for (const [at, what, from] of some) {
        if (what === 'picture') kept.set(papers[at]!.id, pictureOf(640 - from));
        if (what === 'logo') kept.set(logoId(homeOf(from))!, pictureOf(48 + at));
        if (what === 'link to code') codeLinks.set(papers[at]!.id, `https://example.org/other/${String(from)}`);
        const now = changes[what]!(papers[at]!, papers[from]!);
        if (now) changed.set(now.id, now);
        else changed.delete(papers[at]!.id);
      }
      for (const [path, { key, view }] of seen([...changed.values()], { topics: topicsOf[b ?? a] }, kept, codeLinks)) {
        const was = before[a]!.get(path);
        if (key === undefined || was?.key === undefined) continue;
        if (was.key === key) expect(view, path).toBe(was.view);
        if (was.key === key) same++;
        else other++;
      }
    }),
    { numRuns: runs(80) },
  );
  // Neither all keys nor none are the same.
  expect([same > 500, other > 100]).toEqual([true, true]);
});

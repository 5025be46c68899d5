import fc from '../property.ts';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { toEntry } from '../../src/archive/entry/entry.ts';
import { readPaper, writePaper } from '../../src/archive/paper/file.ts';
import type { Sighting } from '../../src/sources/source.ts';
import { Store } from '../../src/ingest/keep/store.ts';
import { arxivApi } from '../../src/sources/arxiv-api.ts';
import { arxivOai } from '../../src/sources/arxiv-oai.ts';
import { arxivRss } from '../../src/sources/arxiv-rss.ts';
import { huggingface } from '../../src/sources/huggingface.ts';
import { mirror } from '../../src/sources/mirror.ts';
import { temporaryFolder } from '../command.ts';
import { entry } from '../entry.ts';

const id = '2512.01234';
const notice = 'This paper has been withdrawn by the author';

interface Told {
  version: number;
  comment?: string;
}

/** The day of a version: the first on the 8th of December, the second on the 9th … */
const dayOf = (version: number) => `2025-12-${String(7 + version).padStart(2, '0')}`;

const api = ({ version, comment = '8 pages' }: Told): Sighting =>
  arxivApi().read({
    from: 'test',
    text: `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"><entry>
      <id>http://arxiv.org/abs/${id}v${version}</id><title>Memory, version ${version}</title><summary>Words.</summary>
      <published>${dayOf(1)}T09:00:00Z</published><updated>${dayOf(version)}T09:00:00Z</updated>
      <author><name>Ada Example</name></author><category term="cs.CL"/><arxiv:comment>${comment}</arxiv:comment>
    </entry></feed>`,
  }).sightings[0]!;

const oai = ({ version, comment = '8 pages' }: Told): Sighting =>
  arxivOai().read({
    from: 'test',
    text: `<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords><record>
      <header><identifier>oai:arXiv.org:${id}</identifier></header><metadata><arXiv xmlns="http://arxiv.org/OAI/arXiv/">
      <created>${dayOf(1)}</created>${version > 1 ? `<updated>${dayOf(version)}</updated>` : ''}
      <authors><author><keyname>Example</keyname><forenames>Ada</forenames></author></authors>
      <title>Memory, version ${version}</title><categories>cs.CL</categories><comments>${comment}</comments>
      <abstract>Words.</abstract></arXiv></metadata></record></ListRecords></OAI-PMH>`,
  }).sightings[0]!;

const rss = ({ version }: Told): Sighting =>
  arxivRss({ categories: ['cs.CL'] }).read({
    from: 'test',
    text: `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <updated>${dayOf(version)}T05:00:00Z</updated><entry><id>oai:arXiv.org:${id}v${version}</id><title>Memory</title>
      <summary>arXiv:${id}v${version} Announce Type: new \nAbstract: Words.</summary><category term="cs.CL"/>
      <dc:creator>Ada Example</dc:creator></entry></feed>`,
  }).sightings[0]!;

const listed = (): Sighting =>
  huggingface().read({ from: 'test', day: dayOf(1), text: JSON.stringify([entry({ id })]) }).sightings[0]!;

/** An archive that was told these, one after the other, by runs of their own. */
function archiveTold(...sightings: Sighting[]): string {
  const root = temporaryFolder();
  for (const sighting of sightings) new Store(root).merge(sighting);
  return root;
}

const kept = (root: string) => new Store(root).read(id);
const fileOf = (root: string) => join(root, 'content/papers', dayOf(1).replaceAll('-', '/'), `${id}.md`);
const told = (...sightings: Sighting[]) => kept(archiveTold(...sightings)).withdrawn;

describe('withdrawn', () => {
  const [one, gone, back] = [{ version: 1 }, { version: 2, comment: notice }, { version: 3 }];

  test.each<[string, Sighting[], true | undefined]>([
    ['a version that is withdrawn', [api(one), api(gone)], true],
    ['the same again', [api(gone), api(gone)], true],
    ['a newer version that is not', [api(gone), api(back)], undefined],
    ['the same version, no more', [api(gone), api({ version: 2 })], undefined],
    ['an older version', [api(gone), api(one)], true],
    ['an older notice', [api(gone), api(back), api(gone)], undefined],
    ['a harvest of a later day', [api(gone), oai(back)], undefined],
    ['a harvest of an earlier day', [api(gone), oai(one)], true],
    ['a harvest of an earlier day with a notice', [api(back), oai(gone)], undefined],
    ['a harvest alone', [oai(gone), oai(back)], undefined],
    ['a harvest alone, read in the wrong order', [oai(gone), oai(one)], true],
    ['Hugging Face, which does not know', [api(gone), listed()], true],
    ['Hugging Face before', [listed(), api(gone), listed()], true],
    ['announcements, which have no comments', [api(gone), rss(back)], true],
  ])('after %s', (_, sightings, withdrawn) => {
    expect(told(...sightings)).toBe(withdrawn);
  });

  test('no file says that a paper is not', () => {
    const root = archiveTold(api(one));
    expect(readFileSync(fileOf(root), 'utf8')).not.toContain('withdrawn');
    expect(new Store(root).merge(api(one))).toBe('unchanged');
    new Store(root).merge(api(gone));
    new Store(root).merge(api(back));
    expect(readFileSync(fileOf(root), 'utf8')).not.toContain('withdrawn');
  });

  test('the newest version decides, in whichever order its answers come, over the words as well', () => {
    const versions = fc.uniqueArray(
      fc.record({ version: fc.integer({ min: 1, max: 9 }), gone: fc.boolean(), isHarvest: fc.boolean() }),
      { selector: ({ version }) => version, minLength: 1 },
    );
    fc.assert(
      fc.property(versions, (states) => {
        const root = archiveTold(
          ...states.map(({ version, gone, isHarvest }) =>
            (isHarvest ? oai : api)({ version, ...(gone && { comment: notice }) }),
          ),
        );
        const newest = states.reduce((a, b) => (a.version > b.version ? a : b));
        const numbered = states.filter(({ isHarvest }) => !isHarvest).map(({ version }) => version);
        const paper = kept(root);
        expect(paper.versions).toBe(numbered.length > 0 ? Math.max(...numbered) : undefined);
        expect(paper.withdrawn).toBe(newest.gone || undefined);
      }),
      { numRuns: 60 },
    );
  });

  test('an older version changes no word', () => {
    const root = archiveTold(api(back), api(one));
    expect(kept(root)).toMatchObject({ versions: 3, title: 'Memory, version 3', updated: `${dayOf(3)}T09:00:00Z` });
  });
});

describe('set by a person', () => {
  const withHand = (withdrawn: boolean, ...sightings: Sighting[]) => {
    const root = archiveTold(...sightings);
    writeFileSync(fileOf(root), writePaper({ ...kept(root), withdrawn }));
    return root;
  };
  const after = (root: string, sighting: Sighting) => {
    new Store(root).merge(sighting);
    return readPaper(readFileSync(fileOf(root), 'utf8'), 'paper').withdrawn;
  };

  test('true holds while nobody knows better', () => {
    expect(after(withHand(true, listed()), { ...listed(), upvotes: 99 })).toBe(true);
  });
  test('true gives way to arXiv', () => {
    expect(after(withHand(true, api({ version: 1 })), api({ version: 1 }))).toBeUndefined();
  });
  test('false holds, whatever arXiv says', () => {
    const root = withHand(false, api({ version: 1 }));
    expect(after(root, api({ version: 2, comment: notice }))).toBe(false);
    expect(after(root, api({ version: 3 }))).toBe(false);
  });
});

describe('a mirror', () => {
  const mirrored = (root: string): Sighting =>
    mirror('https://example.org/').read({ from: 'test', text: JSON.stringify([toEntry(kept(root))]) }).sightings[0]!;
  const same = (original: string, copy: string) => {
    new Store(copy).merge(mirrored(original));
    expect(readFileSync(fileOf(copy), 'utf8')).toBe(readFileSync(fileOf(original), 'utf8'));
  };

  test('follows its original, there and back', () => {
    const [original, copy] = [temporaryFolder(), temporaryFolder()];
    for (const state of [{ version: 1 }, { version: 2, comment: notice }, { version: 2 }, { version: 3 }]) {
      new Store(original).merge(api(state));
      same(original, copy);
    }
  });

  test('that does not know leaves alone what arXiv said here', () => {
    const [original, here] = [archiveTold(listed()), archiveTold(api({ version: 2, comment: notice }))];
    new Store(here).merge(mirrored(original));
    expect(kept(here).withdrawn).toBe(true);
  });
});

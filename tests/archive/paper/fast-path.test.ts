import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { readPaper, writePaper } from '../../../src/archive/paper/file.ts';
import { firstSeen } from '../../../src/ingest/keep/merge.ts';
import { sample } from '../../../src/sources/sample.ts';

const { cache } = createRequire(import.meta.url);
const isYamlLoaded = () => Object.keys(cache).some((file) => /[\\/]node_modules[\\/]yaml[\\/]/.test(file));

test('no paper of the sample needs the package that knows all of YAML, which takes ten times as long', async () => {
  const source = sample();
  const texts: string[] = [];
  for (const day of source.days)
    for await (const answer of source.fetch(day, () => Promise.resolve('')))
      texts.push(...source.read(answer).sightings.map((sighting) => writePaper(firstSeen(sighting))));
  expect(texts.length).toBeGreaterThan(50);
  for (const text of texts) expect(writePaper(readPaper(text, 'x.md'))).toBe(text);
  expect(isYamlLoaded()).toBe(false);
  // So that this test can fail: a form that only the package reads does load it.
  const byHand = texts[0]!.replace('upvotes:', 'note: {by: me}\nupvotes:');
  expect(readPaper(byHand, 'x.md').extra).toEqual({ note: { by: 'me' } });
  expect(isYamlLoaded()).toBe(true);
});

import { expect, test } from 'vitest';
import { parseConfig } from '../../src/config/config.ts';

/** What a configuration is refused with, without its first line and without examples. */
function faults(config: unknown): string[] {
  try {
    parseConfig(config, 'archive.config.ts');
    return [];
  } catch (error) {
    return (error as Error).message
      .split('\n')
      .slice(1)
      .filter((line) => !line.startsWith('    '))
      .map((line) => line.trim());
  }
}

test.each<[unknown, string]>([
  [5, 'the configuration: expected an object, got 5'],
  [{ title: '' }, "title: expected at least 1 character, got ''"],
  [{ title: ['a'] }, 'title: expected text, got a list'],
  [{ topics: 'x'.repeat(60) }, `topics: expected a list, got '${'x'.repeat(40)}…'`],
  [{ rereadDays: '14' }, "rereadDays: expected a number, got '14'"],
  [{ rereadDays: 1.5 }, 'rereadDays: expected a whole number, got 1.5'],
  [{ rereadDays: 1000 }, 'rereadDays: expected at most 366, got 1000'],
  [{ enrich: { codeStars: null } }, 'enrich.codeStars: expected true or false, got null'],
  [{ select: { include: 'agent' } }, "select.include: expected a list, got 'agent'"],
  [{ host: 'ftp' }, "host: expected 'github-pages', 'cloudflare-pages' or 'netlify', got 'ftp'"],
  [{ look: { pictures: 'on' } }, "look.pictures: expected 'off', 'linked', 'kept', true or false, got 'on'"],
  [{ look: { fonts: 5 } }, "look.fonts: expected 'stix-two', 'system' or an object, got 5"],
  [{ look: { fonts: { family: 5 } } }, 'look.fonts: family: expected text, got 5'],
  [{ look: { fonts: { family: 'Lora' } } }, 'look.fonts: file: expected text, got nothing'],
  // A setting of a part that may be left out is known as well.
  [{ digest: { wen: 'daily' } }, 'digest.wen: there is no such setting; did you mean "when"?'],
])('%j: %s', (config, said) => {
  expect(faults(config)).toEqual([said]);
});

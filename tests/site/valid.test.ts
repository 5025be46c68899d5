import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import { expect, inject, test } from 'vitest';
import { openSite, pagesOf } from '../../src/check/site.ts';

const validator = new HtmlValidate(
  new FileSystemConfigLoader({
    root: true,
    extends: ['html-validate:recommended'],
    rules: {
      // A paper's id begins with a digit, which HTML has allowed since 2014.
      'valid-id': ['error', { relaxed: true }],
      // A title is as long as its authors made it.
      'long-title': 'off',
    },
  }),
);

test('every page is valid HTML', async () => {
  const site = openSite(inject('builds')['/']!)!;
  const problems: string[] = [];
  for (const file of pagesOf(site)) {
    const { results } = await validator.validateString(site.read(file), file);
    for (const { messages } of results)
      for (const { ruleId, message, selector } of messages)
        problems.push(`${file}: ${ruleId}: ${message} (${selector ?? ''})`);
  }
  expect(problems).toEqual([]);
});

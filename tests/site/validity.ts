import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';

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

/** What is wrong with a page: the file, the rule, what came, and where. */
export async function invalid(file: string, html: string): Promise<string[]> {
  const { results } = await validator.validateString(html, file);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, selector }) => `${file}: ${ruleId}: ${message} (${selector ?? ''})`),
  );
}

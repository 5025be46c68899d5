import { expect, test } from 'vitest';
import { reference } from './reference.ts';

// `npx vitest run tests/docs --update` writes it again.
test('the reference of the configuration is that of the schema', async () => {
  await expect(reference()).toMatchFileSnapshot('../../docs/configuration.md');
});

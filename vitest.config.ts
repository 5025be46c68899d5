import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // The built site and the browser take their time on a small machine; a hang still ends.
    testTimeout: 60_000,
    hookTimeout: 300_000,
  },
});

// @ts-check
import { defineConfig, passthroughImageService } from 'astro/config';
import { resolve } from 'node:path';
import { loadConfig } from './src/config/load.ts';
import { daybook } from './src/build/integration.ts';

// The archive to build: this folder, or the one that a command was given with --root.
const root = resolve(process.env.DAYBOOK_ROOT ?? '.');
const config = await loadConfig(root);
const url = new URL(config.url);

export default defineConfig({
  site: process.env.DAYBOOK_SITE || url.origin,
  base: process.env.DAYBOOK_BASE || url.pathname,
  outDir: resolve(process.env.DAYBOOK_OUT ?? `${root}/dist`),
  cacheDir: resolve(root, '.cache/astro'),
  // src/build asks the compiled pages for each page of the site and writes the answers: see src/build/integration.ts.
  output: 'server',
  // Folders with an index.html are what every static host and plain file server understands, dots in ids included.
  build: { format: 'directory', assets: 'assets', inlineStylesheets: 'never' },
  trailingSlash: 'always',
  // The default drops newlines between inline elements.
  compressHTML: true,
  image: { service: passthroughImageService() },
  devToolbar: { enabled: false },
  // A script is a file, however small: a policy can then refuse all that stand in a page.
  vite: { build: { assetsInlineLimit: 0 } },
  adapter: daybook(root, config),
});

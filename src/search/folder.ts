// Room: The search over a folder of files, for the terminal and the tests. Runs in Node.

import { readFileSync } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compileFunction } from 'node:vm';
import { openSearch, pagefindOptions, type CreatePagefind, type Search } from './ask/open.ts';

/** The search over a built `pagefind/` folder, for Node: the terminal and the tests. */
export function openFolder(folder: string): Search {
  let code: BrowserCode | undefined;
  return openSearch(
    async (path) => new Uint8Array(await readFile(join(folder, path))),
    async (bundle) => {
      code ??= browserCode(join(folder, 'pagefind.js'));
      // Pagefind would log what it can't read, and leave a rejection that ends the process.
      await access(join(folder, bundle.path, 'pagefind-entry.json'));
      return code.createInstance(pagefindOptions(pathToFileURL(join(folder, bundle.path, '/')).href, bundle));
    },
  );
}

interface BrowserCode {
  createInstance: CreatePagefind;
}

/** Pagefind's browser code, with a `fetch` that reads files: Node's own only knows http. */
function browserCode(file: string): BrowserCode {
  const code = readFileSync(file, 'utf8')
    .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(file).href))
    .replace(/export\s*\{[^{}]*\};?\s*$/, 'return { createInstance };');
  const fetch = async (address: string) => new Response(await readFile(new URL(address)));
  return (compileFunction(code, ['fetch'], { filename: file }) as (fetcher: typeof fetch) => BrowserCode)(fetch);
}

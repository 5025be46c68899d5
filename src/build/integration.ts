import type { AstroIntegration } from 'astro';
import { readFileSync } from 'node:fs';
import { basename, dirname, extname, join, sep } from 'node:path';
import sirv from 'sirv';
import { configFile } from '../config/load.ts';
import { codeLinksFile } from '../archive/paper/code-links.ts';
import { filesBelow } from '../archive/paper/files-below.ts';
import { idOfPicture } from '../archive/paper/picture.ts';
import { picturesFolder } from '../archive/pictures.ts';
import type { Config } from '../config/config.ts';
import { readBeside, type Beside } from '../own/beside.ts';
import { menuOf, readOwnPages } from '../own/pages.ts';
import { paths, under } from '../archive/paths/paths.ts';
import { dictionaryOf, isForScripts, isForSearch, spoken } from '../languages/language.ts';

/**
 * Makes Astro compile the pages for src/build/entry.ts, which is asked for each page with its view: a page of Astro's own
 * static output would need the archive, to list all paths. Also hands settings to the pages, and shows saved changes in
 * `npm run dev`.
 */
export function daybook(root: string, config: Config): AstroIntegration {
  const content = [join('content', 'papers'), dirname(codeLinksFile)];
  const watched = [...content, ...config.pages].map((folder) => join(root, folder));
  return {
    name: 'daybook',
    hooks: {
      'astro:config:setup': ({ config: astro, command, updateConfig, addWatchFile, addMiddleware }) => {
        if (command === 'dev') addMiddleware({ entrypoint: new URL('./dev.ts', import.meta.url), order: 'pre' });
        const url = new URL(under(astro.base, '/'), astro.site);
        const beside = readBeside(root, config, url);
        const modules = modulesFor(root, config, url, beside, command === 'dev');
        addWatchFile(join(root, configFile));
        updateConfig({
          vite: {
            // Every page names a script: of Astro's names, most is the same.
            environments: {
              client: {
                build: {
                  rolldownOptions: {
                    output: { entryFileNames: ({ name }) => `assets/${name.replace(/\.astro.*/, '')}.[hash].js` },
                  },
                },
              },
            },
            plugins: [
              {
                name: 'daybook',
                resolveId: (name: string) => (modules.has(name) ? `\0${name}` : undefined),
                load: (name: string) => modules.get(name.replace(/^\0/, '')),
                configureServer(server) {
                  server.middlewares.use(paths.searchIndex, sirv(join(root, '.cache', 'pagefind'), { dev: true }));
                  server.middlewares.use(sirv(join(root, 'public'), { dev: true }));
                  server.middlewares.use((request, response, next) => {
                    const file = request.url!.slice(1).replace(/\?.*/s, '');
                    const bytes = beside.files.get(file);
                    if (bytes) response.setHeader('content-type', typeOf[extname(file)] ?? '').end(bytes);
                    else next();
                  });
                  server.middlewares.use(paths.pictures, (request, response, next) => {
                    const folder = picturesFolder(root);
                    const path = filesBelow(folder).find(
                      (name) =>
                        paths.picture(idOfPicture(name.slice(folder.length + 1))) ===
                        paths.pictures + basename(request.url ?? ''),
                    );
                    if (path === undefined) next();
                    else response.setHeader('content-type', 'image/webp').end(readFileSync(path));
                  });
                  server.watcher.add(watched);
                  server.watcher.on('all', (_event, file) => {
                    if (!watched.some((folder) => file.startsWith(folder + sep))) return;
                    for (const environment of Object.values(server.environments))
                      environment.moduleGraph.invalidateAll();
                    server.ws.send({ type: 'full-reload' });
                  });
                },
              },
            ],
          },
        });
      },
      'astro:config:done': ({ setAdapter }) => {
        setAdapter({
          name: 'daybook',
          // The default is the old way, and the new one is to be its name for a while.
          // eslint-disable-next-line @typescript-eslint/no-deprecated
          entrypointResolution: 'auto',
          serverEntrypoint: new URL('./entry.ts', import.meta.url),
          supportedAstroFeatures: { serverOutput: 'stable' },
        });
      },
    },
  };
}

/** Of the owner's stylesheet and logo. */
const typeOf: Record<string, string> = { '.css': 'text/css', '.svg': 'image/svg+xml', '.png': 'image/png' };

/**
 * The modules that pages import as `virtual:daybook`, scripts in the browser as `virtual:daybook/words`, the search as a
 * further one, and what reads the archive's folder as `virtual:daybook/archive`.
 */
function modulesFor(root: string, config: Config, url: URL, beside: Beside, isDev: boolean): Map<string, string> {
  const { files: _files, ...shownOfIt } = beside;
  const own = { ...shownOfIt, menu: menuOf(readOwnPages(root, config, url)) };
  const { title, description, language, look, policy, subscribe, movedTo, sources: _sources, ...others } = config;
  const shown = { title, description, language, look, policy, subscribe, movedTo };
  const wordsFor = (isWanted: (key: string) => boolean) =>
    Object.fromEntries(Object.entries(dictionaryOf(config.language)).filter(([key]) => isWanted(key)));
  const exported = (values: Record<string, unknown>): string =>
    Object.entries(values)
      .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};\n`)
      .join('');
  return new Map([
    ['virtual:daybook', exported({ url: url.href, isDev, config: shown, hasTopics: config.topics.length > 0, own })],
    ['virtual:daybook/archive', exported({ root, config: { ...shown, ...others, sources: [] } })],
    ['virtual:daybook/words', exported({ language: spoken(config.language), words: wordsFor(isForScripts) })],
    ['virtual:daybook/search-words', exported({ words: wordsFor(isForSearch) })],
  ]);
}

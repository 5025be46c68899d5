import type { AstroIntegration } from 'astro';
import { join, sep } from 'node:path';
import sirv from 'sirv';
import { configFile } from '../config/load.ts';
import type { Config } from '../config/config.ts';
import { paths, under } from '../archive/paths/paths.ts';
import { dictionaryOf, isForScripts, isForSearch, spoken } from '../languages/language.ts';

/** Hands the archive's folder and settings to the pages, and shows saved changes in `npm run dev`. */
export function daybook(root: string, config: Config): AstroIntegration {
  const papers = join(root, 'content', 'papers');
  return {
    name: 'daybook',
    hooks: {
      'astro:config:setup': ({ config: astro, updateConfig, addWatchFile }) => {
        const modules = modulesFor(root, config, new URL(under(astro.base, '/'), astro.site).href);
        addWatchFile(join(root, configFile));
        updateConfig({
          vite: {
            plugins: [
              {
                name: 'daybook',
                resolveId: (name: string) => (modules.has(name) ? `\0${name}` : undefined),
                load: (name: string) => modules.get(name.replace(/^\0/, '')),
                configureServer(server) {
                  server.middlewares.use(paths.searchIndex, sirv(join(root, '.cache', 'pagefind'), { dev: true }));
                  server.watcher.add(papers);
                  server.watcher.on('all', (_event, file) => {
                    if (!file.startsWith(papers + sep)) return;
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
    },
  };
}

/**
 * The modules that pages import as `virtual:daybook`, scripts in the browser as `virtual:daybook/words`, and the search
 * as a further one.
 */
function modulesFor(root: string, config: Config, url: string): Map<string, string> {
  const { sources: _sources, ...plain } = config;
  const wordsFor = (isWanted: (key: string) => boolean) =>
    Object.fromEntries(Object.entries(dictionaryOf(config.language)).filter(([key]) => isWanted(key)));
  const exported = (values: Record<string, unknown>): string =>
    Object.entries(values)
      .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};\n`)
      .join('');
  return new Map([
    ['virtual:daybook', exported({ url, root, config: { ...plain, sources: [] } })],
    ['virtual:daybook/words', exported({ language: spoken(config.language), words: wordsFor(isForScripts) })],
    ['virtual:daybook/search-words', exported({ words: wordsFor(isForSearch) })],
  ]);
}

import type { AstroIntegration } from 'astro';
import { join, sep } from 'node:path';
import sirv from 'sirv';
import { configFile } from '../archive/load-config.ts';
import type { Config } from '../archive/config.ts';
import { paths, under } from '../archive/paths.ts';

const id = 'virtual:daybook';

/** Hands the archive's folder and settings to the pages, and in `npm run dev` shows what is saved. */
export function daybook(root: string, config: Config): AstroIntegration {
  const { sources: _sources, ...plain } = config;
  const moduleFor = (url: string) =>
    `export const url = ${JSON.stringify(url)};\nexport const root = ${JSON.stringify(root)};\nexport const config = ${JSON.stringify({ ...plain, sources: [] })};`;
  const papers = join(root, 'content', 'papers');
  return {
    name: 'daybook',
    hooks: {
      'astro:config:setup': ({ config: astro, updateConfig, addWatchFile }) => {
        const module = moduleFor(new URL(under(astro.base, '/'), astro.site).href);
        addWatchFile(join(root, configFile));
        updateConfig({
          vite: {
            plugins: [
              {
                name: 'daybook',
                resolveId: (name: string) => (name === id ? `\0${id}` : undefined),
                load: (name: string) => (name === `\0${id}` ? module : undefined),
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

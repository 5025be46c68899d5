import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ConfigError, parseConfig, type Config } from './config.ts';

export const configFile = 'archive.config.ts';

// An archive in its own folder has no node_modules: there, too, 'daybook' is this engine.
const engine = new URL('../daybook.ts', import.meta.url).href;
const imported = new Set<string>();
registerHooks({
  resolve: (specifier, context, next) => {
    const found = specifier === 'daybook' ? { url: engine, shortCircuit: true } : next(specifier, context);
    imported.add(found.url);
    return found;
  },
});

/** The configuration file, and a forker's own files that it imports. */
export const filesOfConfig = (): string[] =>
  [...imported]
    .filter((url) => url.startsWith('file:') && !url.includes('/node_modules/'))
    .map((url) => fileURLToPath(url));

/**
 * Reads `archive.config.ts` of the archive in `root`; a folder without one has every default.
 * Throws a `ConfigError` that names the place and shows the right form.
 */
export async function loadConfig(root: string): Promise<Config> {
  const file = join(root, configFile);
  if (!existsSync(root))
    throw new ConfigError(`${root}: there is no such folder; make it, or name another with --root`);
  if (!existsSync(file)) return parseConfig({}, file);
  let module: { default?: unknown };
  try {
    module = (await import(pathToFileURL(file).href)) as { default?: unknown };
  } catch (error) {
    throw new ConfigError(`${file} can't be read: ${(error as Error).message}`, { cause: error });
  }
  if (module.default === undefined)
    throw new ConfigError(`${file}: expected "export default defineArchive({ … })", got no default export`);
  return parseConfig(module.default, file);
}

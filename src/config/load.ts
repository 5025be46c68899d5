import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ConfigError, nearest, parseConfig, type Config } from './config.ts';

export const configFile = 'archive.config.ts';

// An archive in its own folder has no node_modules: there, too, 'daybook' is this engine.
const engine = new URL('../daybook.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'daybook' ? { url: engine, shortCircuit: true } : next(specifier, context),
});

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
    throw await unreadable(file, error as Error);
  }
  if (module.default === undefined)
    throw new ConfigError(`${file}: expected "export default defineArchive({ … })", got no default export`);
  return parseConfig(module.default, file, readFileSync(file, 'utf8'));
}

/** What Node says of a file that it can't run, with its line; and what may be meant by a name that is not there. */
async function unreadable(file: string, error: Error): Promise<ConfigError> {
  const { message, stack = '' } = error;
  const at = stack.indexOf(`${file}:`);
  const line = at === -1 ? undefined : Number.parseInt(stack.slice(at + file.length + 1), 10) || undefined;
  const missing = /module 'daybook' does not provide an export named '(\w+)'/.exec(message)?.[1];
  const hint = missing && nearest(missing, Object.keys((await import(engine)) as object));
  const where = line === undefined ? '' : `, line ${line}`;
  return new ConfigError(`${file}${where}, can't be read: ${message}${hint ? `; ${hint}` : ''}`, {
    cause: error,
    line,
  });
}

import { resolve } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import './compiled.mjs';
import { printable } from './terminal.ts';

/** How a command ends: the numbers of `sysexits.h`, for schedulers that tell "try later" from "repair it". */
export const exit = {
  ok: 0,
  bug: 1,
  usage: 64,
  data: 65,
  unavailable: 69,
  disk: 74,
  tryLater: 75,
  config: 78,
} as const;

/** The command was called in a wrong way: the message says which word, and what is wanted. */
export class UsageError extends Error {
  override name = 'UsageError';
}

export type Options = NonNullable<ParseArgsConfig['options']>;
export type Flags<T extends Options> = ReturnType<
  typeof parseArgs<{ options: T; allowPositionals: true }>
>['values'] & {
  /** The archive's own folder, absolute. */
  root: string;
};

/** Runs one command: flags in, exit code out. `help` is what `--help` prints. */
export async function command<T extends Options>(
  help: string,
  options: T,
  run: (flags: Flags<T>, words: string[]) => Promise<number> | number,
  { takesWords = false } = {},
): Promise<void> {
  // A reader such as `head` that has seen enough is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) =>
    process.exit(error.code === 'EPIPE' ? exit.ok : exit.bug),
  );
  try {
    const { values, positionals } = parse(options);
    if (values.help) {
      console.log(
        help.trim() +
          '\n      --root DIR      the archive: its archive.config.ts, content/ and dist/ (default: here)\n      --help          this text',
      );
      return;
    }
    const taken = forgotten(options, values);
    if (taken !== undefined)
      throw new UsageError(
        `npm took --${taken} for its own: write flags behind "--", as in npm run NAME -- --${taken}`,
      );
    if (positionals.length > 0 && !takesWords)
      throw new UsageError(`"${positionals[0]!}": expected a flag; --help lists what there is`);
    process.exitCode = await run({ ...values, root: resolve(values.root ?? '.') } as Flags<T>, positionals);
  } catch (error) {
    process.exitCode = codeOf(error);
    if (process.exitCode === exit.bug) console.error(error);
    else complain((error as Error).message);
  }
}

/** Settings of npm itself, which it always hands on. */
const ofNpm = new Set(['json', 'dry-run', 'yes', 'format', 'source', 'out', 'file', 'help']);

/** A flag that npm kept, because `--` was forgotten: `npm run init --title x`. */
function forgotten(options: Options, values: object): string | undefined {
  if (process.env.npm_lifecycle_event === undefined) return undefined;
  const names = Object.keys(options).filter((name) => !ofNpm.has(name) && !Object.hasOwn(values, name));
  return names.find((name) => process.env[`npm_config_${name.replaceAll('-', '_')}`] !== undefined);
}

export function complain(text: string): void {
  console.error(printable(text));
}

function parse(options: Options) {
  try {
    return parseArgs({
      options: { ...options, root: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
  } catch (error) {
    throw new UsageError(`${wrongFlag(error as Error & { code?: string })}; --help lists what there is`);
  }
}

/** What is wrong with a flag, in one line. */
function wrongFlag({ code, message }: Error & { code?: string }): string {
  const flag = /'(?:-\w, )?(--?[^\s'=]+)/.exec(message)?.[1] ?? 'a flag';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `${flag}: there is no such flag`;
  if (message.includes('does not take an argument')) return `${flag}: expected no value after it`;
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return `${flag}: expected a value, as in ${flag}=VALUE`;
  return message;
}

/** The names of errors that are meant for a person; all others are a bug. */
const codes: Record<string, number> = {
  UsageError: exit.usage,
  PlanError: exit.usage,
  ConfigError: exit.config,
  BuildError: exit.unavailable,
  UpgradeError: exit.unavailable,
  DiskError: exit.disk,
  MirrorError: exit.data,
  ShardError: exit.data,
  SourceError: exit.tryLater,
  LockError: exit.tryLater,
  RemoteError: exit.tryLater,
};
const codeOf = (error: unknown): number => (error instanceof Error ? codes[error.name] : undefined) ?? exit.bug;

/** `--port`, or Astro's own. */
export function portOf(text = '4321'): number {
  const port = wholeNumber('port', text);
  if (port > 65_535) throw new UsageError(`--port: expected a number up to 65535, got "${text}"`);
  return port;
}

/** A flag that is a whole number from `least`. */
export function wholeNumber(flag: string, text: string, least = 0): number {
  if (!/^\d+$/.test(text) || Number(text) < least)
    throw new UsageError(`--${flag}: expected a whole number from ${least}, got "${text}"`);
  return Number(text);
}

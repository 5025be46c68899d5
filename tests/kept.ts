import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

// A process that runs one command of the project after another, each as a process of its own would. Loading the code
// takes longer than most commands do, and this process has loaded it.

const engine = new URL('..', import.meta.url).href;
let turn = 0;

/** In which turn a file was loaded first: for another turn it is loaded again, under another name. */
const loaded = new Map<string, number>();

// The command itself, and an archive's configuration, which a test writes anew, are run again; the rest is loaded once.
registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    const isAgain =
      found.url.startsWith('file:') && (!found.url.startsWith(engine) || /\/scripts\/\w+\.ts$/.test(found.url));
    if (!isAgain) return found;
    const first = loaded.getOrInsert(found.url, turn);
    return first === turn ? found : { ...found, url: `${found.url}?turn=${turn}` };
  },
});

export interface Asked {
  name: string;
  flags: string[];
  env: Record<string, string | undefined>;
}

const written = { out: '', err: '' };
for (const [stream, name] of [
  [process.stdout, 'out'],
  [process.stderr, 'err'],
] as const)
  stream.write = (text: string | Uint8Array, ...more: unknown[]) => {
    written[name] += typeof text === 'string' ? text : Buffer.from(text).toString();
    const done = more.findLast((it) => typeof it === 'function') as (() => void) | undefined;
    if (done) process.nextTick(done);
    return true;
  };

process.on('message', (asked: Asked) => {
  void runCommand(asked).then((ran) => process.send?.(ran));
});

async function runCommand({ name, flags, env }: Asked) {
  turn++;
  Object.assign(written, { out: '', err: '' });
  const script = new URL(`scripts/${name}.ts`, engine);
  for (const key of Object.keys(process.env)) if (env[key] === undefined) Reflect.deleteProperty(process.env, key);
  Object.assign(process.env, env);
  process.argv = [process.execPath, fileURLToPath(script), ...flags];
  process.exitCode = undefined;
  await import(script.href);
  process.stdout.removeAllListeners('error');
  // Only a script sets it, which the types can't see.
  const { exitCode } = process as { exitCode: number | undefined };
  process.exitCode = undefined;
  return { code: exitCode ?? 0, ...written };
}

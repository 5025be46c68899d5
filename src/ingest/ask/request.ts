import type { IncomingMessage } from 'node:http';
import type { Transform } from 'node:stream';

/** The part of `Headers` that is used here: a value by its name in lower case. */
export interface Headed {
  get(name: string): string | null;
}

/** A service's answer with its body still on the way; the body must be read or cancelled. */
export interface Response {
  status: number;
  headers: Headed;
  /** Unpacked. Throws if less arrives than was promised. */
  body: AsyncIterable<Uint8Array>;
  cancel(): void;
}

export interface Asking {
  headers: Record<string, string>;
  signal: AbortSignal;
}

// The import of one of these takes 30 ms: for one of its names it loads all of `fetch`.
const http = process.getBuiltinModule('node:http');
const { NODE_USE_ENV_PROXY: usesProxy } = process.env;
const pool = { keepAlive: true, maxSockets: 1, ...(usesProxy === '1' && { proxyEnv: process.env }) };
const plain = new http.Agent(pool);
let secure: InstanceType<typeof http.Agent> | undefined;

/** Asks for an address, over one connection for each host that stays open from one request to the next. */
export async function request(url: URL, { headers, signal }: Asking): Promise<Response> {
  const https = url.protocol === 'https:' ? process.getBuiltinModule('node:https') : undefined;
  const agent = https ? (secure ??= new https.Agent(pool)) : plain;
  const options = { agent, signal, headers: { 'accept-encoding': 'gzip, br', ...headers } };
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  (https ?? http).get(url, options, resolve).on('error', reject);
  const message = await promise.catch((error: unknown) => {
    throw signal.aborted ? signal.reason : error;
  });
  return {
    status: message.statusCode!,
    headers: { get: (name) => [message.headers[name] ?? []].flat().join(', ') || null },
    body: read(message, signal),
    cancel: () => message.destroy(),
  };
}

async function* read(message: IncomingMessage, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of await unpacked(message)) yield chunk as Uint8Array;
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    // Node only says "aborted".
    throw message.complete ? error : new Error('expected a whole answer, got the beginning of one');
  }
}

async function unpacked(message: IncomingMessage): Promise<AsyncIterable<unknown>> {
  const codings = message.headers['content-encoding']?.toLowerCase().split(',') ?? [];
  if (codings.length === 0) return message;
  const [zlib, { pipeline }] = await Promise.all([import('node:zlib'), import('node:stream')]);
  const decoders = codings.toReversed().flatMap((coding): Transform[] => {
    if (['gzip', 'x-gzip', 'deflate'].includes(coding.trim())) return [zlib.createUnzip()];
    return coding.trim() === 'br' ? [zlib.createBrotliDecompress()] : [];
  });
  // The reader of the last one gets an error of each.
  if (decoders.length > 0) pipeline([message, ...decoders], () => undefined);
  return decoders.at(-1) ?? message;
}

const net = process.getBuiltinModule('node:net');
/** Addresses of a machine itself and of the network around it (RFC 6890): the web has no pictures there. */
const inner = new net.BlockList();
for (const [network, length] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  inner.addSubnet(network, length);
for (const [network, length] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  inner.addSubnet(network, length, 'ipv6');

/**
 * Whether the host of an address is this machine or of the network around it. A host without an address is not: whoever
 * asks it learns that it can't be reached.
 */
export async function isInner(address: string): Promise<boolean> {
  const host = URL.parse(address)?.hostname.replace(/^\[|\]$/g, '') ?? '';
  const { lookup } = process.getBuiltinModule('node:dns/promises');
  const places = await lookup(host, { all: true }).catch(() => []);
  return places.some((place) => inner.check(place.address, net.isIPv6(place.address) ? 'ipv6' : 'ipv4'));
}

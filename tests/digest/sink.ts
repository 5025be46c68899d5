import type { Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';

/** A mail server on loopback, that says to each message what a test wants. */
export interface Sink {
  url: string;
  /** The messages that it took, in order: for whom, and the bytes. */
  messages: { to: string; raw: Buffer }[];
  /** Every connection. */
  connections: number;
}

/** What the server answers: a number with which it refuses, or `drop` to break off the connection. */
type Reply = number | 'drop' | undefined;

export interface Script {
  /** To MAIL FROM, for the nth message that is begun, from 1. */
  mail?: (nth: number) => Reply;
  rcpt?: (to: string) => Reply;
  /** After the whole message; `taken` is the number of those taken before. */
  data?: (to: string, taken: number) => Reply;
  /** The name and password that it wants. */
  login?: { user: string; pass: string };
}

export async function sink({ mail, rcpt, data, login }: Script = {}): Promise<Sink> {
  const messages: Sink['messages'] = [];
  const sockets = new Set<Socket>();
  let [begun, connections] = [0, 0];
  const refusal = (code: number) => Object.assign(new Error('no'), { responseCode: code });
  const settle = (reply: Reply, done: (error?: Error) => void, port: number) => {
    if (reply === undefined) done();
    else if (reply === 'drop') for (const socket of sockets) if (socket.remotePort === port) socket.destroy();
    if (typeof reply === 'number') done(refusal(reply));
  };
  const server = new SMTPServer({
    authOptional: !login,
    disabledCommands: ['STARTTLS', ...(login ? [] : ['AUTH'])],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    logger: false,
    onAuth(auth, _session, callback) {
      const isRight = auth.username === login?.user && auth.password === login?.pass;
      if (isRight) callback(null, { user: 'one' });
      else callback(refusal(535));
    },
    onConnect(_session, callback) {
      connections++;
      callback();
    },
    onMailFrom(_address, session, callback) {
      settle(mail?.(++begun), callback, session.remotePort);
    },
    onRcptTo({ address }, session, callback) {
      settle(rcpt?.(address), callback, session.remotePort);
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo[0]!.address;
        const reply = data?.(to, messages.length);
        // A server that breaks off after the message may have it.
        if (reply === undefined || reply === 'drop') messages.push({ to, raw: Buffer.concat(chunks) });
        settle(reply, callback, session.remotePort);
      });
    },
  });
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('error', () => undefined);
  const { port } = await new Promise<{ port: number }>((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      resolve(listening.address() as { port: number });
    });
  });
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => {
          resolve();
        });
      }),
  );
  const credentials = login ? `${login.user}:${encodeURIComponent(login.pass)}@` : '';
  return {
    url: `smtp://${credentials}127.0.0.1:${String(port)}`,
    messages,
    get connections() {
      return connections;
    },
  };
}

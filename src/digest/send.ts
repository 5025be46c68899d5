import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Ledger } from './ledger.ts';
import type { Recipient } from './settings.ts';

/** A recipient, and what stands for it in the ledger. */
export interface Listed extends Recipient {
  hash: string;
}

/** What became of the messages of a run, by the lines of the list. */
export interface Outcome {
  sent: number;
  refused: number[];
  /** Not taken now. */
  later: number[];
  /** The connection broke off before an answer: the server may have it. */
  unknown: number[];
  /** Those whom the run did not come to. */
  untried: Listed[];
  /** Why the run ended before the list did. */
  stopped?: string | undefined;
  /** What the server said to the last message that it did not take. */
  reason?: string | undefined;
}

/** A mail server, and how to log in to it. */
interface MailServer {
  smtp: URL;
  user: string;
  password: string;
}

export interface Sending {
  server: MailServer;
  from: string;
  /** Those who are to get it now. */
  recipients: readonly Listed[];
  compose: (recipient: Listed) => Promise<Buffer>;
  /** Left out for a test: nothing is noted. */
  ledger?: Ledger;
  perMinute: number;
  /** Says why the run is to end after this message; undefined if it is not. */
  stop?: () => string | undefined;
  /** Whether somebody is on the list still. */
  isListed?: (recipient: Listed) => boolean;
  /** Is told of the next recipients before the first of them is sent to. */
  before?: (next: readonly Listed[]) => void;
  told?: ((done: number) => void) | undefined;
}

/** Recipients whose states are told together. */
const batchSize = 50;
/** So many times in a row the server refuses, or can't be reached: then it is not about one recipient. */
const maxFailures = 5;
const socketTimeout = 120_000;

interface SmtpError extends Error {
  code?: string;
  /** What the server answered; unset if the connection broke off. */
  responseCode?: number;
  command?: string;
}

/**
 * Sends one message to each recipient, one after the other. Each state is in the ledger before the next begins, so that a
 * run which ends at any moment never makes the next one send somebody a second copy.
 */
export async function sendAll(sending: Sending): Promise<Outcome> {
  const { recipients, ledger, perMinute, told } = sending;
  const outcome: Outcome = { sent: 0, refused: [], later: [], unknown: [], untried: [] };
  const server = new Server(sending.server);
  let failures = 0;
  try {
    for (const [index, recipient] of recipients.entries()) {
      if (index % batchSize === 0) sending.before?.(recipients.slice(index, index + batchSize));
      if (sending.isListed?.(recipient) === false) continue;
      const message = await sending.compose(recipient);
      const began = performance.now();
      const answer = await server.send(sending.from, recipient.address, message, () => {
        ledger?.note('begun', recipient.hash);
      });
      const { state, isOfServer = false, isOfRecipient = false, reason } = answer;
      if (state !== 'begun') ledger?.note(state, recipient.hash);
      if (state !== 'sent') outcome.reason = reason;
      if (state === 'sent') outcome.sent++;
      else outcome[state === 'begun' ? 'unknown' : state].push(recipient.line);
      told?.(index + 1);
      if (!isOfRecipient) failures = state === 'sent' ? 0 : failures + 1;
      const stopped = isOfServer || failures >= maxFailures ? (reason ?? 'no answer') : sending.stop?.();
      if (stopped !== undefined) {
        outcome.stopped = stopped;
        outcome.untried = recipients.slice(index + 1);
        break;
      }
      if (index + 1 < recipients.length)
        await setTimeout(Math.max(0, 60_000 / perMinute - (performance.now() - began)));
    }
  } finally {
    server.close();
  }
  return outcome;
}

interface Answer {
  /** `begun` if the connection broke off after the message, before an answer. */
  state: 'sent' | 'refused' | 'later' | 'begun';
  /** The next message would fare no better. */
  isOfServer?: boolean;
  /** It is about this address alone. */
  isOfRecipient?: boolean;
  reason?: string;
}

/** A mail server: one connection, made again when it breaks off. */
class Server {
  readonly #server: MailServer;
  #connection: SMTPConnection | undefined;

  constructor(server: MailServer) {
    this.#server = server;
  }

  /** `begins` is called when the server is ready for the message, before its first byte. */
  async send(from: string, to: string, message: Buffer, begins: () => void): Promise<Answer> {
    let hasBegun = false;
    const body = () =>
      new Readable({
        read() {
          begins();
          hasBegun = true;
          this.push(message);
          this.push(null);
        },
      });
    try {
      const connection = (this.#connection ??= await this.#connect());
      await new Promise<void>((resolve, reject) => {
        connection.send({ from, to: [to], size: message.length }, body(), settle(resolve, reject));
      });
      return { state: 'sent' };
    } catch (error) {
      const answer = this.#answerTo(error as SmtpError, hasBegun);
      // After a refused recipient the session begins anew. After anything else, a new connection is the safest.
      if (answer.isOfRecipient) await this.#reset();
      else this.close();
      return answer;
    }
  }

  #answerTo({ code, responseCode, command = '' }: SmtpError, hasBegun: boolean): Answer {
    const reason = [command, responseCode ?? code].filter(Boolean).join(': ');
    const later = { state: 'later', reason } as const;
    if (responseCode === undefined && code !== 'EAUTH') return { state: hasBegun ? 'begun' : 'later', reason };
    if (command === 'RCPT TO' && responseCode !== undefined && responseCode !== 421)
      return { state: responseCode < 500 ? 'later' : 'refused', isOfRecipient: true, reason };
    // A full mailbox at the end of the message is the quota of the sender, as services have it.
    if (command !== 'DATA' || responseCode === undefined || responseCode === 421 || responseCode === 552)
      return { ...later, isOfServer: true };
    return responseCode < 500 ? later : { state: 'refused', reason };
  }

  /** After a refusal, the session begins anew. */
  async #reset(): Promise<void> {
    const connection = this.#connection;
    if (!connection) return;
    await new Promise<void>((resolve) => {
      // Of a connection that ends before its answer, there is no answer.
      connection.once('end', resolve);
      connection.reset((error?: Error | null) => {
        if (error) this.close();
        resolve();
      });
    });
  }

  async #connect(): Promise<SMTPConnection> {
    const { smtp, user, password } = this.#server;
    const { protocol, hostname, port } = smtp;
    const secure = protocol === 'smtps:';
    const isLoopback = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
    const connection = new SMTPConnection({
      host: hostname,
      port: Number(port || (secure ? 465 : 587)),
      secure,
      // A password never travels in the open.
      requireTLS: !secure && user !== '' && !isLoopback,
      connectionTimeout: 30_000,
      greetingTimeout: 30_000,
      socketTimeout,
    });
    try {
      await new Promise<void>((resolve, reject) => {
        connection.once('error', reject);
        connection.connect(settle(resolve, reject));
      });
      const credentials = { user, pass: password };
      if (user)
        await new Promise<void>((resolve, reject) => {
          connection.login({ credentials }, settle(resolve, reject));
        });
    } catch (error) {
      connection.on('error', () => undefined);
      connection.close();
      throw error;
    }
    // Errors of a message come back with it; the others end the connection.
    const forget = () => {
      if (this.#connection === connection) this.#connection = undefined;
    };
    connection.on('error', forget).on('end', forget);
    return connection;
  }

  close(): void {
    const connection = this.#connection;
    this.#connection = undefined;
    connection?.quit();
  }
}

const settle = (resolve: () => void, reject: (error: Error) => void) => (error?: Error | null) => {
  if (error) reject(error);
  else resolve();
};

// Room: The e-mail edition. Runs in Node.

import { createHmac, hash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { ConfigError } from '../config/config.ts';

/** How mail is sent, and to whom: never in the repository, but in the environment or in a private file. */
export interface MailSettings {
  smtp: URL;
  from: { name: string; address: string };
  /** Where a reader writes to get no more mail. */
  unsubscribe: string;
  recipients: () => Recipients;
  /** Stands for an address, where none may be seen. */
  hashOf: (address: string) => string;
  /** Tells the key of the hashes from others. */
  key: string;
  /** Whether the key was made of the server's address. */
  isKeyMade: boolean;
  user: string;
  password: string;
}

/** The people on the list. */
export interface Recipients {
  list: readonly Recipient[];
  /** Lines that are no address, from 1. */
  wrong: readonly number[];
}

export interface Recipient {
  /** The number of its line, from 1. */
  line: number;
  address: string;
  /** The topics that it wants; all papers if there is none. */
  topics: readonly string[];
}

export const names = {
  file: 'DAYBOOK_MAIL_FILE',
  smtp: 'DAYBOOK_SMTP_URL',
  from: 'DAYBOOK_MAIL_FROM',
  unsubscribe: 'DAYBOOK_MAIL_UNSUBSCRIBE',
  recipients: 'DAYBOOK_RECIPIENTS',
  recipientsFile: 'DAYBOOK_RECIPIENTS_FILE',
  key: 'DAYBOOK_LEDGER_KEY',
} as const;

/**
 * The settings in `env`, or in the private file that it names. Undefined if there are none: an archive that sends no mail.
 * Throws a `ConfigError` that names the setting, and never its value.
 */
export function mailSettings(env: NodeJS.ProcessEnv): MailSettings | undefined {
  const file = env[names.file];
  const values = file ? { ...parseEnv(readPrivate(file, names.file)), ...env } : env;
  const given = (name: string) => values[name]?.trim() || undefined;
  const smtp = given(names.smtp);
  if (smtp === undefined) return undefined;
  if (!URL.canParse(smtp) || !/^smtps?:$/.test(new URL(smtp).protocol) || !new URL(smtp).hostname)
    throw new ConfigError(
      `${names.smtp}: expected the address of a mail server; for example  smtps://user:password@mail.example.org:465`,
    );
  const from = given(names.from);
  const sender = from === undefined ? undefined : senderIn(from);
  if (!sender)
    throw new ConfigError(`${names.from}: expected the sender; for example  Long Context Daily <daily@example.org>`);
  const [user, password] = [new URL(smtp).username, new URL(smtp).password].map(decoded);
  if (user === undefined || password === undefined)
    throw new ConfigError(`${names.smtp}: expected user and password as in a URL: % is %25, @ is %40`);
  const unsubscribe = given(names.unsubscribe) ?? sender.address;
  if (!isAddress(unsubscribe))
    throw new ConfigError(`${names.unsubscribe}: expected an address such as leave@example.org`);
  const listFile = given(names.recipientsFile);
  const list = values[names.recipients];
  const key = given(names.key) ?? hash('sha256', `daybook ${smtp}`);
  const keyed = (text: string) => createHmac('sha256', key).update(text).digest('hex').slice(0, 20);
  return {
    smtp: new URL(smtp),
    user,
    password,
    key: keyed('key').slice(0, 8),
    isKeyMade: given(names.key) === undefined,
    from: sender,
    unsubscribe,
    recipients: () =>
      readRecipients(listFile === undefined ? (list ?? '') : readPrivate(listFile, names.recipientsFile)),
    hashOf: (address) => keyed(address.toLowerCase()),
  };
}

/** Reads a file that no repository holds: whoever sees a repository would see the addresses. */
function readPrivate(file: string, name: string): string {
  const path = resolve(file);
  if (!existsSync(path)) throw new ConfigError(`${name}: there is no such file`);
  const git = (...words: string[]) => spawnSync('git', ['-C', dirname(path), ...words], { stdio: 'ignore' }).status;
  if (git('rev-parse', '--is-inside-work-tree') === 0 && git('check-ignore', '--quiet', path) !== 0)
    throw new ConfigError(
      `${name}: expected a file outside of the repository, or one that Git ignores; if it was committed, remove it from the history as well`,
    );
  return readFileSync(path, 'utf8');
}

const isAddress = (text: string) =>
  text.length <= 254 && /^[^\s@<>(),;:"\\\p{Cc}]+@[^\s@<>(),;:"\\\p{Cc}]+$/u.test(text);

function senderIn(text: string): MailSettings['from'] | undefined {
  const [, name = '', address = ''] = /^(?:([^<>\r\n]*)<)?([^<>\s]+)>?$/.exec(text) ?? [];
  return isAddress(address) ? { name: name.trim().replace(/^"|"$/g, ''), address } : undefined;
}

/** An address, and after it the topics that it wants, on each line. Each address once; `#` begins a remark. */
export function readRecipients(text: string): Recipients {
  const seen = new Set<string>();
  const [list, wrong]: [Recipient[], number[]] = [[], []];
  for (const [index, row] of text.split(/\r\n?|\n/).entries()) {
    const line = index + 1;
    // A list in one line has commas between its addresses.
    const words = row
      .replace(/(?:^|\s)#.*/, '')
      .split(/[\s,]+/)
      .filter(Boolean);
    const starts = words.flatMap((word, at) => (at === 0 || word.includes('@') ? [at] : []));
    for (const [nth, start] of starts.entries()) {
      const [address = '', ...topics] = words.slice(start, starts[nth + 1]);
      if (!isAddress(address)) wrong.push(line);
      else if (!seen.has(address.toLowerCase())) list.push({ line, address, topics });
      seen.add(address.toLowerCase());
    }
  }
  return { list, wrong };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

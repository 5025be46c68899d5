import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { isDay } from '../src/archive/time/calendar.ts';
import { siteAt } from '../src/archive/paths/paths.ts';
import { openArchive, type Archive } from '../src/archive/archive.ts';
import { ConfigError } from '../src/config/config.ts';
import { loadConfig } from '../src/config/load.ts';
import { ClaimError, Claims } from '../src/digest/claim.ts';
import { editionNamed, endOf, isSettled, nameOf, newestEdition, papersOf, weekAt } from '../src/digest/edition.ts';
import { digestHtml } from '../src/digest/html.ts';
import { compose, type Draft } from '../src/digest/message.ts';
import { withLock } from '../src/ingest/keep/lock.ts';
import { draftOf, planSending, sendEdition, type Planned } from '../src/digest/run.ts';
import { sendAll, type Outcome } from '../src/digest/send.ts';
import { mailSettings, names, readRecipients, type MailSettings } from '../src/digest/settings.ts';
import { digestText } from '../src/digest/text.ts';
import type { Edition } from '../src/views/digest.ts';
import { command, complain, exit, UsageError, type Flags } from './command.ts';
import { bar, wipe } from './progress.ts';
import { printable, printableLine } from './terminal.ts';

const help = `
The e-mail edition: the papers of a day, a week, or what trends, as HTML and as plain text.

  npm run digest                                   prints the newest one as text
  npm run digest -- --week 2025-W50 --out digests  writes it as .html, .txt and .eml
  npm run digest -- --send --to you@example.org    sends one copy, marked as a test
  npm run digest -- --send                         sends what is due to everybody on the list

An edition is due once its day is settled: a later day has papers, or 36 hours have passed since its end. A second run
sends nobody a second copy. docs/digest.md tells of the list and the server.

      --date D        the edition of a day (default: of the newest one)
      --week W        of an ISO week such as 2025-W50, or of the week of a day
      --trending      of what trends
      --topic SLUG    only the papers of a topic
      --out DIR       write it as files
      --send          send it, to those who don't have it yet
      --to ADDRESS    with --send: one copy to this address; nothing is noted
      --yes           with --send: don't ask before
      --again         with --send: also to those of whom it is not known whether they have it
      --site URL      origin of the site (default: from url in archive.config.ts)
      --base PATH     folder of the site on that origin
      --claim REMOTE  with --send: keep what was sent in this Git remote, for machines that keep nothing

Exit codes: 0 sent, or nothing new · 65 some recipients were refused · 75 the server refused, or another run has the
edition: try later · 78 a setting is wrong
`;

const options = {
  date: { type: 'string' },
  week: { type: 'string' },
  trending: { type: 'boolean' },
  topic: { type: 'string' },
  out: { type: 'string' },
  send: { type: 'boolean' },
  to: { type: 'string' },
  yes: { type: 'boolean' },
  again: { type: 'boolean' },
  claim: { type: 'string' },
  site: { type: 'string' },
  base: { type: 'string' },
} as const;

const isLive = process.stdout.isTTY && !process.env.CI;
/** A run ends by itself before a CI ends it, in milliseconds. The next one goes on. */
const maxRun = 100 * 60_000;

await command(help, options, async (flags) => {
  check(flags);
  const config = await loadConfig(flags.root);
  const settings = flags.send ? mailSettings(process.env) : undefined;
  // An archive without mail settings sends none, in its daily run as well: that is no error.
  if (flags.send && !settings) {
    if (isLive) console.log(`No mail is sent: ${names.smtp} is not set. docs/digest.md says how.`);
    return exit.ok;
  }
  const url = siteAt(config.url, flags);
  if (flags.send && /^(?:localhost|127\..*)$/.test(url.hostname) && flags.to === undefined)
    throw new ConfigError(
      `url: expected the address of the site, got ${url.href}: the links of a mail would lead nowhere\n  for example  url: 'https://you.github.io/daybook/'`,
    );
  const archive = openArchive(flags.root, config);
  if (flags.topic !== undefined && !config.topics.some(({ slug }) => slug === flags.topic))
    throw new UsageError(`--topic ${flags.topic}: expected one of ${config.topics.map(({ slug }) => slug).join(', ')}`);
  if (settings && flags.to === undefined)
    return withLock(flags.root, () => sendDue(flags, archive, settings, url), 'digest');
  const draft = draftFor(flags, archive, url);
  if (!draft) {
    console.log('There are no papers of it.');
    return exit.ok;
  }
  if (settings) return sendTest(draft, flags.to!, settings);
  if (flags.out !== undefined) await writeFiles(draft, resolve(flags.root, flags.out));
  else console.log(printable(digestText(draft.view, 'mailto:leave@example.org')));
  return exit.ok;
});

type DigestFlags = Flags<typeof options>;

function check({ date, week, trending, send, to, out, again, claim, yes }: DigestFlags): void {
  if (date !== undefined && !isDay(date)) throw new UsageError(`--date ${date}: expected a day such as 2025-12-08`);
  if (week !== undefined && !/^\d{4}-W(?:0[1-9]|[1-4]\d|5[0-3])$/.test(week) && !isDay(week))
    throw new UsageError(`--week ${week}: expected a week such as 2025-W50`);
  if ([date, week, trending].filter((one) => one !== undefined).length > 1)
    throw new UsageError('expected one of --date, --week and --trending');
  if (claim !== undefined && !/^[\w./:@][\w./:@-]*$/.test(claim))
    throw new UsageError(`--claim ${claim}: expected the name of a Git remote, such as origin`);
  if (send && out !== undefined) throw new UsageError('expected --out or --send');
  if (!send && (to ?? again ?? claim ?? yes) !== undefined)
    throw new UsageError('--to, --again, --claim and --yes go with --send');
}

/** The edition that the flags name; undefined if they name none. */
function askedIn({ date, week, trending, topic }: DigestFlags, archive: Archive): Edition | undefined {
  if (date !== undefined) return { kind: 'day', key: date, topic };
  if (week !== undefined) return { kind: 'week', key: weekAt(week), topic };
  return trending ? newestEdition(archive, 'trending', topic) : undefined;
}

function draftFor(flags: DigestFlags, archive: Archive, url: URL): Draft | undefined {
  const kind = archive.config.digest?.when === 'weekly' ? 'week' : 'day';
  const edition = askedIn(flags, archive) ?? newestEdition(archive, kind, flags.topic);
  const papers = edition && papersOf(edition, archive);
  return papers && draftOf({ edition, papers }, archive, url, flags.to !== undefined);
}

async function writeFiles(draft: Draft, folder: string): Promise<void> {
  const { edition, view } = draft;
  const address = 'digest@example.org';
  const from = { name: view.archive, address };
  // The same content gives the same bytes: the end of its day stands for the time of sending.
  const date = new Date(endOf(editionNamed(edition)!));
  const message = await compose(
    draft,
    { to: 'reader@example.org', hash: '0'.repeat(20) },
    { from, unsubscribe: address },
    date,
  );
  const files = {
    [`${edition}.html`]: digestHtml(view, `mailto:${address}`),
    [`${edition}.txt`]: digestText(view, `mailto:${address}`),
    [`${edition}.eml`]: message,
  };
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, name), content);
    console.log(`${join(folder, name)}  ${(Buffer.byteLength(content) / 1000).toFixed(1)} KB`);
  }
}

async function sendTest(draft: Draft, to: string, settings: MailSettings): Promise<number> {
  const [recipient] = readRecipients(to).list;
  if (!recipient) throw new UsageError('--to: expected an address');
  const hash = settings.hashOf(recipient.address);
  const outcome = await sendAll({
    server: settings,
    from: settings.from.address,
    recipients: [{ ...recipient, hash }],
    compose: () => compose(draft, { to: recipient.address, hash }, settings, new Date()),
    perMinute: 60,
  });
  if (outcome.sent === 1) {
    console.log(`One copy of ${draft.edition} was sent as a test.`);
    return exit.ok;
  }
  complain(`The test was not sent${outcome.reason === undefined ? '' : `: ${outcome.reason}`}.`);
  return exit.tryLater;
}

async function sendDue(flags: DigestFlags, archive: Archive, settings: MailSettings, url: URL): Promise<number> {
  const { root, again } = flags;
  const now = Date.now();
  const asked = askedIn(flags, archive);
  if (asked && asked.kind !== 'trending' && !isSettled(asked, archive, now)) {
    console.log(`${nameOf(asked)} is not settled yet: papers may still come. Nothing is sent.`);
    return exit.ok;
  }
  if (flags.claim !== undefined && settings.isKeyMade)
    throw new ConfigError(
      `${names.key}: expected a long random text: the ledgers lie in the repository, for all to see`,
    );
  const claims = flags.claim === undefined ? undefined : new Claims(root, flags.claim);
  claims?.fetch();
  const planned = planSending({ archive, settings, root, now, asked, again });
  const { list, wrong } = settings.recipients();
  if (wrong.length > 0) complain(`The list of recipients has no address in ${lines(wrong)}.`);
  const known = archive.config.digest?.topics ?? [];
  const lost = list.filter(({ topics }) => topics.some((topic) => !known.includes(topic))).map(({ line }) => line);
  if (lost.length > 0) complain(`The list names a topic that digest.topics does not have, in ${lines(lost)}.`);
  if (planned.length === 0 && isLive) console.log('Nothing new to send.');
  let code: number = wrong.length + lost.length > 0 && planned.length > 0 ? exit.data : exit.ok;
  let most = archive.config.digest?.perRun ?? Infinity;
  const until = now + maxRun;
  for (const one of planned) {
    if (most <= 0) return exit.tryLater;
    announce(one, archive, url);
    if (isLive && !flags.yes && !(await isWanted())) return exit.ok;
    try {
      const outcome = await sendOne(one, { archive, settings, root, url, claims, most, until });
      most -= outcome.sent;
      code = Math.max(code, report(outcome));
      // The server would refuse the next edition as well.
      if (outcome.stopped !== undefined) break;
    } catch (error) {
      if (!(error instanceof ClaimError)) throw error;
      complain(error.message);
      code = exit.tryLater;
    }
  }
  claims?.prune(now);
  return code;
}

function announce({ edition, papers, recipients }: Planned, archive: Archive, url: URL): void {
  const { view } = draftOf({ edition, papers }, archive, url);
  console.log(`${nameOf(edition)}: “${printableLine(view.subject)}”, ${view.count}, to ${counted(recipients.length)}`);
}

async function isWanted(): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question('Send it? [y/N] ');
  terminal.close();
  return /^y(?:es)?$/i.test(answer.trim());
}

async function sendOne(one: Planned, means: Parameters<typeof sendEdition>[1]): Promise<Outcome> {
  const began = performance.now();
  const all = one.recipients.length;
  const told = isLive
    ? (done: number) => {
        bar('messages', done, all, (performance.now() - began) / 1000);
      }
    : undefined;
  const outcome = await sendEdition(one, { ...means, told });
  if (isLive) wipe();
  return outcome;
}

function report({ sent, refused, later, unknown, untried, stopped }: Outcome): number {
  console.log(`${counted(sent)} got it.`);
  if (refused.length > 0) complain(`Refused by the server: ${lines(refused)} of the list.`);
  if (later.length > 0) complain(`Not taken now; the next run tries again: ${lines(later)} of the list.`);
  if (unknown.length > 0)
    complain(
      `The connection broke off, and the server may have the message or not: ${lines(unknown)} of the list. --again sends it again.`,
    );
  if (stopped !== undefined) complain(`Stopped: ${stopped}. The next run goes on; ${counted(untried.length)} left.`);
  if (stopped !== undefined || later.length > 0) return exit.tryLater;
  return refused.length + unknown.length > 0 ? exit.data : exit.ok;
}

function counted(n: number): string {
  return `${n.toLocaleString('en')} recipient${n === 1 ? '' : 's'}`;
}

function lines(numbers: readonly number[]): string {
  return `line${numbers.length === 1 ? '' : 's'} ${numbers.join(', ')}`;
}

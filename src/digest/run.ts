import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Archive } from '../archive/archive.ts';
import { ConfigError } from '../config/config.ts';
import { digestView, type Edition } from '../views/digest.ts';
import { siteOf } from '../views/site.ts';
import type { Claims } from './claim.ts';
import { dueEditions, nameOf, papersOf, type EditionPapers } from './edition.ts';
import { Ledger, pastEditions } from './ledger.ts';
import { compose, type Draft } from './message.ts';
import { sendAll, type Listed, type Outcome } from './send.ts';
import { names, type MailSettings } from './settings.ts';

/** A file of this name in the archive's folder stops all mail. */
const stopFile = 'digest.stop';

/** The digest of an edition, as its message is made of it. */
export function draftOf({ edition, papers }: EditionPapers, archive: Archive, url: URL, isTest = false): Draft {
  const { config } = archive;
  return {
    edition: nameOf(edition),
    view: digestView(edition, papers, siteOf(archive, url)),
    oneClick: config.digest?.unsubscribe,
    isTest,
  };
}

/** An edition that is to be sent, and who is to get it. */
export interface Planned extends EditionPapers {
  recipients: readonly Listed[];
}

interface Plan {
  archive: Archive;
  settings: MailSettings;
  root: string;
  now: number;
  /** One edition, which a person asks for by its date; those that are due if left out. */
  asked?: Edition | undefined;
  /** Send to those again for whom it is not known whether they have it. */
  again?: boolean | undefined;
}

/** What is to be sent now, and to whom. Empty if there is nothing new, nobody is on the list, or all mail is stopped. */
export function planSending({ archive, settings, root, now, asked, again }: Plan): Planned[] {
  const { list } = settings.recipients();
  if (list.length === 0 || existsSync(join(root, stopFile))) return [];
  const past = pastEditions(root);
  return editionsFor(archive, past, now, asked).flatMap(({ edition, papers }) => {
    const ledger = past.find((other) => nameOf(other.edition) === nameOf(edition));
    const recipients = list
      .filter(({ topics }) => (edition.topic === undefined ? topics.length === 0 : topics.includes(edition.topic)))
      .map((recipient) => ({ ...recipient, hash: settings.hashOf(recipient.address) }))
      .filter(({ hash }) => {
        const state = ledger?.stateOf(hash);
        return state === undefined ? !ledger?.isDone : state === 'later' || (again && state === 'begun');
      });
    // Who could not be reached before comes last: a few of them must not hold up the others.
    const waits = ({ hash }: Listed) => Number(ledger?.stateOf(hash) !== undefined);
    recipients.sort((a, b) => waits(a) - waits(b));
    if (recipients.length > 0 && ledger?.key !== undefined && ledger.key !== settings.key)
      throw new ConfigError(
        `${names.key}: ${nameOf(edition)} was begun with another key, so it is not known who has it; set that key, or remove ${nameOf(edition)}.txt in .digest to send it to all again`,
      );
    return recipients.length > 0 ? [{ edition, papers, recipients }] : [];
  });
}

function editionsFor(
  archive: Archive,
  past: readonly Ledger[],
  now: number,
  asked: Edition | undefined,
): EditionPapers[] {
  if (!asked) {
    const { when = 'daily', topics = [] } = archive.config.digest ?? {};
    const kind = when === 'daily' ? 'day' : 'week';
    return [undefined, ...topics].flatMap((topic) => dueEditions(archive, past, now, { kind, topic }));
  }
  const begun = past.find((other) => nameOf(other.edition) === nameOf(asked));
  const papers = begun ? begun.papers.flatMap((id) => archive.paper(id) ?? []) : papersOf(asked, archive);
  return papers?.length ? [{ edition: asked, papers }] : [];
}

interface Means {
  archive: Archive;
  settings: MailSettings;
  root: string;
  /** The address of the site. */
  url: URL;
  /** The remote that keeps the ledgers, if this disk does not outlive the run. */
  claims?: Claims | undefined;
  told?: ((done: number) => void) | undefined;
  /** So many messages may still be sent in this run. */
  most: number;
  /** When the run is to end by itself, in milliseconds. */
  until: number;
}

/** Sends an edition. Throws a `ClaimError` if another run has it. */
export async function sendEdition({ edition, papers, recipients }: Planned, means: Means): Promise<Outcome> {
  const { archive, settings, root, url, claims, told, most, until } = means;
  const { perMinute = 60 } = archive.config.digest ?? {};
  const ledger = Ledger.open(
    root,
    edition,
    papers.map(({ id }) => id),
    settings.key,
  );
  claims?.claim(ledger, Date.now());
  const draft = draftOf({ edition, papers }, archive, url);
  const now = recipients.slice(0, most);
  let listed = new Set(now.map(({ hash }) => hash));
  const outcome = await sendAll({
    server: settings,
    from: settings.from.address,
    recipients: now,
    compose: (recipient) => compose(draft, { to: recipient.address, hash: recipient.hash }, settings, new Date()),
    ledger,
    perMinute,
    stop: () =>
      existsSync(join(root, stopFile))
        ? `there is a file ${stopFile}`
        : Date.now() > until
          ? 'the run has taken long enough'
          : undefined,
    // Who has left meanwhile gets no more.
    isListed: ({ hash }) => listed.has(hash),
    before(next) {
      listed = new Set(settings.recipients().list.map(({ address }) => settings.hashOf(address)));
      if (!claims) return;
      // If this run dies, the next one knows of none of them whether they have it.
      ledger.note('begun', ...next.map(({ hash }) => hash));
      claims.save(ledger);
    },
    told,
  });
  // These were told of before, and were not sent to.
  const waiting = outcome.untried.filter(({ hash }) => ledger.stateOf(hash) === 'begun').map(({ hash }) => hash);
  if (waiting.length > 0) ledger.note('later', ...waiting);
  outcome.untried.push(...recipients.slice(now.length));
  if (recipients.length > now.length)
    outcome.stopped ??= `${String(now.length)} messages are sent, as many as digest.perRun allows`;
  if (outcome.stopped === undefined && outcome.later.length === 0) ledger.finish();
  claims?.save(ledger);
  return outcome;
}

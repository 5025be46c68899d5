import MailComposer from 'nodemailer/lib/mail-composer';
import { fingerprint } from '../archive/paper/slug.ts';
import type { DigestView } from '../views/digest.ts';
import { digestHtml } from './html.ts';
import type { MailSettings } from './settings.ts';
import { digestText } from './text.ts';

/** Where a mail goes, and what tells it from the others of its edition. */
export interface Address {
  to: string;
  /** Stands for the recipient where no address may be seen. */
  hash: string;
}

/** What the message of an edition is made of. */
export interface Draft {
  /** The name of the edition: `day-2025-12-08`. */
  edition: string;
  view: DigestView;
  /** An https address that takes a POST of one click, with `{address}` or `{hash}` for the recipient. */
  oneClick?: string | undefined;
  isTest?: boolean | undefined;
}

/** The message of an edition for one recipient, with CRLF as line ends. */
export async function compose(
  { edition, view, oneClick, isTest = false }: Draft,
  { to, hash }: Address,
  { from, unsubscribe }: Pick<MailSettings, 'from' | 'unsubscribe'>,
  date: Date,
): Promise<Buffer> {
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  // Two archives may have one sender, and a mail program drops what it has already.
  const site = fingerprint(view.feeds).slice(0, 8);
  const byMail = `mailto:${unsubscribe}?subject=unsubscribe`;
  const endpoint = oneClick
    ?.replaceAll('{address}', encodeURIComponent(to))
    .replaceAll('{hash}', encodeURIComponent(hash));
  const wayOut = endpoint ?? byMail;
  const html = htmlOnce(view, wayOut);
  const mail = new MailComposer({
    from,
    to,
    subject: isTest ? `[Test] ${view.subject}` : view.subject,
    date,
    messageId: `<${edition}.${hash}.${site}${isTest ? `.test-${String(date.getTime())}` : ''}@${domain}>`,
    text: digestText(view, wayOut),
    html,
    textEncoding: 'base64',
    encoding: 'base64',
    headers: {
      'List-Id': asIs(`${quoted(view.archive)} <${edition.replace(/-.*/, '')}.${site}.daybook.${domain}>`),
      'List-Unsubscribe': asIs(`${endpoint ? `<${endpoint}>, ` : ''}<${byMail}>`),
      ...(endpoint && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
      'Auto-Submitted': 'auto-generated',
    },
    newline: 'windows',
    // Nothing of a mail is read from elsewhere.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return mail.compile().build();
}

/** A header that is right as it is: encoded words are for texts, not for addresses. */
const asIs = (value: string) => ({ prepared: true, foldLines: false, value });

/** A header of ASCII letters: a list's name is only a help for the eye. */
const quoted = (name: string) => `"${name.replace(/[^ -~]|["\\]/g, '').trim()}"`;

/** The way out differs from mail to mail, the rest does not: it is made once. */
function htmlOnce(view: DigestView, wayOut: string): string {
  let made = htmlOf.get(view);
  if (made === undefined) htmlOf.set(view, (made = digestHtml(view, place)));
  return made.replaceAll(place, () => wayOut.replaceAll('&', '&amp;').replaceAll('"', '&quot;'));
}
const htmlOf = new WeakMap<DigestView, string>();
/** As long as most addresses: the size of the mail is measured with it. */
const place = `https://unsubscribe.invalid/${'x'.repeat(200)}`;

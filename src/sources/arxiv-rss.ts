import { isDay, type Day } from '../archive/time/calendar.ts';
import { readEach } from './draft.ts';
import { expectOptions } from './options.ts';
import { SourceError, type Answer, type SourceOfNewest } from './source.ts';
import { arxivDraft, type ArxivRecord } from './arxiv-record.ts';
import { childrenNamed, namespaces, parseXml, rootName, childText, type Element } from './xml.ts';

const { atom, arxiv, dc } = namespaces;

const announcements = ['new', 'cross', 'replace', 'replace-cross'] as const;
export type Announcement = (typeof announcements)[number];

/**
 * arXiv's announcements of the day. They come Sunday to Thursday in the evening of the US East coast and are dated the
 * day after. A `replace` announces a new version of a paper that was listed before, and is left out unless it is asked
 * for. `ARXIV_RSS_ENDPOINT` moves it to another host, its `/atom` or its `/rss`. https://info.arxiv.org/help/rss.html
 */
export function arxivRss(options: {
  categories: readonly string[];
  announced?: readonly Announcement[];
}): SourceOfNewest {
  expectOptions('arxivRss', options, { categories: ['cs.CL'], announced: ['new', 'cross'] }, 'categories');
  const name = 'arxiv-rss';
  const announced = new Set<string>(options.announced ?? ['new', 'cross']);
  const unknown = [...announced].find((kind) => !announcements.includes(kind as Announcement));
  if (unknown !== undefined)
    throw new Error(`arxivRss: announced: expected ${announcements.join(', ')}, got "${unknown}"`);
  const first = () => {
    const endpoint = (process.env.ARXIV_RSS_ENDPOINT || 'https://rss.arxiv.org/atom').replace(/\/+$/, '');
    return `${endpoint}/${options.categories.map(encodeURIComponent).join('+')}`;
  };
  return {
    name,
    asked: 'for its newest',
    interval: 3000,
    recognises: (text) =>
      ['rss', 'feed'].includes(rootName(text) ?? '') && /\brss\.arxiv\.org\/|announce_type/.test(text),
    read(answer) {
      const found = readAnnouncements(answer);
      if (found.length > 0 && !found.some(({ id }) => /arxiv/i.test(id)))
        throw new SourceError(`${answer.from}: expected announcements of arXiv, got others: "${found[0]!.id}"`);
      const records = found.filter(({ kind }) => announced.has(kind));
      // A batch is of one day: records that can't be read wait under that day until the batch is read again.
      const batch = answer.day ?? found.find(({ announced }) => announced)?.announced;
      return readEach(records, name, batch, (record) => arxivDraft(record, answer.day));
    },
    first,
    async *fetch(get) {
      const from = first();
      yield { text: await get(from), from };
    },
  };
}

interface Announced extends ArxivRecord {
  kind: string;
}

/** The papers that an answer announces, in either format. None is an answer too: on a weekend or a holiday. */
function readAnnouncements(answer: Answer): Announced[] {
  const root = parseXml(answer);
  const channel = root.children.find(({ name }) => name === 'channel');
  if (root.name === 'feed' && root.namespace === atom) {
    const day = dayWritten(childText(root, atom, 'updated'));
    return childrenNamed(root, atom, 'entry').map((entry) => ({
      ...announcedIn(entry, childText(entry, atom, 'summary')),
      id: childText(entry, atom, 'id') ?? '',
      title: childText(entry, atom, 'title'),
      categories: childrenNamed(entry, atom, 'category').flatMap(({ attributes }) => attributes.term ?? []),
      announced: dayWritten(childText(entry, atom, 'published')) ?? day,
    }));
  }
  if (root.name === 'rss' && channel) {
    const day = dayWritten(childText(channel, '', 'pubDate') ?? childText(channel, '', 'lastBuildDate'));
    return childrenNamed(channel, '', 'item').map((item) => ({
      ...announcedIn(item, childText(item, '', 'description')),
      id: childText(item, '', 'guid') ?? childText(item, '', 'link') ?? '',
      title: childText(item, '', 'title'),
      categories: childrenNamed(item, '', 'category').map(({ text }) => text.trim()),
      announced: dayWritten(childText(item, '', 'pubDate')) ?? day,
    }));
  }
  throw new SourceError(`${answer.from}: expected announcements of arXiv as Atom or RSS, got <${root.name}>`);
}

/** Before the abstract stands a line such as `arXiv:2512.01234v1 Announce Type: new`. */
const head = /^arXiv:\S+ +Announce Type: +(\S+)\s+(?:Abstract: *)?/;

/** The fields that both formats have in the same elements. */
function announcedIn(element: Element, summary = '') {
  return {
    kind: childText(element, arxiv, 'announce_type') ?? head.exec(summary)?.[1] ?? 'new',
    abstract: summary.replace(head, '') || undefined,
    authors: childrenNamed(element, dc, 'creator')
      .map(({ text }) => text.trim())
      .join('; '),
    journal: childText(element, arxiv, 'journal_reference'),
    doi: childText(element, arxiv, 'DOI'),
  };
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** The day as it is written: arXiv means midnight at its own place, `2025-12-08T00:00:00-05:00`. */
function dayWritten(date = ''): Day | undefined {
  const [, number = '', month = '', year = ''] = /(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})/.exec(date) ?? [];
  const monthNumber = String(months.indexOf(month) + 1).padStart(2, '0');
  const day = number ? `${year}-${monthNumber}-${number.padStart(2, '0')}` : date.slice(0, 10);
  return isDay(day) ? day : undefined;
}

import type { Day } from '../archive/calendar.ts';
import { readEach, SourceError, type Answer, type Get, type Source } from '../archive/source.ts';
import { recordOf } from './arxiv-oai-formats.ts';
import { arxivDraft, type ArxivRecord } from './arxiv-record.ts';
import { all, parseXml, rootName, textOf, type Element } from './xml.ts';

const oai = 'http://www.openarchives.org/OAI/2.0/';

/**
 * arXiv's harvesting service: the records that were added or changed on a day, all of them, at little cost to arXiv. A new
 * version changes a record, so a day brings older papers too, each filed under the day of its submission; `since`
 * leaves out those submitted before. `sets` are OAI's (`cs:cs:CL`, `physics:hep-th`; none: all).
 * `ARXIV_OAI_ENDPOINT` moves it to another host. https://info.arxiv.org/help/oa/index.html
 */
export function arxivOai({ sets = [], since = '' }: { sets?: readonly string[]; since?: Day } = {}): Source {
  const name = 'arxiv-oai';
  return {
    name,
    interval: 3000,
    recognises: (text) =>
      rootName(text) === 'OAI-PMH' || (rootName(text) === 'record' && text.includes('oai:arXiv.org:')),
    read(answer) {
      const { records } = readList(answer);
      const { sightings, rejected } = readEach(records, name, answer.day, (record) => arxivDraft(record, answer.day));
      return { sightings: sightings.filter(({ day }) => day >= since), rejected };
    },
    async *fetch(day, get) {
      for (const set of sets.length > 0 ? sets : [undefined])
        yield* harvest({ metadataPrefix: 'arXiv', from: day, until: day, ...(set && { set }) }, day, get);
    },
  };
}

/** Follows the tokens of a day's list. When one has expired, as they do each day, the list is walked through once more. */
async function* harvest(range: Record<string, string>, day: Day, get: Get): AsyncGenerator<Answer> {
  const endpoint = process.env.ARXIV_OAI_ENDPOINT || 'https://oaipmh.arxiv.org/oai';
  const used = new Set<string>();
  let restarted = false;
  for (let query = range; ;) {
    const from = `${endpoint}?${new URLSearchParams({ verb: 'ListRecords', ...query }).toString()}`;
    const answer: Answer = { text: await get(from), from, day };
    let token: string | undefined;
    try {
      ({ token } = readList(answer));
    } catch (error) {
      if (!(error instanceof ExpiredToken) || restarted) throw error;
      restarted = true;
      used.clear();
      query = range;
      continue;
    }
    yield answer;
    if (token === undefined) return;
    if (used.has(token)) throw new SourceError(`${from}: expected a new resumptionToken, got "${token}" again`);
    used.add(token);
    query = { resumptionToken: token };
  }
}

class ExpiredToken extends SourceError {}

/** Also a record by itself is read, as harvesters save them. A day without records is an error in OAI, and none here. */
function readList(answer: Answer): { records: ArxivRecord[]; token: string | undefined } {
  const root = parseXml(answer);
  if (root.name === 'record' && ['', oai].includes(root.namespace))
    return { records: recordsOf([root], answer), token: undefined };
  if (root.name !== 'OAI-PMH' || root.namespace !== oai)
    throw new SourceError(`${answer.from}: expected an answer of OAI-PMH, got <${root.name}>`);
  const [error] = all(root, oai, 'error');
  const { code } = error?.attributes ?? {};
  if (code === 'noRecordsMatch') return { records: [], token: undefined };
  if (error) {
    const message = `${answer.from}: expected records, got the error ${code}: ${error.text.trim() || 'no words'}`;
    throw code === 'badResumptionToken' ? new ExpiredToken(message) : new SourceError(message);
  }
  const list = all(root, oai, 'ListRecords')[0] ?? all(root, oai, 'GetRecord')[0];
  if (!list) throw new SourceError(`${answer.from}: expected ListRecords or GetRecord, got neither`);
  return { records: recordsOf(all(list, oai, 'record'), answer), token: textOf(list, oai, 'resumptionToken') };
}

/** A deleted record has lost its words: it tells of no paper, and what is kept of one stays. */
const recordsOf = (elements: Element[], { from }: Answer): ArxivRecord[] =>
  elements
    .filter(
      (element) => !all(element, element.namespace, 'header').some(({ attributes }) => attributes.status === 'deleted'),
    )
    .map((element) => recordOf(element, from));

import { isDay, type Day } from '../archive/time/calendar.ts';
import { readEach } from './draft.ts';
import { expectOptions } from './options.ts';
import { SourceError, type Answer, type Get, type SourceByDay } from './source.ts';
import { recordOf } from './arxiv-oai-formats.ts';
import { arxivDraft, type ArxivRecord } from './arxiv-record.ts';
import { childrenNamed, parseXml, rootName, childText, type Element } from './xml.ts';

const oai = 'http://www.openarchives.org/OAI/2.0/';

/**
 * arXiv's harvesting service: all records that were added or changed on a day, at little cost to arXiv. A new version
 * changes a record, so a day brings older papers too, each filed under the day of its submission; `since` leaves out
 * those submitted before. `sets` are OAI's (`cs:cs:CL`, `physics:hep-th`; none: all). An interrupted harvest continues
 * with the token of the page that it had reached. `ARXIV_OAI_ENDPOINT` moves it to another host.
 * https://info.arxiv.org/help/oa/index.html
 */
export function arxivOai(options: { sets?: readonly string[]; since?: Day } = {}): SourceByDay {
  expectOptions('arxivOai', options, { sets: ['cs:cs:CL'], since: '2026-01-01' });
  const { sets = [], since = '' } = options;
  if (since && !isDay(since)) throw new Error(`arxivOai: since: expected a day such as 2026-01-01, got "${since}"`);
  const name = 'arxiv-oai';
  const lists = sets.length > 0 ? sets : [undefined];
  const rangeOf = (day: Day, list: number): Record<string, string> => {
    const set = lists[list];
    return { metadataPrefix: 'arXiv', from: day, until: day, ...(set && { set }) };
  };
  return {
    name,
    asked: 'by day',
    days: 'any',
    interval: 3000,
    resumes: JSON.stringify([sets, since]),
    recognises: (text) =>
      rootName(text) === 'OAI-PMH' || (rootName(text) === 'record' && text.includes('oai:arXiv.org:')),
    read(answer) {
      const { records } = readList(answer);
      const { sightings, rejected } = readEach(records, name, answer.day, (record) => arxivDraft(record, answer.day));
      return { sightings: sightings.filter(({ day }) => day >= since), rejected };
    },
    first: (day) => addressOf(rangeOf(day, 0)),
    async *fetch(day, get, place = '0 ') {
      const [, at = '0', token = ''] = /^(\d+) (.*)$/s.exec(place) ?? [];
      for (let list = Number(at); list < lists.length; list++) {
        const harvested = harvest(rangeOf(day, list), list === Number(at) ? token : '', day, get);
        for await (const { next, ...answer } of harvested)
          yield { ...answer, next: next === undefined ? `${list + 1} ` : `${list} ${next}` };
      }
    },
  };
}

function addressOf(query: Record<string, string>): string {
  const endpoint = process.env.ARXIV_OAI_ENDPOINT || 'https://oaipmh.arxiv.org/oai';
  return `${endpoint}?${new URLSearchParams({ verb: 'ListRecords', ...query }).toString()}`;
}

/**
 * Follows the tokens of a day's list, from `token` or from its beginning. Tokens expire each day; then the list is read
 * once more from the beginning.
 */
async function* harvest(range: Record<string, string>, token: string, day: Day, get: Get): AsyncGenerator<Answer> {
  const used = new Set<string>();
  const trial = token ? { resumptionToken: token } : undefined;
  let restarted = false;
  for (let query = trial ?? range; ;) {
    const from = addressOf(query);
    let answer: Answer;
    let next: string | undefined;
    try {
      answer = { text: await get(from), from, day };
      next = readList(answer).token;
    } catch (error) {
      // Whatever a service answers to an earlier run's token: the next run would get it again.
      const isStale = query === trial ? error instanceof SourceError : error instanceof ExpiredToken && !restarted;
      if (!isStale) throw error;
      restarted = query !== trial;
      used.clear();
      query = range;
      continue;
    }
    if (next !== undefined && used.has(next))
      throw new SourceError(`${from}: expected a new resumptionToken, got "${next}" again`);
    yield { ...answer, next };
    if (next === undefined) return;
    used.add(next);
    query = { resumptionToken: next };
  }
}

class ExpiredToken extends SourceError {}

/**
 * A record by itself is read too, because harvesters save them. A day without records is an error in OAI, but none
 * here.
 */
function readList(answer: Answer): { records: ArxivRecord[]; token: string | undefined } {
  const root = parseXml(answer);
  if (root.name === 'record' && ['', oai].includes(root.namespace))
    return { records: recordsOf([root], answer), token: undefined };
  if (root.name !== 'OAI-PMH' || root.namespace !== oai)
    throw new SourceError(`${answer.from}: expected an answer of OAI-PMH, got <${root.name}>`);
  const [error] = childrenNamed(root, oai, 'error');
  const { code } = error?.attributes ?? {};
  if (code === 'noRecordsMatch') return { records: [], token: undefined };
  if (error) {
    const message = `${answer.from}: expected records, got the error ${code}: ${error.text.trim() || 'no words'}`;
    throw code === 'badResumptionToken' ? new ExpiredToken(message) : new SourceError(message);
  }
  const list = childrenNamed(root, oai, 'ListRecords')[0] ?? childrenNamed(root, oai, 'GetRecord')[0];
  if (!list) throw new SourceError(`${answer.from}: expected ListRecords or GetRecord, got neither`);
  return {
    records: recordsOf(childrenNamed(list, oai, 'record'), answer),
    token: childText(list, oai, 'resumptionToken'),
  };
}

/** A deleted record has lost its words: it gives no paper, and a kept one stays. */
const recordsOf = (elements: Element[], { from }: Answer): ArxivRecord[] =>
  elements
    .filter(
      (element) =>
        !childrenNamed(element, element.namespace, 'header').some(({ attributes }) => attributes.status === 'deleted'),
    )
    .map((element) => recordOf(element, from));

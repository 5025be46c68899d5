import { namesShown } from '../../search/ask/excerpt.ts';
import type { SearchAnswer, SearchResult } from '../../search/ask/query.ts';
import { announcerFor } from './announcer.ts';
import type { Controls } from './controls.ts';
import { element } from './element.ts';
import { wireFollow } from './follow.ts';
import { resultList } from './list.ts';
import type { AnswersMarkup } from './markup.ts';
import { offersFor } from './offers.ts';
import { limits, type Question } from './question.ts';
import { failure, remarksOn } from './remarks.ts';
import { say } from './words.ts';

/** A reader takes this many papers into a file, at most: each is loaded. */
const mostTaken = 1000;

/** A paper with all of its names that the search knows. */
export interface FoundPaper {
  id: string;
  title: string;
  authors: string[];
  /** There are more authors than these. */
  more: boolean;
  day: string;
}

function wholly({ id, title, authors, otherAuthors, moreAuthors, day }: SearchResult): FoundPaper {
  const names = [...authors.slice(0, namesShown).map(({ text }) => text), ...otherAuthors];
  return { id, title, authors: names, more: names.length < authors.length + moreAuthors, day };
}

/** The part of the page where answers are shown. */
export interface Answers {
  show(question: Question, answer: SearchAnswer, took: number, isTyping: boolean): void;
  wait: () => void;
  /** Says why there is no answer. */
  fail: () => void;
  /** Clears the part: there is no question. */
  clear(): void;
  /** How many papers are shown. */
  count: () => number;
  /** The papers that were found, up to a thousand, shown or not. */
  papers: () => Promise<FoundPaper[]>;
  /** The links that can be opened, in order. */
  links: () => HTMLElement[];
}

/** What the answers need from their page. */
interface Surroundings {
  controls: Controls;
  addressOf: (question: Question) => string;
  /** Asks the question once more. */
  again: () => void;
  /** How many papers are added when a reader asks for more. */
  pageSize: number;
}

export function answersIn(markup: AnswersMarkup, { controls, addressOf, again, pageSize }: Surroundings): Answers {
  const { found, count, news, take, remarks, intro, more } = markup;
  const announce = announcerFor(markup.status);
  let current: SearchAnswer | undefined;

  const list = resultList(markup.results, markup.byMachine, () => {
    more.hidden = !current || list.count() >= current.total;
  });
  const follow = wireFollow(markup.follow, nameOf, (n) => {
    news.textContent = say('findNewSinceLook', { n });
  });

  /** The words of a question, and its restrictions. */
  function nameOf({ q, ...rest }: Question): string {
    const names = limits.filter((limit) => rest[limit]).map((limit) => controls.nameOf(limit, rest[limit]));
    return [q, ...names].filter(Boolean).join(' · ') || say('findAll');
  }

  /** Offers other questions that would find something. */
  async function offer(question: Question, answer: SearchAnswer): Promise<void> {
    const offers = await offersFor(question, controls.nameOf, addressOf).catch(() => []);
    if (answer !== current) return;
    if (offers.length > 0) remarks.append(element('ul', { className: 'offers' }, ...offers));
    remarks.append(document.importNode(markup.otherWays.content, true));
  }

  function forget(): void {
    current = undefined;
    found.hidden = true;
    intro.hidden = true;
    remarks.replaceChildren();
    list.clear();
    controls.count(undefined);
    follow.show(undefined);
  }

  function fail(): void {
    forget();
    remarks.replaceChildren(failure(again));
    announce(remarks.textContent, false);
  }

  more.addEventListener('click', () => {
    void list.showMore(pageSize).catch(() => {
      remarks.replaceChildren(failure(again));
      remarks.scrollIntoView();
    });
  });

  return {
    show(question, answer, took, isTyping) {
      current = answer;
      const { total, exact } = answer;
      const papers = exact ? say('findThisIsIt') : say('scriptPapers', { n: total });
      const ms = Math.max(1, Math.round(took));
      intro.hidden = true;
      found.hidden = false;
      news.textContent = '';
      take.hidden = total === 0;
      count.textContent = total === 0 ? '' : exact ? papers : say('findTime', { papers, n: ms });
      remarks.replaceChildren(...remarksOn(question, answer, addressOf, again));
      const isRanked = !question.sort || question.sort === 'relevance';
      list.show(answer, isRanked && question.q !== '');
      controls.count(answer);
      follow.show(question);
      announce([total > 0 ? papers : '', remarks.textContent].filter(Boolean).join('. '), isTyping);
      if (total === 0) void offer(question, answer);
    },
    wait() {
      found.hidden = false;
      news.textContent = '';
      take.hidden = true;
      count.textContent = say('findSearching');
      announce(say('findSearching'), false);
    },
    fail,
    clear() {
      forget();
      intro.hidden = false;
      announce('', false);
    },
    count: list.count,
    papers: async () => ((await current?.first(mostTaken)) ?? []).map(wholly),
    links: list.links,
  };
}

import { homeOf, type Group } from '../archive/lists/groups.ts';
import type { GrowingPage, Page } from '../archive/lists/paging.ts';
import { topPapers, type Period, type TopicPapers } from '../archive/lists/periods.ts';
import { shownName } from '../archive/paper/name.ts';
import type { Paper } from '../archive/paper/paper.ts';
import { logoId } from '../archive/paper/picture.ts';
import { printsOf } from '../archive/paper/prints.ts';
import { pageSize } from '../archive/lists/paging.ts';
import { topicsIn } from './list.ts';
import { hasTop, organizationsOf, peopleWith } from './lists.ts';
import type { Site } from './site.ts';

// A page's key names all that its view is made of, and costs far less: as long as the key is the same, so is the view.
// `tests/views/keys.test.ts` holds every key to that.

const whole = (paper: Paper) => printsOf(paper).whole;
const slugOf = (group: Group | undefined) => group?.slug;

/** What a card shows besides the paper itself. */
function around(paper: Paper, { archive }: Site): unknown {
  const organization = archive.organizations.known(paper.organization ?? '');
  const hasPage = organization && organization.papers.length >= archive.config.organizationPages;
  const topics = archive.topicsOf(paper).map(({ slug }) => slug);
  return [organization?.name, slugOf(organization), hasPage, topics, archive.pictures.get(paper.id)?.hash];
}

const logoKey = (home: string | undefined, { archive }: Site) => archive.pictures.get(logoId(home) ?? '')?.hash;

const cardKey = (paper: Paper, site: Site): unknown => [whole(paper), around(paper, site)];

/** A row of a list that stays as it is while votes come. */
const rowKey = (paper: Paper, site: Site): unknown => [
  printsOf(paper).uncounted,
  site.archive.isFinal(paper.day) && [paper.upvotes, paper.comments, paper.codeStars],
  around(paper, site),
];

const growingKey = ({ items, numbered, number }: GrowingPage<Paper>, all: number, site: Site): unknown => [
  number === undefined ? [all, numbered] : number === numbered,
  items.map((paper) => rowKey(paper, site)),
];

export const paperKey = (paper: Paper, index: number, { papers }: Period, site: Site): unknown => {
  const { archive } = site;
  const beside = (other: Paper | undefined) => other && [other.id, printsOf(other).words];
  return [
    whole(paper),
    around(paper, site),
    logoKey(paper.links.organization, site),
    archive.topicsOf(paper).map(({ title }) => title),
    paper.authors.map((author) => slugOf(archive.authors.of(shownName(author)))),
    [index, papers.length, beside(papers[index - 1]), beside(papers[index + 1])],
    archive.relatedMark(paper),
  ];
};

export const dayKey = (
  { previous, next, papers }: Period,
  { number, count, items }: Page<Paper>,
  site: Site,
): unknown => [
  [previous, next, papers.length, number, count, papers[0] && printsOf(papers[0]).words],
  items.map((paper) => cardKey(paper, site)),
  topicsIn(items, site),
];

/** Of the citations and of the answer of the API for a day. */
export const papersKey = ({ papers }: Period): unknown => papers.map(whole);

/** Of a week, month or year; `parts` are its days or months with their numbers of papers. */
export function periodKey({ previous, next, papers, days }: Period, parts: unknown, site: Site): unknown {
  const top = papers.slice(0, pageSize);
  return [[previous, next, papers.length, days, parts], top.map((paper) => cardKey(paper, site)), topicsIn(top, site)];
}

export const topicKey = (topic: TopicPapers, page: GrowingPage<Paper>, site: Site): unknown => [
  [topic.title, topic.words, topic.categories, page.number === undefined && hasTop(topic)],
  growingKey(page, topic.papers.length, site),
];

export const topicTopKey = (topic: TopicPapers, site: Site): unknown => [
  topic.title,
  Object.values(topPapers(topic)).map((papers) => papers.map((paper) => cardKey(paper, site))),
];

export const groupKey = (group: Group, page: GrowingPage<Paper>, site: Site): unknown => [
  group.name,
  growingKey(page, group.papers.length, site),
  page.number === undefined && [
    group.papers[0]?.day,
    group.papers.at(-1)?.day,
    peopleWith(group, site),
    organizationsOf(group, site),
    group.papers.map(({ links }) => links.organization),
    logoKey(homeOf(group.papers)?.href, site),
  ],
];

/**
 * The words of the interface in English. Its keys are those of every language; what a place such as `{n}` is for, and that
 * `[words](place)` is a link, is in `say.ts` and `Sentence.astro`. Keys that begin with `script` are for the browser's scripts.
 */
export const en = {
  // Every page
  skip: 'Skip to the content',
  mainNavigation: 'Main',
  newest: 'Newest',
  archive: 'Archive',
  topics: 'Topics',
  search: 'Search',
  about: 'About',
  rssFeed: 'RSS feed',
  allDays: 'All days',
  fork: 'Fork this archive',
  titleAndPage: '{title}, page {page}',
  onDays: '{papers} on {days}',
  newestIs: 'the newest',

  // Counts
  papers: { one: '{n} paper', other: '{n} papers' },
  days: { one: '{n} day', other: '{n} days' },
  upvotes: { one: '{n} upvote', other: '{n} upvotes' },
  comments: { one: '{n} comment', other: '{n} comments' },
  authors: { one: '{n} author', other: '{n} authors' },
  stars: { one: '{n} star', other: '{n} stars' },

  // A list
  pageOf: 'page {page} of {count}',
  pages: 'Pages',
  page: 'Page {page}',
  previous: 'Previous',
  next: 'Next',
  turnDays: 'Days',
  turnDaysFoot: 'Previous and next day',
  titlesOnly: 'Titles only',
  week: 'Week {n}',
  weekOfYear: 'Week {n} of {year}',
  turnWeeks: 'Weeks',
  turnMonths: 'Months',
  turnYears: 'Years',
  daysOfWeek: 'Days of the week',
  monthsOfYear: 'Months of the year',
  ofPeriod: '{papers} of {period}, by upvotes.',
  ofDay: '{papers} of {day}: {title} and more.',
  allByUpvotes: 'All papers by upvotes',
  mostUpvoted: 'The {n} most upvoted',
  othersOnDays: {
    one: 'The other one is on the page of its day, above.',
    other: 'The other {n} are on the pages of its days, above.',
  },
  othersInMonths: {
    one: 'The other one is on the page of its month, above.',
    other: 'The other {n} are on the pages of its months, above.',
  },

  // A paper
  rank: 'No. {n}',
  rankOf: 'No. {n} of {count}',
  andMore: 'and {n} more',
  readOn: 'Read on',
  fold: 'Fold',
  keywords: 'Keywords',
  withdrawn: 'Withdrawn',
  withdrawnNotice: 'Its authors, or the archive that published it, have withdrawn this paper.',
  byMachine: 'In one sentence, by a machine:',
  byHuggingFace: 'In one sentence, by Hugging Face’s model:',
  abstract: 'Abstract',
  summary: 'Summary',
  noAbstract: 'The source gave no abstract.',
  noAbstractButArxiv: 'The source gave no abstract. [Read it at arXiv](arxiv).',
  aboutPaper: 'About this paper',
  listed: 'Listed',
  published: 'Published',
  updated: 'Updated',
  versions: { one: '{n} version', other: '{n} versions' },
  journal: 'Printed in',
  categories: 'Categories',
  id: 'Id',
  papersOfDay: 'Papers of the day',
  code: 'Code',
  project: 'Project',
  video: 'Video',
  picture: 'Picture',
  media: 'Media',
  sampleNotes:
    'The summaries on this page were written for the sample that comes with Daybook; each paper links to its authors’ abstract.',
  sampleNote:
    'This summary was written for the sample that comes with Daybook. [Read the authors’ own abstract](abstract).',

  sampleSummary: 'Summary written for the sample archive.',

  // Home
  earlierDays: 'Earlier days',
  noPapersYet: 'No papers yet',
  archiveIsNew:
    'This archive is new. Fetch the last days from the sources that `archive.config.ts` names, then build the site again:',
  orOneDay: 'Or take one day, or answers that you saved:',

  // Archive
  calendar: '{days} with {papers}, as a calendar.',
  yearByUpvotes: 'The year {year} by upvotes',
  daysAndPapers: 'Days and their papers',
  weekHeading: 'Week',

  // Topics
  topicsDescription: 'Papers that share words, by topic.',
  noTopics: 'No topics are set: `topics` in `archive.config.ts` makes them.',
  allTopics: 'All topics',
  onTopic: '{papers} on {topic}, the newest first.',
  noPaperOfTopic: 'No paper has its words yet: {words}.',

  // Search
  searchDescription: {
    one: 'Search the title, abstract and authors of {n} paper.',
    other: 'Search the titles, abstracts and authors of {n} papers.',
  },
  searchLabel: 'Words, an author, or an arXiv id',
  searchPlaceholder: 'Words, an author, an arXiv id',
  year: 'Year',
  topic: 'Topic',
  order: 'Order',
  all: 'All',
  byRelevance: 'Relevance',
  byDate: 'Newest first',
  byUpvotes: 'Most upvoted',
  searchNeedsScript: 'Searching needs JavaScript. Without it, [all days](archive) are still there to browse.',
  searchNeedsScriptTopics:
    'Searching needs JavaScript. Without it, [all days](archive) and [topics](topics) are still there to browse.',
  showMore: 'Show more',

  // About
  haveYourOwn: 'Have one of your own',
  howToFork:
    'The whole archive is a folder: its papers are Markdown files under `content/papers`, its settings are `archive.config.ts`, and this page is `content/pages/about.md`. Fork the repository, say in the settings which papers you want, and:',
  inNumbers: 'In numbers',
  papersHeading: 'Papers',
  daysHeading: 'Days',
  newestDay: 'Newest day',
  firstDay: 'First day',
  sources: 'Sources',
  sourceSample: 'The sample that comes with Daybook',
  sourceListing: 'Copied pages of Hugging Face',
  sourceRecords: 'A file of records',

  // Not found
  notFound: 'Not found',
  noSuchPage: 'There is no such page',
  noSuchPageHelp:
    'The paper or the day you look for is not in this archive, or its address was cut off on the way. Look for it by its title in the [search](search), by its day in the [calendar](archive), or begin with the [newest day](home).',

  // Scripts: search
  scriptSearching: 'Searching …',
  scriptSearchFailed: 'The search could not be loaded.',
  scriptTryAgain: 'Try again',
  scriptSearchingOlder: 'Searching older papers …',
  scriptThisIsIt: 'This is the paper',
  scriptPapers: { one: '{n} paper', other: '{n} papers' },
  scriptSoFar: '{found} so far; searching older ones …',
  scriptNotSearched: 'Papers of {spans} could not be searched.',
  scriptNoSuchPaper: 'There is no paper {id} here.',
  scriptNothingFor: 'No paper found for “{words}”.',
  scriptNothing: 'No paper found.',
  scriptOtherWords: 'Fewer or other words may find more.',
  scriptAllYears: 'Search all years and topics',
  scriptUpvotes: { one: '{n} upvote', other: '{n} upvotes' },
  scriptAuthors: { one: '{n} author', other: '{n} authors' },
  scriptAndMore: 'and {n} more',
} as const;

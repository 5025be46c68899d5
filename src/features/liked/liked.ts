import { href } from '../../archive/paths/href.ts';
import { paths } from '../../archive/paths/paths.ts';
import { abstractOf, headingOf, textOf, type Article } from '../../client/article.ts';
import { alter, isSaved, savedIn } from '../../client/edits.ts';
import { change, keeper } from '../../client/keep.ts';
import { examplesHere } from './examples.ts';
import { openLikeness, type Example } from './likeness.ts';
import { keptTerms, vectorOf, type Vector, type Weigh } from './terms.ts';
import { readWeights } from './weights.ts';
import tableAddress from './word-weights.txt?url';

let loading: Promise<Weigh> | undefined;

/** The table of word weights, loaded once; rejects where it can't be had. */
export function loadWeights(): Promise<Weigh> {
  loading ??= fetch(tableAddress).then(async (answer) => {
    if (!answer.ok) throw new Error(`${tableAddress}: expected a table, got ${answer.status}`);
    return readWeights(await answer.text());
  });
  // What failed is tried again when it is next asked for.
  loading.catch(() => (loading = undefined));
  return loading;
}

const vectorIn = (article: Article, weigh: Weigh): Vector =>
  vectorOf(textOf(headingOf(article)), abstractOf(article), weigh);

/**
 * Keeps the strongest terms of the saved papers among the articles that have none yet. Nobody asked for that, so a
 * failure is silent: the title has to do.
 */
export async function keepTerms(articles: readonly Article[]): Promise<void> {
  const isWanted = ({ dataset: { paper = '' } }: Article) =>
    isSaved(keeper.notebook, paper) && !keeper.notebook.saved[paper]!.terms;
  const wanted = articles.filter(isWanted);
  const weigh = wanted.length > 0 ? await loadWeights().catch(() => undefined) : undefined;
  if (!weigh) return;
  const found = wanted.map((article) => [article.dataset.paper!, keptTerms(vectorIn(article, weigh))] as const);
  change((old, now) => found.reduce((notebook, [id, terms]) => alter(notebook, id, { terms }, now), old), true);
}

/**
 * Measures how near each paper is to what the reader saved, and says in a line of its article which saved paper it is
 * most like. `words` has the place `{title}`.
 */
export async function measure(papers: readonly { article: Article; nearness: number }[], words: string): Promise<void> {
  await keepTerms(papers.map(({ article }) => article));
  const weigh = await loadWeights();
  const saved = savedIn(keeper.notebook).map(([id, { title, terms }]): Example => ({ id, title, terms }));
  const like = openLikeness([...saved, ...examplesHere()], weigh);
  for (const paper of papers) {
    const { score, nearest } = like(paper.article.dataset.paper!, vectorIn(paper.article, weigh));
    paper.nearness = score;
    paper.article.querySelector('.liked')?.remove();
    if (nearest) paper.article.append(lineOf(nearest, words));
  }
}

function lineOf({ id, title }: Example, words: string): HTMLElement {
  const line = Object.assign(document.createElement('p'), { className: 'liked' });
  const name = document.createElement('bdi');
  name.textContent = title;
  const [before = '', after = ''] = words.split('{title}');
  const link = id && Object.assign(document.createElement('a'), { href: href(paths.paper(id)) });
  if (link) link.append(name);
  line.append(before, link || name, after);
  return line;
}

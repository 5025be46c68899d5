import { sentenceOf } from '../../archive/text/rendered.ts';
import { shownName } from '../../archive/paper/name.ts';
import { authorsOf } from '../../archive/paper/paper.ts';
import { paths } from '../../archive/paths/paths.ts';
import { tokensOf, type Token } from '../../archive/words/tokens.ts';
import type { Card } from '../format/card.ts';
import { anyWord, placed } from '../words/places.ts';
import type { PaperText } from './collect.ts';

/** A paper as the result list shows it. */
export function toCard({ paper, title, abstract }: PaperText): Card {
  const authors = paper.authors.map(shownName).map(inLine).filter(Boolean);
  return {
    id: paper.id,
    path: paths.paper(paper.id),
    title: inLine(title),
    authors,
    authorCount: Math.max(authorsOf(paper), authors.length),
    organization: inLine(paper.organization ?? '') || undefined,
    abstract: inLine(abstract),
    sentence: inLine(sentenceOf(paper)),
    isByMachine: paper.aiSummary !== undefined,
    code: paper.links.code,
  };
}

/** Papers that follow each other as Pagefind gets them for phrases, and how many places each takes. */
export function toRecord(texts: readonly PaperText[]): { content: string; places: number[] } {
  const each = texts.map((text) => placed(phrasedTexts(text)));
  return {
    content: [...each.map(({ content }) => content), anyWord].join(' '),
    places: each.map(({ places }) => places),
  };
}

function phrasedTexts({ paper, titleTokens, abstractTokens }: PaperText): (readonly Token[])[] {
  const others = [...paper.authors.map(shownName), ...paper.keywords, paper.organization ?? ''];
  return [titleTokens, abstractTokens, ...others.map(tokensOf)];
}

/** One line of well-formed text. */
const inLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\s\u200b]+/gu, ' ')
    .trim();

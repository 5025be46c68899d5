import { afterAll, expect } from 'vitest';
import { PaperFileError, maxPaperLength, readPaper, writePaper } from '../../src/archive/paper/file.ts';
import { readCodeLinks, writeCodeLinks } from '../../src/archive/paper/code-links.ts';
import { paperSchema, type Paper } from '../../src/archive/paper/paper.ts';
import { abstractFromLatex, titleFromLatex } from '../../src/archive/latex/latex.ts';
import { abstractHtml, abstractText, simpleForms, titleHtml } from '../../src/archive/text/markdown.ts';
import { titleCharacters, titleText } from '../../src/archive/text/title.ts';
import { maxLengths, readNotebook, tidy } from '../../src/client/notebook.ts';
import { readExchange, takeIn, writeExchange, type SavedEntry } from '../../src/features/saved/exchange.ts';
import { exportFormats } from '../../src/features/saved/export.ts';
import { readReferences } from '../../src/features/saved/references.ts';
import { search } from '../../src/search/ask/query.ts';
import { arxivApi } from '../../src/sources/arxiv-api.ts';
import { arxivOai } from '../../src/sources/arxiv-oai.ts';
import { arxivRss } from '../../src/sources/arxiv-rss.ts';
import { refusal } from '../../src/sources/door.ts';
import { paperOf } from '../../src/sources/draft.ts';
import { huggingface } from '../../src/sources/huggingface.ts';
import { jsonl } from '../../src/sources/jsonl.ts';
import { listing } from '../../src/sources/listing.ts';
import { mirror } from '../../src/sources/mirror.ts';
import { readPapersWithCode } from '../../src/sources/papers-with-code.ts';
import { SourceError, type Source } from '../../src/sources/source.ts';
import { forbidden } from '../archive/text/forbidden.ts';
import { notebookOf, savedPaper } from '../client/notebook-of.ts';
import { built, papers, removeBuilt } from '../search/fixture.ts';
import * as answers from './answers.ts';

export interface Target {
  /** Good texts, of which the random ones are made. */
  texts: readonly string[];
  /** Throws where the code does not do with this text what it promises for any. */
  check: (text: string) => void | Promise<void>;
}

/** An answer gives papers that can be written, read back and shown, and records that are put aside; or a clear error. */
const reader = (source: Source, texts: readonly string[]): Target => ({
  texts,
  check(text) {
    source.recognises(text);
    for (const day of ['2025-12-08', undefined]) {
      const reading = orError(SourceError, () => source.read({ text, from: 'test', day }));
      for (const { reason } of reading?.rejected ?? []) expect(reason).not.toBe('');
      for (const sighting of reading?.sightings ?? []) {
        const paper = paperOf(sighting);
        expect(paperSchema.safeParse(paper).error).toBeUndefined();
        if (refusal(sighting, '2026-01-01').length === 0) keeps(paper);
      }
    }
  },
});

function keeps(paper: Paper): void {
  const text = writePaper(paper);
  // The store refuses such a paper, and one whose unknown fields it can't read back.
  if (text.length > maxPaperLength) return;
  const hasExtra = Object.keys(paper.extra).length > 0;
  const back = hasExtra ? orError(PaperFileError, () => readPaper(text, 'x.md')) : readPaper(text, 'x.md');
  if (back) expect(back).toEqual(paper);
  shows(paper.abstract);
  expect(forbidden(titleHtml(paper.title))).toEqual([]);
}

function shows(body: string): void {
  expect(forbidden(abstractHtml(body))).toEqual([]);
  expect(forbidden(simpleForms(body).html)).toEqual([]);
  for (const text of [abstractHtml(body), abstractText(body), simpleForms(body).text])
    expect(text.isWellFormed()).toBe(true);
}

/** What `run` gives; undefined if it throws such an error. */
function orError<T>(kind: new (message: string) => Error, run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof kind) return undefined;
    throw error;
  }
}

let index: ReturnType<typeof built> | undefined;
afterAll(removeBuilt);

export const targets: Record<string, Target> = {
  huggingface: reader(huggingface(), answers.huggingfaceAnswers),
  'arXiv API': reader(arxivApi(), answers.apiAnswers),
  'arXiv RSS': reader(arxivRss({ categories: ['cs.CL'] }), answers.rssAnswers),
  'arXiv OAI': reader(arxivOai(), answers.oaiAnswers),
  listing: reader(listing(), answers.listingAnswers),
  jsonl: reader(jsonl(), answers.jsonlAnswers),
  mirror: reader(mirror('https://example.org/'), answers.mirrorAnswers),
  'links to code': {
    texts: answers.codeLinkFiles,
    check(text) {
      const read = orError(SourceError, () => readPapersWithCode({ text, from: 'test' }, () => true));
      const kept = writeCodeLinks(read?.links ?? new Map());
      expect(readCodeLinks(kept)).toEqual({ links: read?.links ?? new Map(), faults: [] });
      // The file of the archive, which a person can edit.
      for (const link of readCodeLinks(text).links.values()) expect(URL.canParse(link)).toBe(true);
    },
  },
  'paper file': {
    texts: answers.paperFiles,
    check(text) {
      const paper = orError(PaperFileError, () => readPaper(text, 'x.md'));
      if (!paper) return;
      const again = writePaper(paper);
      if (again.length <= maxPaperLength) expect(readPaper(again, 'x.md')).toEqual(paper);
    },
  },
  LaTeX: {
    texts: answers.latexTexts,
    check(text) {
      const [title, abstract] = [titleFromLatex(text), abstractFromLatex(text)];
      expect([title.isWellFormed(), abstract.isWellFormed(), title.includes('\n')]).toEqual([true, true, false]);
      expect(forbidden(titleHtml(title))).toEqual([]);
      shows(abstract);
    },
  },
  Markdown: {
    texts: answers.markdownTexts,
    check(text) {
      shows(text);
      expect(forbidden(titleHtml(text))).toEqual([]);
      expect([titleText(text), titleCharacters(text)].every((title) => !title.includes('\n'))).toBe(true);
    },
  },
  search: {
    texts: answers.queries,
    async check(text) {
      index ??= built(papers);
      const found = await search((await index).search, { q: text }, 10);
      expect(found.results.length).toBe(Math.min(10, found.total));
      expect(found.whole).toBeLessThanOrEqual(found.total);
    },
  },
  'saved papers': {
    texts: answers.savedFiles,
    check(text) {
      const held = readExchange(text);
      if (!held) return;
      const { notebook } = takeIn(notebookOf({ saved: { '2512.01234': savedPaper() } }), held, 1e12);
      // What is stored is read again without a loss, and exported without one.
      expect(readNotebook(JSON.parse(JSON.stringify(notebook)))).toEqual({ notebook, lost: false });
      const kept = tidy(notebook, 1e12);
      const entries = Object.entries(kept.saved).filter(([, { gone }]) => !gone);
      const back = readExchange(writeExchange(entries, (id) => `https://example.org/${id}`, [], kept))!;
      expect(back.refused).toEqual([]);
      expect(Object.fromEntries(back.papers.map(titled))).toEqual(Object.fromEntries(entries.map(titled)));
      for (const { write } of Object.values(exportFormats))
        write(entries, (id) => `https://example.org/${id}`, [], kept);
    },
  },
  references: {
    texts: answers.referenceFiles,
    check(text) {
      for (const { title, authors, day, id } of readReferences(text) ?? []) {
        expect([title.length > 0, title.length <= maxLengths.title]).toEqual([true, true]);
        expect(authors.every((name) => name.length <= maxLengths.author)).toBe(true);
        if (id !== undefined && day !== '')
          expect(paperSchema.shape.id.safeParse(id).success && paperSchema.shape.day.safeParse(day).success).toBe(true);
      }
    },
  },
};

const titled = ([id, { title, note, day, saved }]: SavedEntry) => [id, { title, note, day, saved }];

import { expect, test } from 'vitest';
import { AnswerError, askFor, type Answers } from '../../src/init/ask.ts';
import { SourceError } from '../../src/sources/source.ts';
import { toSighting } from '../../src/sources/draft.ts';

const papers = ['A KV cache', 'An agent', 'Agents at work'].map((title, n) =>
  toSighting({ id: `2601.0000${n}`, day: '2026-01-05', source: 'huggingface', title }),
);

/** A person with these answers, and what stood on the terminal. */
async function talk(given: Partial<Answers>, answers: string[], lastPapers = () => Promise.resolve(papers)) {
  const shown: string[] = [];
  const chosen = await askFor(given, {
    question: (text) => {
      const next = answers.shift();
      if (next === undefined) throw new Error(`nobody answers ${text}`);
      shown.push(`${text}${next}`);
      return Promise.resolve(next);
    },
    say: (line) => shown.push(line),
    readLanguage: (text) => {
      if (text === 'fr') throw new AnswerError('fr: expected en, zh or ar');
      return text;
    },
    lastPapers,
  });
  expect(answers).toEqual([]);
  return { ...chosen, sources: chosen.sources.map(({ call }) => call), shown };
}

test('whoever gives a title and presses Enter has all papers of Hugging Face', async () => {
  const { shown, ...chosen } = await talk({}, ['My papers', '', '', '', '', '']);
  expect(chosen).toEqual({
    title: 'My papers',
    sources: ['huggingface()'],
    words: [],
    language: 'en',
    host: 'github-pages',
  });
  expect(shown).toContain('All papers: 3 of the 3 papers of the last 7 days, 0.43 a day');
});

test('what was given is not asked for', async () => {
  const given = { title: 'x', sources: [], words: ['agent'], language: 'zh', host: 'netlify' } as const;
  expect(await talk(given, [])).toEqual({ ...given, shown: [] });
});

test('other words are tried at once, until their owner keeps them', async () => {
  const answers = ['x', 'huggingface, arxiv:cs.CL', 'KV cache', 'agent, agents', '"agents"', 'y', 'ar', 'netlify'];
  const { words, sources, language, host, shown } = await talk({}, answers);
  expect(words).toEqual(['agents']);
  expect(sources).toEqual(['huggingface()', "arxivApi({ categories: ['cs.CL'] })"]);
  expect([language, host]).toEqual(['ar', 'netlify']);
  expect(shown.filter((line) => line.includes(' of the last 7 days'))).toEqual([
    'KV cache: 1 of the 3 papers of the last 7 days, 0.14 a day',
    'agent, agents: 2 of the 3 papers of the last 7 days, 0.29 a day',
    expect.stringMatching(/^agents: \d of the 3 papers/),
  ]);
});

test('an answer that can’t be taken is asked for again, with what was expected', async () => {
  const answers = ['', 'x', 'nosuch', '', 'a AND b', '/(/', 'agent', '', 'fr', 'zh', 'ftp', ''];
  const { shown } = await talk({}, answers);
  expect(shown.filter((line) => !line.includes(': ') || !/\): |archive: |place: /.test(line))).toEqual([
    'An archive has a title.',
    expect.stringMatching(/^nosuch: expected huggingface or arxiv:cs\.CL/),
    expect.stringMatching(/^a AND b: expected words with commas/),
    expect.stringMatching(/^\/\(\/: expected a word, a phrase or a regular expression/),
    'Looking at the last days …',
    'agent: 2 of the 3 papers of the last 7 days, 0.29 a day',
    'fr: expected en, zh or ar',
    expect.stringMatching(/^ftp: .*github-pages/),
  ]);
});

test('without the last days the words are taken as they are', async () => {
  const { words, shown } = await talk({}, ['x', '', 'agent', '', ''], () =>
    Promise.reject(new SourceError('nobody answers')),
  );
  expect(words).toEqual(['agent']);
  expect(shown).toContain('The papers of the last days did not come (nobody answers).');
});

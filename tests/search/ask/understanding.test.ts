import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstSeen } from '../../../src/ingest/keep/merge.ts';
import type { Paper } from '../../../src/archive/paper/paper.ts';
import { search, type Query } from '../../../src/search/ask/query.ts';
import { sample } from '../../../src/sources/sample.ts';
import { built, paperOf, papers as few, removeBuilt, type Built } from '../fixture.ts';

afterAll(removeBuilt);

/** The bundled papers, and some whose words are hard to find. */
async function archive(): Promise<Paper[]> {
  const source = sample();
  const papers: Paper[] = [];
  for (const day of source.days)
    for await (const answer of source.fetch(day, () => Promise.resolve('')))
      papers.push(...source.read(answer).sightings.map(firstSeen));
  const hard: Partial<Paper>[] = [
    {
      id: '2501.10001',
      title: 'Qwen2.5-1M for Long Books',
      abstract: 'Trained on GPT-4o-mini answers, stored in 2-bit.',
    },
    {
      id: '2501.10002',
      title: '2bit Weights',
      abstract: 'Quantisation of colour models in $O(N^2)$ and C++.',
      authors: ['José García', 'Łukasz Müller'],
    },
    {
      id: '2501.10003',
      title: 'Positions that Rotate',
      abstract: 'We extend Rotary Position Embedding (RoPE) by one trick.',
    },
    { id: '2501.10004', title: 'RoPE without Tears', abstract: 'Rotary Position Embedding (RoPE), made simple.' },
    { id: '2501.10005', title: 'Stretching RoPE', abstract: 'A longer window for free.' },
    { id: '2501.10006', title: '长文本的注意力机制', abstract: '我们提出了一种新的稀疏注意力机制。' },
    {
      id: '2501.10007',
      title: 'Dataset Finetuning',
      abstract: 'A fewshot recipe.',
      authors: ['Kaiming Heisenberg', 'Ada Curie'],
    },
    { id: '2501.10008', title: 'Two Names', abstract: 'Nothing else.', authors: ['Kaiming Curie', 'Ada Heisenberg'] },
    {
      id: '2501.10009',
      title: 'From Text to Image',
      abstract: 'A state-of-the-art text-to-image model.',
    },
    {
      id: '2501.10012',
      title: 'Paper with a Cat',
      abstract: 'Pictures of a vision-language quark. Its pre-training data. Fit and 2.5 times faster, says this paper',
    },
    {
      id: '2501.10013',
      title: 'After All',
      abstract:
        'What is it of the compilers of C++ for C# reads pretraining data, 5 times faster. यह किताब अच्छी है, 새로운 언어 모델.',
    },
  ];
  return [...papers, ...few, ...hard.map(paperOf)];
}

let index: Built;
beforeAll(async () => {
  index = await built(await archive());
});
const ask = (q: string, more: Partial<Query> = {}) => search(index.search, { q, ...more }, 10);
const ids = async (q: string, more: Partial<Query> = {}) => (await ask(q, more)).results.map(({ id }) => id);

describe('among the first three', () => {
  it.each([
    // Its title, and words of it.
    ['GeoVista: Web-Augmented Agentic Visual Reasoning for Geolocalization', '2511.15705'],
    ['Group Representational Position Encoding', '2512.07805'],
    ['segment anything concepts', '2511.16719'],
    // Misspelt.
    ['entropy ratio cliping', '2512.05591'],
    ['adversarial flwo models', '2511.22475'],
    ['budget awear tool', '2511.17006'],
    ['MedSAM3 medcal concepts', '2511.19046'],
    // Questions and sentences.
    ['how can a computer find out where a holiday snapshot was taken', '2511.15705'],
    ['squeezing llm weights into two bits without losing accuracy', '2512.04746'],
    ['add sound for both ears to a silent film', '2512.03036'],
    ['an assistant that grades its own visual answers and improves itself', '2511.19900'],
    ['reading pages and tables of scanned documents into markdown', '2511.20478'],
    ['finding which agent of a team caused an error by changing its messages', '2512.06749'],
    ['generating drugs, peptides and antibodies with one model of atoms', '2511.15906'],
    ['rebuilding big scenes from many photos in a single pass', '2512.07806'],
    // Spellings.
    ['GPT-4o-mini', '2501.10001'],
    ['gpt4o mini', '2501.10001'],
    ['Qwen2.5', '2501.10001'],
    ['1M books', '2501.10001'],
    ['O(N^2) colors', '2501.10002'],
    ['quantization of color', '2501.10002'],
    ['fine-tuning data set', '2501.10007'],
    ['few shot recipe', '2501.10007'],
    // Names.
    ['Jose Garcia', '2501.10002'],
    ['lukasz muller', '2501.10002'],
    ['Müller', '2501.10002'],
    // Chinese.
    ['注意力机制', '2501.10006'],
    ['稀疏', '2501.10006'],
  ])('for %j', async (q, id) => {
    expect((await ids(q)).slice(0, 3)).toContain(id);
  });
});

describe('papers that have it', () => {
  const whole = async (q: string, more: Partial<Query> = {}) => {
    const answer = await search(index.search, { q, ...more }, 50);
    return answer.results.slice(0, answer.whole).map(({ id }) => id);
  };

  it.each([
    ['2-bit', '2bit'],
    ['long context', 'long-context'],
    ['few shot', 'few-shot'],
    ['in context', 'in-context'],
    ['quantisation', 'quantization'],
    ['José', 'Jose'],
    ['language models', 'Language Model'],
    ['GPT-4o-mini', 'gpt 4o mini'],
  ])('are the same for %j and %j', async (one, other) => {
    expect((await whole(one)).length).toBeGreaterThan(0);
    expect((await whole(one)).sort()).toEqual((await whole(other)).sort());
  });

  it.each([
    ['2bit', ['2501.10001', '2501.10002']],
    ['RoPE', ['2501.10003', '2501.10004', '2501.10005']],
    ['rotary position embedding', ['2501.10003', '2501.10004', '2501.10005']],
    ['1M', ['2501.10001']],
    ['O(N^2)', ['2411.00002', '2501.10002']],
    ['C++', ['2411.00002', '2501.10002']],
    ['heisenberg curie', ['2501.10007', '2501.10008']],
  ])('for %j', async (q, expected) => {
    expect(await whole(q)).toEqual(expect.arrayContaining(expected));
  });

  it.each([
    ['author:"Kaiming Heisenberg"', ['2411.00001', '2501.10007']],
    ['author:"heisenberg kaiming" year:2025', ['2501.10007']],
    ['author:curie -author:"Ada Curie"', ['2501.10008']],
    ['author:curie -nothing', ['2501.10007']],
    ['org:"analytical engines"', ['2411.00001']],
    ['org:analytical-engines documents', ['2411.00001']],
    ['topic:robotics -topic:agents', ['2411.00002']],
    ['topic:Robotics year:2024', ['2411.00002']],
    ['"quadratic to linear"', ['2411.00001']],
    ['"quadratic linear"', []],
    ['"long documents"', ['2411.00001']],
    ['committees -"language models"', []],
    ['"2-bit"', ['2501.10001', '2501.10002']],
    ['year:2024 -robot', ['2412.00003', '2411.00001']],
  ])('and meet %s', async (q, expected) => {
    expect((await whole(q)).filter((id) => /^24|2501\.1/.test(id)).sort()).toEqual(expected.sort());
  });

  it('begin with what is typed, if few papers have it as it stands', async () => {
    expect(await whole('laundr')).toEqual(['2411.00002']);
    expect(await whole('robot fold')).toContain('2411.00002');
    expect((await whole('segm')).length).toBeGreaterThan(1);
  });
});

describe('a phrase', () => {
  it.each(['text to image model', 'text-to-image model', 'state of the art', 'state-of-the-art'])(
    '"%s" is found with hyphens and without',
    async (phrase) => {
      expect(await ids(`"${phrase}"`)).toContain('2501.10009');
    },
  );

  it.each([
    ['language quark', 'of a compound', ['2501.10012']],
    ['pretraining data', 'of a compound as one word', ['2501.10012', '2501.10013']],
    ['pre-training data', 'of one word as a compound', ['2501.10012', '2501.10013']],
    ['pre training data', 'of one word as two', ['2501.10012', '2501.10013']],
    ['C++ for C#', 'of signs', ['2501.10013']],
    ['C for C', 'without the signs', []],
    ['5 times faster', 'of figures', ['2501.10013']],
    ['on GPT-4o-mini answers', 'of letters and figures', ['2501.10001']],
    ['on gpt4omini answers', 'of letters and figures as one word', ['2501.10001']],
    ['2.5 times faster', 'of other figures', ['2501.10012']],
    ['is it of the compilers', 'of stop words', ['2501.10013']],
    ['data fit', 'of two sentences', ['2501.10012']],
    ['cat picture', 'of the title and the abstract', []],
    ['paper after', 'of two papers', []],
    ['稀疏注意力机制', 'of Chinese', ['2501.10006']],
    ['稀疏机制', 'of Chinese apart', []],
    ['किताब अच्छी', 'of Hindi', ['2501.10013']],
    ['कताब अच्छी', 'of Hindi with another vowel', []],
    ['언어 모델', 'of Korean', ['2501.10013']],
  ])('"%s" is found by the words %s', async (phrase, _of, expected) => {
    const found = (await ids(`"${phrase}"`)).filter((id) => /^2501\.100(?:0[16]|1[23])/.test(id));
    expect(found.sort()).toEqual(expected);
  });

  it('is not found in any other order, and nothing is said to have been searched besides', async () => {
    expect(await ask('"image to text model"')).toMatchObject({ total: 0 });
  });
});

describe('a misspelt word', () => {
  it.each([
    ['entropy ratio cliping', [{ typed: 'cliping', papers: 0, meant: 'clipping' }]],
    ['segmnet anything', [{ typed: 'segmnet', papers: 0, meant: 'segment' }]],
    ['laundryrobot', [{ typed: 'laundryrobot', papers: 0, meant: 'laundry robot' }]],
    ['xyzzyq agents', [{ typed: 'xyzzyq', papers: 0, meant: undefined }]],
    ['agents', []],
    ['laund', []],
    ['what is the', []],
    // As it was typed, and once, though it is several terms.
    ['大模型', [{ typed: '大模型', papers: 0, meant: undefined }]],
  ])('in %j is said', async (q, corrections) => {
    expect((await ask(q)).corrections).toEqual(corrections);
  });

  it('is none in the whole name of an author, however usual the other word is', async () => {
    const usual = Array.from({ length: 80 }, (_, n) =>
      paperOf({ id: `2501.2${String(n).padStart(4, '0')}`, abstract: 'Diffusion.' }),
    );
    const { search: index } = await built([...usual, paperOf({ id: '2501.30000', authors: ['Ada Difusion'] })]);
    const misspelt = { typed: 'difusion', papers: 1, meant: 'diffusion' };
    expect((await search(index, { q: 'difusion' }, 10)).corrections).toEqual([misspelt]);
    expect(await search(index, { q: 'Ada Difusion' }, 10)).toMatchObject({ total: 1, corrections: [] });
  });

  it('that nothing is like leaves the other words', async () => {
    const { results, whole } = await ask('xyzzyq laundry');
    expect([results[0]!.id, whole]).toEqual(['2411.00002', 0]);
  });

  it('alone that nothing is like finds nothing', async () => {
    expect(await ask('xyzzyq')).toMatchObject({ total: 0, whole: 0, results: [] });
  });
});

describe('what is marked', () => {
  it.each([
    ['rotary position embedding', '2501.10003', ['Rotary Position Embedding', 'RoPE']],
    ['RoPE', '2501.10003', ['Rotary Position Embedding', 'RoPE']],
    ['luandry demonstration O(N^2)', '2411.00002', ['demonstrations', 'O(N^2)']],
    ['稀疏注意力', '2501.10006', ['稀疏注意力']],
    ['gpt 4o mini', '2501.10001', ['GPT-4o-mini']],
  ])('of %j', async (q, id, marked) => {
    const { results } = await ask(q);
    const { excerpt } = results.find((result) => result.id === id)!;
    const words = excerpt.filter((part) => part.marked).map(({ text }) => text);
    expect(words.join(' ')).toBe(marked.join(' '));
  });
});

import { idFromTitle, parseJson, readEach, SourceError, z, type Answer, type Draft, type SourceByDay } from 'daybook';

const recordSchema = z.object({
  headline: z.string(),
  text: z.string().nullish(),
  writers: z.array(z.string()).nullish(),
  likes: z.number().nullish(),
  page: z.string().nullish(),
});

/** A service that a newcomer might add, as CONTRIBUTING has it. There is none of this name. */
export function journal({ endpoint }: { endpoint: string }): SourceByDay {
  const name = 'journal';
  return {
    name,
    asked: 'by day',
    days: 'any',
    recognises: (text) => /^\s*\{\s*"journal"/.test(text),
    read: (answer) => readEach(recordsOf(answer), name, answer.day, (raw) => toDraft(raw, answer.day, name)),
    async *fetch(day, get) {
      const from = `${endpoint}/days/${day}.json`;
      yield { text: await get(from), from, day };
    },
  };
}

function recordsOf(answer: Answer): unknown[] {
  const { data, error } = z.object({ journal: z.array(z.unknown()) }).safeParse(parseJson(answer));
  if (error) throw new SourceError(`${answer.from}: expected papers of the journal, got something else`);
  return data.journal;
}

function toDraft(raw: unknown, day: string | undefined, source: string): Draft {
  if (day === undefined) throw new Error('day: expected it with --date');
  const { headline, text, writers, likes, page } = recordSchema.parse(raw);
  return {
    id: idFromTitle(source, headline),
    source,
    day,
    title: headline,
    abstract: text ?? undefined,
    authors: writers ?? undefined,
    upvotes: likes ?? undefined,
    links: { journal: page ?? undefined },
  };
}

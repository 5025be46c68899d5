import { SourceError, type Answer, type Get } from './source.ts';

/** How often a page is asked for: sometimes one comes back empty, cut off, or as an error page. */
const tries = 3;

/** Asks for an answer until `read` accepts it. Throws the `SourceError` of the last one that `read` refused. */
export async function askAgain<T>(
  ask: Omit<Answer, 'text'>,
  get: Get,
  read: (answer: Answer) => T,
): Promise<[Answer, T]> {
  for (let attempt = 1; ; attempt++) {
    const answer = { ...ask, text: await get(ask.from) };
    try {
      return [answer, read(answer)];
    } catch (error) {
      if (!(error instanceof SourceError) || attempt === tries) throw error;
    }
  }
}

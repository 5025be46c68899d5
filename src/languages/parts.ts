/** A piece of a sentence: plain words, a link by its name, or code. */
export interface SentencePart {
  words: string;
  link?: string;
  code?: true;
}

/** Takes a sentence of a language file apart: ``Ask the [search](search) or edit `about.md`.`` has five parts. */
export const sentenceParts = (sentence: string): SentencePart[] =>
  [...sentence.matchAll(/\[(?<name>[^\]]*)\]\((?<link>\w+)\)|`(?<code>[^`]*)`|(?<words>[^[`]+|[[`])/g)].map(
    ({ groups }) => {
      const { name, link, code, words } = groups!;
      if (link !== undefined) return { words: name!, link };
      return code === undefined ? { words: words! } : { words: code, code: true };
    },
  );

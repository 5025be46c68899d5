/** The feed of a topic. */
export interface TopicFeed {
  slug: string;
  name: string;
  path: string;
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** "agent" and "agents", but not "a" and "agents". */
const isLike = (a: string, b: string) =>
  a === b || (Math.min(a.length, b.length) > 3 && (a.startsWith(b) || b.startsWith(a)));

/** The topic that comes nearest to a saved search: that of its filter, else one whose name has its words or is in them. */
export function nearestFeed(query: string, topics: readonly TopicFeed[]): TopicFeed | undefined {
  const asked = new URLSearchParams(query);
  const words = wordsOf(asked.get('q') ?? '');
  const isWithin = (some: readonly string[], others: readonly string[]) =>
    some.length > 0 && some.every((word) => others.some((other) => isLike(word, other)));
  return (
    topics.find(({ slug }) => slug === asked.get('topic')) ??
    topics.find(({ name }) => isWithin(wordsOf(name), words) || isWithin(words, wordsOf(name)))
  );
}

import type { Topic } from '../../config/config.ts';
import { ruleAgainst } from '../../config/rules.ts';
import type { Memory } from '../paper/memory.ts';
import type { Paper } from '../paper/paper.ts';
import { printsOf } from '../paper/prints.ts';
import { fingerprint } from '../paper/slug.ts';
import type { TopicPapers } from './periods.ts';

/** The papers of each topic. Of a topic that `memory` has, only new and changed papers are checked. */
export function papersOfTopics(papers: readonly Paper[], topics: readonly Topic[], memory?: Memory): TopicPapers[] {
  const names = new Set<string>();
  const found = topics.map((topic) => {
    const { words, exclude, categories } = topic;
    const name = `topics/${fingerprint(JSON.stringify({ words, exclude, categories }))}.txt`;
    names.add(name);
    const before = memory?.read(name);
    const known = new Map(before?.split(' ').map((one) => [one.slice(1), one.startsWith('+')]));
    const against = ruleAgainst({ include: words, exclude, categories });
    const checked = papers.map((paper) => {
      const print = printsOf(paper).uncounted;
      return { paper, print, isOf: known.get(print) ?? against(paper) === undefined };
    });
    const now = checked.map(({ print, isOf }) => (isOf ? '+' : '-') + print).join(' ');
    if (now !== before) memory?.write(name, now);
    return { ...topic, papers: checked.filter(({ isOf }) => isOf).map(({ paper }) => paper) };
  });
  for (const name of memory?.names('topics/') ?? []) if (!names.has(name)) memory?.remove(name);
  return found;
}

import type { DigestView } from '../views/digest.ts';

/** The digest as plain text: every paper with its link. `unsubscribe` is the address of the way out. */
export function digestText(view: DigestView, unsubscribe: string): string {
  const { words } = view;
  const ways = [`${words.onTheWeb}: ${view.page}`, `${words.unsubscribe}: ${unsubscribe}`];
  const papers = view.entries.map(({ title, link, by, sentence }, index) =>
    [`${String(index + 1)}. ${title}`, link, by, sentence].filter(Boolean).join('\n'),
  );
  return [
    `${view.archive}\n${view.heading}\n${view.count}`,
    ways.join('\n'),
    ...papers,
    [view.note, words.why, ...ways, `${words.feeds}: ${view.feeds}`].filter(Boolean).join('\n'),
  ]
    .join('\n\n')
    .concat('\n');
}

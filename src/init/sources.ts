import { arxivApi } from '../sources/arxiv-api.ts';
import { huggingface } from '../sources/huggingface.ts';
import type { Source } from '../sources/source.ts';

/** A source of a new archive. */
export interface ChosenSource {
  /** What `archive.config.ts` imports, and how it calls it. */
  name: string;
  call: string;
  source: Source;
}

/**
 * The sources that a list names: `huggingface`, and `arxiv:cs.CL` for each category of arXiv. Undefined where a name is
 * none of these.
 */
export function sourcesIn(names: readonly string[]): ChosenSource[] | undefined {
  const categories = names.flatMap((name) => /^arxiv:([a-z-]+(?:\.[A-Za-z-]+)?)$/.exec(name)?.[1] ?? []);
  const isKnown = names.every((name) => name === 'huggingface' || name.startsWith('arxiv:'));
  if (!isKnown || names.length === 0 || categories.length !== names.filter((name) => name !== 'huggingface').length)
    return undefined;
  const listed = categories.map((category) => `'${category}'`).join(', ');
  return [
    ...(names.includes('huggingface') ? [{ name: 'huggingface', call: 'huggingface()', source: huggingface() }] : []),
    ...(categories.length > 0
      ? [{ name: 'arxivApi', call: `arxivApi({ categories: [${listed}] })`, source: arxivApi({ categories }) }]
      : []),
  ];
}

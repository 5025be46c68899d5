import type { APIRoute, GetStaticPaths } from 'astro';
import { bibtex } from '../../../archive/citation/bibtex.ts';
import { paths } from '../../../archive/paths/paths.ts';
import { absolute } from '../../../archive/paths/href.ts';
import { archive } from '../../../site.ts';

export const getStaticPaths = (() =>
  [...archive.days.keys()].map((day) => ({ params: { day } }))) satisfies GetStaticPaths;

export const GET: APIRoute<never, { day: string }> = ({ params }) => {
  const { papers } = archive.days.get(params.day)!;
  const entries = papers.map((paper) => bibtex(paper, absolute(paths.paper(paper.id))));
  return new Response(entries.join('\n'), { headers: { 'content-type': 'application/x-bibtex; charset=utf-8' } });
};

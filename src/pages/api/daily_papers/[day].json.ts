import type { APIRoute, GetStaticPaths } from 'astro';
import { dailyPapers } from '../../../api/daily-papers.ts';
import { archive } from '../../../site.ts';

export const getStaticPaths = (() =>
  [...archive.days.keys()].map((day) => ({ params: { day } }))) satisfies GetStaticPaths;

export const GET: APIRoute<never, { day: string }> = ({ params }) => dailyPapers(archive.days.get(params.day)!.papers);

import type { APIRoute } from 'astro';
import { dailyPapers } from '../../api/daily-papers.ts';
import type { PapersView } from '../../views/api.ts';

export const GET: APIRoute = ({ locals }) => {
  const { papers, linked } = locals.view as PapersView;
  return dailyPapers(papers, linked);
};

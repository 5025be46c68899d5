import type { APIRoute } from 'astro';
import { dailyPapers } from '../../api/daily-papers.ts';
import type { PapersView } from '../../views/api.ts';

export const GET: APIRoute = ({ locals }) => dailyPapers((locals.view as PapersView).papers);

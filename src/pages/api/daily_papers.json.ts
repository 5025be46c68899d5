import type { APIRoute } from 'astro';
import { dailyPapers } from '../../api/daily-papers.ts';
import { archive } from '../../site.ts';

export const GET: APIRoute = () => dailyPapers(archive.newest?.papers ?? []);

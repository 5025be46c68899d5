import type { APIRoute } from 'astro';
import { toEntry } from '../../api/daily-papers.ts';
import { archive } from '../../site.ts';

export const GET: APIRoute = () => Response.json((archive.newest?.papers ?? []).map(toEntry));

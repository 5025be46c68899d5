import type { APIRoute } from 'astro';
import { archive } from '../../site.ts';

/** Every day that has papers, with how many. */
export const GET: APIRoute = () =>
  Response.json([...archive.days.values()].map(({ key, papers }) => ({ date: key, papers: papers.length })));

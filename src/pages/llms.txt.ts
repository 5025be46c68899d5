import type { APIRoute } from 'astro';
import { llmsText } from '../api/llms.ts';
import type { ApiView } from '../views/api.ts';

export const GET: APIRoute = ({ locals }) =>
  new Response(llmsText(locals.view as ApiView), { headers: { 'content-type': 'text/plain; charset=utf-8' } });

import type { APIRoute } from 'astro';
import type { CitationsView } from '../../../views/files.ts';

export const GET: APIRoute = ({ locals }) =>
  new Response((locals.view as CitationsView).entries.join('\n'), {
    headers: { 'content-type': 'application/x-bibtex; charset=utf-8' },
  });

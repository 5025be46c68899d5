import type { APIRoute } from 'astro';
import { atom } from '../feeds/atom.ts';
import type { FeedView } from '../views/feeds.ts';

export const GET: APIRoute = ({ locals }) =>
  new Response(atom(locals.view as FeedView), { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } });

import type { APIRoute } from 'astro';
import type { DaysView } from '../../views/files.ts';

/** Every day that the API has, with how many papers it has. */
export const GET: APIRoute = ({ locals }) =>
  Response.json((locals.view as DaysView).days.map(({ key, papers }) => ({ date: key, papers })));

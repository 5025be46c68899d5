import type { APIRoute } from 'astro';
import type { DaysView } from '../../views/api.ts';

/** Every day that the API has, oldest first. */
export const GET: APIRoute = ({ locals }) => Response.json((locals.view as DaysView).days);

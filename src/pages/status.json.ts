import type { APIRoute } from 'astro';
import { version } from '../../package.json';
import type { StatusView } from '../views/api.ts';

export const GET: APIRoute = ({ locals }) =>
  Response.json({ ...(locals.view as StatusView), engine: { name: 'daybook', version } });

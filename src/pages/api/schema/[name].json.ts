import type { APIRoute } from 'astro';
import { schemas } from '../../../api/schemas.ts';
import type { SchemaView } from '../../../views/api.ts';

export const GET: APIRoute = ({ locals }) => Response.json(schemas[(locals.view as SchemaView).name]);

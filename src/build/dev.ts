// In `npm run dev`, a page gets its view when it is asked for.

import type { MiddlewareHandler } from 'astro';
import { siteUrl } from '../archive/paths/href.ts';
import { withOwnHead } from './head.ts';

export const onRequest: MiddlewareHandler = async (context, next) => {
  // Each time: a saved change makes Vite load it again.
  const { views } = await import('./dev-views.ts');
  const view = views.get(`/${context.url.pathname.slice(siteUrl.pathname.length)}`);
  if (!view) return context.routePattern === '/404' ? next() : context.rewrite('/404/');
  context.locals.view = view();
  return withOwnHead(await next());
};

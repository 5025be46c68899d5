// In `npm run dev`, a page gets its view when it is asked for.

import type { MiddlewareHandler } from 'astro';
import { siteUrl } from '../archive/paths/href.ts';
import { escapeHtml } from '../archive/text/characters.ts';
import { withOwnHead } from './head.ts';

export const onRequest: MiddlewareHandler = async (context, next) => {
  // Each time: a saved change makes Vite load it again.
  const { views, broken } = await import('./dev-views.ts');
  const path = `/${context.url.pathname.slice(siteUrl.pathname.length)}`;
  const view = views.get(path);
  if (!view)
    return context.routePattern === '/404' ? next() : withReason(await context.rewrite('/404/'), broken.get(path));
  context.locals.view = view();
  return withOwnHead(await next());
};

/** The page for 404 with the sentence that says which file is broken and why, if one is. */
async function withReason(page: Response, reason: string | undefined): Promise<Response> {
  if (reason === undefined) return page;
  const html = await page.text();
  return new Response(
    html.replace('</h1>', () => `</h1><pre lang="en" dir="ltr">${escapeHtml(reason)}</pre>`),
    page,
  );
}

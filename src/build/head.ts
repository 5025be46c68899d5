import { own } from 'virtual:daybook';

/**
 * The page with the owner's stylesheet and slot at the end of its head. Not in the layout: Astro puts the stylesheets of a
 * page after all that a layout has in its head, and the owner's must come after them.
 */
export async function withOwnHead(response: Response): Promise<Response> {
  if (own.head === '' || !response.headers.get('content-type')?.startsWith('text/html')) return response;
  const html = await response.text();
  return new Response(
    html.replace('</head>', () => `${own.head}</head>`),
    response,
  );
}

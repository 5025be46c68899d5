import { Refused } from './body.ts';
import { request, type Asking, type Response } from './request.ts';

const maxRedirects = 5;

/**
 * Fetches an address, and follows redirects if `isAllowed` accepts their address: an answer must not decide which
 * machines are asked. Throws `Refused` for every other address, for loops and for a step back to http.
 */
export async function follow(url: URL, isAllowed: (place: URL) => boolean, asking: Asking): Promise<Response> {
  const seen = new Set<string>();
  for (let place = url; ;) {
    seen.add(place.href);
    const response = await request(place, asking);
    if (![301, 302, 303, 307, 308].includes(response.status)) return response;
    response.cancel();
    const location = response.headers.get('location') ?? '';
    const next = URL.parse(location, place);
    if (!next || !isAllowed(next) || !isAsSafe(next, place))
      throw new Refused(
        `expected an answer, got a redirect to ${JSON.stringify(location.slice(0, 200))}; if that is right, name it as the endpoint`,
      );
    if (seen.has(next.href) || seen.size > maxRedirects)
      throw new Refused(`expected an answer, got redirects without end`);
    place = next;
  }
}

const isAsSafe = (next: URL, place: URL) =>
  next.username === '' && (next.protocol === 'https:' || (next.protocol === 'http:' && place.protocol === 'http:'));

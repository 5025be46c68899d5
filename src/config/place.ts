/** The line, from 1 on, where the text of a configuration has a setting: of the innermost part of `path` that is found. */
export function lineOf(text: string, path: readonly PropertyKey[]): number | undefined {
  let at = -1;
  let nth = 0;
  for (const key of path) {
    if (typeof key === 'number') {
      nth = key;
      continue;
    }
    const found = nthKey(text, String(key), Math.max(at, 0), nth) ?? nthKey(text, String(key), Math.max(at, 0), 0);
    if (found === undefined) break;
    at = found;
    nth = 0;
  }
  return at === -1 ? undefined : text.slice(0, at).split('\n').length;
}

/** Where the `nth` place after `from` is that gives this key a value. */
function nthKey(text: string, key: string, from: number, nth: number): number | undefined {
  const name = key.replace(/[^\w]/g, '\\$&');
  const places = [...text.slice(from).matchAll(new RegExp(`(?<![\\w.])(['"]?)${name}\\1\\s*:`, 'g'))];
  const place = places[nth];
  return place && from + place.index;
}

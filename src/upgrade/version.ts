const form = /^v?(\d{1,9})\.(\d{1,9})\.(\d{1,9})(?:-([0-9A-Za-z.-]{1,64}))?$/;

/** `0.2.0` of `0.2.0` or `v0.2.0`; nothing of a text that is no version. */
export const versionIn = (text: unknown): string | undefined =>
  typeof text === 'string' && form.test(text) ? text.replace(/^v/, '') : undefined;

/** The tag of a version in the engine's repository. */
export const tagOf = (version: string): string => `v${version}`;

/** As `sort` wants it: the older one first. A version to try out, such as `1.0.0-beta.2`, comes before its own. */
export function byAge(a: string, b: string): number {
  const [left, right] = [form.exec(a)!, form.exec(b)!];
  const numbers = [1, 2, 3].map((at) => Number(left[at]) - Number(right[at])).find((difference) => difference !== 0);
  if (numbers !== undefined) return numbers;
  if (!left[4] || !right[4]) return Number(!left[4]) - Number(!right[4]);
  return left[4].localeCompare(right[4], 'en', { numeric: true });
}

/** The newest of the versions that are not to try out. */
export const newestOf = (versions: Iterable<string>): string | undefined =>
  [...versions]
    .filter((version) => !version.includes('-'))
    .sort(byAge)
    .at(-1);

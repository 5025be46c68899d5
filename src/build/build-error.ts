/** The site can't be built: the message says what is in the way. */
export class BuildError extends Error {
  override name = 'BuildError';
}

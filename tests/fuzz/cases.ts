/** Texts that once broke something, by what they were given to. Each stays, so that it never does again. */
export const cases: Record<string, readonly string[]> = {};

/** What `astro.config.mjs` knows and the pages need: see src/build/integration.ts. */
declare module 'virtual:daybook' {
  /** The archive's own folder, absolute. */
  export const root: string;
  /** Origin and base of the site that is being built: `https://you.github.io/daybook/`. */
  export const url: string;
  export const config: import('./config/config.ts').Config;
}

/** What scripts in the browser say, in the language of the archive. */
declare module 'virtual:daybook/words' {
  export const language: string;
  export const words: Readonly<Record<import('./languages/language.ts').ScriptKey, import('./languages/say.ts').Words>>;
}

/** What the search says besides, which is loaded with it. */
declare module 'virtual:daybook/search-words' {
  export const words: Readonly<Record<import('./languages/language.ts').FindKey, import('./languages/say.ts').Words>>;
}

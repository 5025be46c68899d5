/** What `astro.config.mjs` knows and the pages need: see src/build/integration.ts. */
declare module 'virtual:daybook' {
  /** The archive's own folder, absolute. */
  export const root: string;
  /** Origin and base of the site of this build: `https://you.github.io/daybook/`. */
  export const url: string;
  export const config: import('./config/config.ts').Config;
}

/** What scripts in the browser say, in the language of the archive. */
declare module 'virtual:daybook/words' {
  export const language: string;
  export const words: Readonly<Record<import('./languages/language.ts').ScriptKey, import('./languages/say.ts').Words>>;
}

/** The further words of the search, loaded with it. */
declare module 'virtual:daybook/search-words' {
  export const words: Readonly<Record<import('./languages/language.ts').FindKey, import('./languages/say.ts').Words>>;
}

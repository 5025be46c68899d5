/** What `astro.config.mjs` knows and the pages need: see src/build/integration.ts. */
declare module 'virtual:daybook' {
  /** The archive's own folder, absolute. */
  export const root: string;
  /** Origin and base of the site that is being built: `https://you.github.io/daybook/`. */
  export const url: string;
  export const config: import('./archive/config.ts').Config;
}

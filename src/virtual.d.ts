/** What `astro.config.mjs` knows and the pages need: see src/build/integration.ts. */
declare module 'virtual:daybook' {
  /** The archive's own folder, absolute. */
  export const root: string;
  export const config: import('./archive/config.ts').Config;
}

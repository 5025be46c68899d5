/** What `astro.config.mjs` knows and the pages need: see src/build/integration.ts. */
declare module 'virtual:daybook' {
  /** Origin and base of the site of this build: `https://you.github.io/daybook/`. */
  export const url: string;
  /** Whether it is the site of `npm run dev`, where Vite adds scripts and styles of its own. */
  export const isDev: boolean;
  /** The settings that every page may show. */
  export const config: Pick<
    import('./config/config.ts').Config,
    'title' | 'description' | 'language' | 'look' | 'policy' | 'subscribe' | 'movedTo'
  >;
  /** Whether the menu of every page leads to topics. */
  export const hasTopics: boolean;
  /** What the owner put beside the settings, and the pages of theirs that the menu has. */
  export const own: Omit<import('./own/beside.ts').Beside, 'files'> & { menu: { title: string; path: string }[] };
}

/** What is read of the archive's own folder while Astro runs. */
declare module 'virtual:daybook/archive' {
  /** Absolute. */
  export const root: string;
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

declare namespace App {
  interface Locals {
    /** What the page shows, as src/views makes it. */
    view: unknown;
  }
}

import { densityKey, themeKey } from './storage-key.ts';

// The two scripts that stand in a page, because they must run before its first paint. The page's policy allows no others.

/** A page must not change from one theme to the other. */
export const setTheme = `try{let t=localStorage[${JSON.stringify(themeKey)}];if(t)document.documentElement.dataset.theme=t}catch{}`;

/** Ticks how much of each paper this reader wants to see. */
export const tickDensity = `try{document.querySelector('[name=density][value='+localStorage[${JSON.stringify(densityKey)}]+']').checked=true}catch{}`;

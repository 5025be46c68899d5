import { themeKey } from '../../client/storage-key.ts';

/** `auto`, `light` or `dark`: the reader's choice, else the archive's. */
export const themeNow = (): string => document.documentElement.dataset.theme ?? 'auto';

const show = (theme: string): void => {
  document.documentElement.dataset.theme = theme;
};

/** Sets a theme, for this page and all others. Returns false if it could not be stored. */
export function setTheme(theme: string): boolean {
  show(theme);
  try {
    localStorage.setItem(themeKey, theme);
    return true;
  } catch {
    return false;
  }
}

addEventListener('storage', ({ key, newValue }) => {
  if (key === themeKey && newValue) show(newValue);
});

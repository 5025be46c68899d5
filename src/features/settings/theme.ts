import { themeKey } from '../../client/storage-key.ts';

/** `auto`, `light` or `dark`: what the reader chose, else what the archive has. */
export const themeNow = (): string => document.documentElement.dataset.theme ?? 'auto';

const show = (theme: string): void => {
  document.documentElement.dataset.theme = theme;
};

/** Takes a theme, for this page and all to come. Gives false where it could not be kept. */
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

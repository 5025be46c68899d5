import { hash } from 'node:crypto';

/** Lower-case ASCII words joined by dashes: safe as a file name and in an address. Empty for a text in another script. */
export function slug(text: string, max = 200): string {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  return words.slice(0, max).replace(/^-+|-+$/g, '');
}

/** Twelve hexadecimal digits that stand for a text. */
export const fingerprint = (text: string): string => hash('sha256', text.toWellFormed(), 'hex').slice(0, 12);

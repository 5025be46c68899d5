import { basename } from 'node:path';
import type { Paper } from './paper.ts';

/** Where a paper's picture is put below `content/pictures`. It stays there, also if the paper moves to another day. */
export const pictureFile = ({ id, day }: Pick<Paper, 'id' | 'day'>): string =>
  `${day.slice(0, 7).replace('-', '/')}/${id.replace('/', '_')}.webp`;

/** Whether a path below `content/pictures` is one that a picture can have. */
export const isPictureFile = (file: string): boolean => /^\d{4}[/\\]\d{2}[/\\][^/\\]+\.webp$/.test(file);

/**
 * The id under which the logo of an organization is kept, from the address of its home at Hugging Face, and below
 * `content/pictures` the path without its ending. No paper has such an id.
 */
export function logoId(home: string | undefined): string | undefined {
  const [, handle] = /^https:\/\/huggingface\.co\/(\w[\w.-]{0,95})\/?$/.exec(home ?? '') ?? [];
  return handle && `organizations/${handle.toLowerCase()}`;
}

/** Whether a path below `content/pictures` is one that a logo can have. */
export const isLogoFile = (file: string): boolean => /^organizations[/\\][^/\\]+\.webp$/.test(file);

/** The id of the paper, or of the logo, that such a path means. */
export const idOfPicture = (file: string): string =>
  isLogoFile(file) ? `organizations/${basename(file, '.webp')}` : basename(file, '.webp').replace('_', '/');

/** Width and height of a WebP picture, from the head of its file. Undefined if it is no such picture. */
export function sizeOfWebp(bytes: Buffer): { width: number; height: number } | undefined {
  if (bytes.length < 30 || bytes.toString('latin1', 0, 4) !== 'RIFF') return undefined;
  switch (bytes.toString('latin1', 8, 16)) {
    case 'WEBPVP8 ':
      return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
    case 'WEBPVP8L': {
      const bits = bytes.readUInt32LE(21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
    }
    case 'WEBPVP8X':
      return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
    default:
      return undefined;
  }
}

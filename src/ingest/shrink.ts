import type { ResizeOptions, SharpConstructor, SharpOptions } from 'sharp';
import { maxLogoBytes, maxPictureBytes } from '../archive/pictures.ts';

/** What came is no picture that can be kept. */
export class PictureError extends Error {
  override name = 'PictureError';
}

/** Pictures of more pixels are not unpacked: a small file can hold a huge one. */
const maxPixels = 50e6;
/** The longest that unpacking one may take. */
const seconds = 20;

/** What becomes of a picture. */
interface Small {
  /** What is tried, the best first, until the result is small enough: the longest side in pixels, and the quality of WebP. */
  steps: readonly (readonly [side: number, quality: number])[];
  maxBytes: number;
  /** Fill it up to a square with white. */
  isSquare: boolean;
}

/** A paper's page shows 640 pixels, a list 132; screens have up to three for each. */
const ofPaper: Small = {
  steps: [
    [640, 80],
    [640, 60],
    [640, 45],
    [480, 55],
    [480, 40],
    [360, 45],
    [240, 45],
    [160, 30],
  ],
  maxBytes: maxPictureBytes,
  isSquare: false,
};

/** The logo of an organization: 24 pixels on a page. */
export const asLogo: Small = {
  steps: [
    [48, 80],
    [48, 60],
    [48, 40],
    [48, 10],
  ],
  maxBytes: maxLogoBytes,
  isSquare: true,
};

/** Only these formats are read, told by their bytes. SVG, which can hold scripts, and all others are refused. */
const readers = ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((format) => `VipsForeignLoad${format}Buffer`);

/**
 * Makes a small WebP of a picture, of a paper's if not said otherwise: of an animation its first frame, upright, on white where it is
 * transparent, without what the file says besides. The bytes may differ from machine to machine. Throws a
 * `PictureError`.
 */
export async function shrink(bytes: Uint8Array, { steps, maxBytes, isSquare } = ofPaper): Promise<Buffer> {
  const boxOf = (side: number): ResizeOptions => ({
    width: side,
    height: side,
    ...(isSquare ? { fit: 'contain', background: '#fff' } : { fit: 'inside', withoutEnlargement: true }),
  });
  const sharp = await (loaded ??= load());
  const options: SharpOptions = { limitInputPixels: maxPixels, failOn: 'error', pages: 1 };
  try {
    // Unpacked once, at the largest size; the steps begin with that.
    const { data, info } = await sharp(bytes, options)
      .timeout({ seconds })
      .autoOrient()
      .resize(boxOf(steps[0]![0]))
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { width, height, channels } = info;
    for (const [side, quality] of steps) {
      const small = await sharp(data, { raw: { width, height, channels } })
        .resize(boxOf(side))
        .webp({ quality, effort: 6, smartSubsample: true })
        .toBuffer();
      if (small.length <= maxBytes) return small;
    }
  } catch (error) {
    throw new PictureError(reasonOf(error as Error), { cause: error });
  }
  throw new PictureError(`expected a picture that fits into ${maxBytes / 1000} KB`);
}

let loaded: Promise<SharpConstructor> | undefined;

/** Loads the library when it is first needed. Throws a `PictureError` on a machine that it has no program for. */
async function load(): Promise<SharpConstructor> {
  const { default: sharp } = await import('sharp').catch((error: unknown) => {
    throw new PictureError('this machine can’t open pictures: the package sharp has no program for it', {
      cause: error,
    });
  });
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: readers });
  sharp.cache(false);
  return sharp;
}

function reasonOf({ message }: Error): string {
  if (message.includes('unsupported image format')) return 'expected a picture as JPEG, PNG, GIF, WebP or AVIF';
  if (message.includes('exceeds pixel limit')) return `expected a picture of at most ${maxPixels / 1e6} million pixels`;
  return `expected a whole picture: ${message.split('\n')[0]!.trim()}`;
}

import sharp, { type Sharp } from 'sharp';

/** A drawing such as a paper has: boxes and words on white. */
const drawing = (width: number, height: number) =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/><rect x="9%" y="20%" width="30%" height="40%" fill="#9cf"/><rect x="55%" y="20%" width="30%" height="40%" fill="#fc9"/><text x="10%" y="85%" font-size="40">Figure 1: the method</text></svg>`,
    ),
  );

const even = (background: string, width = 400, height = 200): Sharp =>
  sharp({ create: { width, height, channels: 4, background } });

/** Grain in every pixel: nothing packs worse. */
const grain = (width: number, height: number) =>
  sharp({
    create: { width, height, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 60 } },
  });

async function film(colours: readonly string[]): Promise<Buffer> {
  const frames = await Promise.all(colours.map((colour) => even(colour).png().toBuffer()));
  return sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer();
}

const png = await drawing(1600, 800).png().toBuffer();
const jpeg = await grain(1600, 1200).jpeg().toBuffer();

/** Real pictures, and what is none, by their name on a server. */
export const madePictures = {
  'drawing.png': png,
  'photo.jpeg': jpeg,
  'picture.webp': await drawing(900, 900).webp().toBuffer(),
  'picture.avif': await even('#369', 64, 64).avif().toBuffer(),
  'film.gif': await film(['#f00', '#00f']),
  'clear.png': await even('#0000').png().toBuffer(),
  'lying.jpeg': await drawing(600, 300).withMetadata({ orientation: 6 }).jpeg().toBuffer(),
  'bomb.png': await even('#fff', 9000, 6000).png({ compressionLevel: 9 }).toBuffer(),
  'half.png': png.subarray(0, png.length / 2),
  'half.jpeg': jpeg.subarray(0, jpeg.length / 2),
  'tiff.png': await even('#369').tiff().toBuffer(),
  'drawing.svg': Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>'),
  'words.png': Buffer.from('<!doctype html><title>Sign in</title>'),
  'empty.png': Buffer.alloc(0),
} satisfies Record<string, Buffer>;

/** A kept picture, as ingest writes it. */
export const keptPicture = (width: number, height: number): Promise<Buffer> =>
  sharp(png).resize(width, height, { fit: 'fill' }).webp({ quality: 60 }).toBuffer();

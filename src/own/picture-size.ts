import { tagsIn } from './html.ts';

interface Size {
  width: number;
  height: number;
}

/** Width and height of an SVG or PNG, in pixels; undefined if it does not say them. */
export function pictureSize(bytes: Buffer): Size | undefined {
  const { width, height } = bytes.toString('latin1', 1, 4) === 'PNG' ? sizeOfPng(bytes) : sizeOfSvg(bytes);
  return width > 0 && height > 0 ? { width, height } : undefined;
}

const sizeOfPng = (bytes: Buffer): Size =>
  bytes.length < 24 ? { width: 0, height: 0 } : { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };

function sizeOfSvg(bytes: Buffer): Size {
  const svg = tagsIn(bytes.toString('utf8')).find(({ name }) => name === 'svg');
  const of = (name: string) => svg?.attributes.get(name)?.value ?? '';
  const pixels = (name: string) => (/^[\d.]+(?:px)?$/.test(of(name)) ? Number.parseFloat(of(name)) : 0);
  const [, , width = 0, height = 0] = of('viewbox')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  return pixels('width') && pixels('height') ? { width: pixels('width'), height: pixels('height') } : { width, height };
}

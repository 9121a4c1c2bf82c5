import { inflateSync } from 'node:zlib';

/** A picture without transparency: three bytes a pixel, row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgb: Buffer;
}

const SIGNATURE = 8;
const CHANNELS = 3;

/**
 * Reads a PNG as Chromium takes them: eight bits, red, green and blue, not interlaced.
 * Format: https://www.w3.org/TR/png-3/
 *
 * @throws for a PNG of another kind.
 */
export function readPng(png: Buffer): Pixels {
  const chunks = [...chunksOf(png)];
  const header = chunks.find(({ type }) => type === 'IHDR')?.data;
  // Depth, colour type, compression, filters, interlacing.
  if (header?.subarray(8).toString('hex') !== '0802000000')
    throw new Error('A PNG of another kind than Chromium makes');
  const width = header.readUInt32BE(0);
  const height = header.readUInt32BE(4);
  const packed = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)));
  const stride = width * CHANNELS;
  const rgb = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = packed[y * (stride + 1)] ?? 0;
    for (let x = 0; x < stride; x += 1) {
      const at = y * stride + x;
      const left = x < CHANNELS ? 0 : (rgb[at - CHANNELS] ?? 0);
      const up = y === 0 ? 0 : (rgb[at - stride] ?? 0);
      const corner = x < CHANNELS || y === 0 ? 0 : (rgb[at - stride - CHANNELS] ?? 0);
      const difference = packed[y * (stride + 1) + 1 + x] ?? 0;
      rgb[at] = (difference + predict(filter, left, up, corner)) & 0xff;
    }
  }
  return { width, height, rgb };
}

function* chunksOf(png: Buffer): Generator<{ type: string; data: Buffer }> {
  for (let at = SIGNATURE; at < png.length; ) {
    const length = png.readUInt32BE(at);
    yield { type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) };
    at += length + 12;
  }
}

/** What a byte is expected to be from its neighbours; the file holds the difference. */
function predict(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const guess = left + up - corner;
  const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

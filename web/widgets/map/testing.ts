// The smallest PMTiles file: one picture for every tile of every zoom. For tests of a map that stands on a file.
import { deflateSync, crc32 } from 'node:zlib'

const chunk = (name: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length, 0)
  body.copy(out, 4)
  out.writeUInt32BE(crc32(body), out.length - 4)
  return out
}

/** A grey picture of 256 by 256 with lines at its edges, so that tiles can be told apart by eye. */
function picture(): Buffer {
  const SIZE = 256
  const rows = Buffer.alloc(SIZE * (SIZE + 1), 0xd8)
  for (let y = 0; y < SIZE; y++) {
    rows[y * (SIZE + 1)] = 0
    rows[y * (SIZE + 1) + 1] = 0x60
    if (y === 0) rows.fill(0x60, 1, SIZE + 1)
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(SIZE, 0)
  head.writeUInt32BE(SIZE, 4)
  head.set([8, 0, 0, 0, 0], 8)
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}

const varint = (value: number): number[] => (value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))])

const HEAD_BYTES = 127
const MOST_ZOOM = 14

export function tilesFile([west, south, east, north]: readonly [number, number, number, number]): Buffer {
  const tile = picture()
  const all = (4 ** (MOST_ZOOM + 1) - 1) / 3
  // One entry: from tile 0 on, as often as there are tiles, so many bytes, at the beginning of the data.
  const directory = Buffer.from([1, ...varint(0), ...varint(all), ...varint(tile.length), ...varint(1)])
  const meta = Buffer.from('{}')
  const head = Buffer.alloc(HEAD_BYTES)
  head.write('PMTiles', 0, 'latin1')
  head[7] = 3
  const [root, data, dataAt] = [HEAD_BYTES, HEAD_BYTES + directory.length, HEAD_BYTES + directory.length + meta.length]
  for (const [i, value] of [root, directory.length, data, meta.length, dataAt, 0, dataAt, tile.length, all, 1, 1].entries()) head.writeBigUInt64LE(BigInt(value), 8 + i * 8)
  // Clustered; nothing compressed; pictures (2); zooms.
  head.set([1, 1, 1, 2, 0, MOST_ZOOM], 96)
  for (const [i, degrees] of [west, south, east, north].entries()) head.writeInt32LE(Math.round(degrees * 1e7), 102 + i * 4)
  head[118] = 11
  for (const [i, degrees] of [(west + east) / 2, (south + north) / 2].entries()) head.writeInt32LE(Math.round(degrees * 1e7), 119 + i * 4)
  return Buffer.concat([head, directory, meta, tile])
}

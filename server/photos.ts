// What a file is by its first bytes, and a photo without what the camera wrote into it (EXIF, XMP, comments).

/** The type of an accepted file, or null. */
export function sniff(bytes: Buffer): string | null {
  if (bytes.length < 12) return null
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg'
  if (bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'image/png'
  if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP') return 'image/webp'
  if (bytes.toString('latin1', 0, 5) === '%PDF-') return 'application/pdf'
  return null
}

export function stripped(bytes: Buffer, type: string): Buffer {
  if (type === 'image/jpeg') return strippedJpeg(bytes)
  if (type === 'image/png') return strippedChunks(bytes, 8, pngChunk)
  if (type === 'image/webp') return strippedWebp(bytes)
  return bytes
}

/** JPEG: APP1 to APP15 but the colour profile (APP2), and comments, are left out; from the scan on all is kept. */
function strippedJpeg(bytes: Buffer): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, 2)]
  let at = 2
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!
    if (marker === 0xda) break
    const size = bytes.readUInt16BE(at + 2)
    const notes = (marker >= 0xe1 && marker <= 0xef && marker !== 0xe2) || marker === 0xfe
    if (!notes) kept.push(bytes.subarray(at, at + 2 + size))
    at += 2 + size
  }
  kept.push(bytes.subarray(at))
  return Buffer.concat(kept)
}

type Chunk = { size: number; name: string }
const pngChunk = (bytes: Buffer, at: number): Chunk => ({ size: bytes.readUInt32BE(at) + 12, name: bytes.toString('latin1', at + 4, at + 8) })
const pngNotes = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME'])
function strippedChunks(bytes: Buffer, start: number, chunkAt: (bytes: Buffer, at: number) => Chunk): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, start)]
  for (let at = start; at + 12 <= bytes.length; ) {
    const { size, name } = chunkAt(bytes, at)
    if (!pngNotes.has(name)) kept.push(bytes.subarray(at, at + size))
    at += size
  }
  return Buffer.concat(kept)
}

/** WebP: the EXIF and XMP chunks are left out, their flags cleared and the size corrected. */
function strippedWebp(bytes: Buffer): Buffer {
  const kept: Buffer[] = []
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = bytes.toString('latin1', at, at + 4)
    const size = 8 + bytes.readUInt32LE(at + 4) + (bytes.readUInt32LE(at + 4) & 1)
    if (name !== 'EXIF' && name !== 'XMP ') {
      const chunk = Buffer.from(bytes.subarray(at, at + size))
      if (name === 'VP8X') chunk[8]! &= ~0x0c
      kept.push(chunk)
    }
    at += size
  }
  const body = Buffer.concat(kept)
  const head = Buffer.from(bytes.subarray(0, 12))
  head.writeUInt32LE(body.length + 4, 4)
  return Buffer.concat([head, body])
}

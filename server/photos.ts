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
  if (type === 'image/png') return strippedPng(bytes)
  if (type === 'image/webp') return strippedWebp(bytes)
  return bytes
}

/** JPEG: of APP1 to APP15 only the colour profile is kept, and no comment; nothing behind the picture's end either, where telephones put
 *  further pictures and films with notes of their own. */
function strippedJpeg(bytes: Buffer): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, 2)]
  let at = 2
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!
    // A filling byte before a marker.
    if (marker === 0xff) { at++; continue }
    if (marker === 0xd9) break
    const end = at + 2 + bytes.readUInt16BE(at + 2)
    const profile = marker === 0xe2 && bytes.toString('latin1', at + 4, at + 15) === 'ICC_PROFILE'
    if (!((marker >= 0xe1 && marker <= 0xef) || marker === 0xfe) || profile) kept.push(bytes.subarray(at, end))
    at = end
    if (marker !== 0xda) continue
    const scan = at
    at = scanEnd(bytes, at)
    kept.push(bytes.subarray(scan, at))
  }
  kept.push(Buffer.from([0xff, 0xd9]))
  return Buffer.concat(kept)
}
/** Where the next marker stands after a scan: 00 is a stuffed byte, D0 to D7 restart within it. */
function scanEnd(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]!
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return bytes.length
}

/** PNG: what draws the picture, up to its end. Whatever else may be in it (EXIF, text, times, private chunks) is left out. */
const pngDrawn = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'cICP', 'sBIT', 'bKGD', 'pHYs', 'acTL', 'fcTL', 'fdAT'])
function strippedPng(bytes: Buffer): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, 8)]
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + bytes.readUInt32BE(at) + 12
    const name = bytes.toString('latin1', at + 4, at + 8)
    if (pngDrawn.has(name)) kept.push(bytes.subarray(at, end))
    if (name === 'IEND') break
    at = end
  }
  return Buffer.concat(kept)
}

/** WebP: what draws the picture; the flags of EXIF and XMP are cleared and the size corrected. What follows the picture is left out. */
const webpDrawn = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])
function strippedWebp(bytes: Buffer): Buffer {
  const kept: Buffer[] = []
  const whole = Math.min(bytes.length, 8 + bytes.readUInt32LE(4))
  for (let at = 12; at + 8 <= whole;) {
    const name = bytes.toString('latin1', at, at + 4)
    const size = 8 + bytes.readUInt32LE(at + 4) + (bytes.readUInt32LE(at + 4) & 1)
    if (webpDrawn.has(name)) {
      const chunk = Buffer.from(bytes.subarray(at, Math.min(at + size, whole)))
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

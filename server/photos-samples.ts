// Real photos for tests: encoded here, with the notes that a camera would write put in by hand.
import { Transformer } from '@napi-rs/image'
import { crc32 } from 'node:zlib'

/** A picture whose upper left is red, upper right green, lower left blue, lower right white, with a little noise. @param clear makes the left half transparent */
export function pixels(width: number, height: number, clear = false): Transformer {
  const bytes = Buffer.alloc(width * height * 4, 255)
  const colours = [[220, 20, 20], [20, 200, 20], [20, 20, 220], [240, 240, 240]] as const
  for (let y = 0, at = 0; y < height; y++) for (let x = 0; x < width; x++, at += 4) {
    const colour = colours[(y * 2 >= height ? 2 : 0) + (x * 2 >= width ? 1 : 0)]!
    for (let i = 0; i < 3; i++) bytes[at + i] = Math.min(255, colour[i]! + ((at * 2654435761) >>> 28))
    if (clear && x * 2 < width) bytes[at + 3] = 0
  }
  return Transformer.fromRgbaPixels(bytes, width, height)
}

export const segment = (marker: number, body: Buffer | string): Buffer => { const bytes = Buffer.from(body); const head = Buffer.from([0xff, marker, 0, 0]); head.writeUInt16BE(bytes.length + 2, 2); return Buffer.concat([head, bytes]) }
export const chunk = (name: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(8), end = Buffer.alloc(4)
  head.writeUInt32BE(body.length)
  head.write(name, 4, 'latin1')
  end.writeUInt32BE(crc32(body, crc32(Buffer.from(name, 'latin1'))))
  return Buffer.concat([head, body, end])
}

type Notes = { orientation?: number; taken?: string; offset?: string; spot?: readonly [number, number] }
/** EXIF as cameras write it: a directory, and from it one of the camera and one of the place. */
export function exif({ orientation = 1, taken, offset, spot }: Notes): Buffer {
  const parts: Buffer[] = []
  let end = 0
  const u16 = (n: number): Buffer => { const b = Buffer.alloc(2); b.writeUInt16BE(n); return b }
  const u32 = (n: number): Buffer => { const b = Buffer.alloc(4); b.writeUInt32BE(n); return b }
  type Field = [tag: number, type: number, count: number, value: Buffer]
  const directory = (at: number, fields: Field[]): { bytes: Buffer; next: number } => {
    let free = at + 2 + fields.length * 12 + 4
    const far: Buffer[] = []
    const rows = fields.map(([tag, type, count, value]) => {
      if (value.length <= 4) return Buffer.concat([u16(tag), u16(type), u32(count), value, Buffer.alloc(4 - value.length)])
      const row = Buffer.concat([u16(tag), u16(type), u32(count), u32(free)])
      far.push(value)
      free += value.length
      return row
    })
    return { bytes: Buffer.concat([u16(fields.length), ...rows, u32(0), ...far]), next: free }
  }
  const text = (tag: number, value: string): Field => [tag, 2, value.length + 1, Buffer.from(`${value}\0`, 'latin1')]
  const degrees = (tag: number, value: number): Field => {
    const whole = Math.floor(value), minutes = Math.floor((value - whole) * 60), hundredths = Math.round(((value - whole) * 60 - minutes) * 6000)
    return [tag, 5, 3, Buffer.concat([u32(whole), u32(1), u32(minutes), u32(1), u32(hundredths), u32(100)])]
  }
  const camera: Field[] = [...(taken ? [text(0x9003, taken)] : []), ...(offset ? [text(0x9011, offset)] : [])]
  const place: Field[] = spot ? [text(1, 'N'), degrees(2, spot[1]), text(3, 'E'), degrees(4, spot[0])] : []
  const first = 8 + 2 + 3 * 12 + 4
  const cameraPart = directory(first, camera)
  const placePart = directory(cameraPart.next, place)
  const main = directory(8, [[0x0112, 3, 1, Buffer.concat([u16(orientation), u16(0)])], [0x8769, 4, 1, u32(first)], [0x8825, 4, 1, u32(cameraPart.next)]])
  for (const part of [Buffer.from('MM\0*\0\0\0\x08', 'latin1'), main.bytes, cameraPart.bytes, placePart.bytes]) { parts.push(part); end += part.length }
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), ...parts], end + 6))
}

/** A JPEG with notes put in behind its first two bytes. */
export async function jpegWith(picture: Transformer, ...notes: readonly Buffer[]): Promise<Buffer> {
  const plain = await picture.jpeg(85)
  return Buffer.concat([plain.subarray(0, 2), ...notes, plain.subarray(2)])
}

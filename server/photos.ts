// Pictures made anew: whatever comes from outside is decoded and encoded again, upright and no larger than a screen asks, so that nothing
// but what can be seen is shown to anybody. What the camera wrote about time and place is read before, and only offered.
import { CompressionType, ResizeFit, Transformer } from '@napi-rs/image'
import exifr from 'exifr'
import { no, refused, yes } from '../kernel/base/refusals.ts'
import type { Instant, Outcome } from '../kernel/base/model.ts'
import type { Zone } from '../kernel/base/zone.ts'

/** What opens. Others that telephones make (HEIC, AVIF) or that nobody photographs with (GIF, TIFF) are refused with words that help. */
const opened = ['image/jpeg', 'image/png', 'image/webp', 'image/bmp'] as const
type Opened = (typeof opened)[number]
export type Kind = Opened | 'application/pdf' | 'other picture'

/** @param most pixels of one picture: telephones make 50 million, and each takes three or four bytes while it is open.
 *  @param side_px of what is shown; @param beside how many are open at once, and how many wait for them. */
const bounds = { pixels: 52_000_000, side_px: 2048, beside: 2, waiting: 30 }
/** A photo of forest at this quality is about 700 kB. */
const quality = 82

/** What a file is by its first bytes, or null where it is no picture and no document. */
export function sniff(bytes: Buffer): Kind | null {
  if (bytes.length < 12) return null
  const text = (from: number, to: number): string => bytes.toString('latin1', from, to)
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg'
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png'
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'image/webp'
  if (text(0, 2) === 'BM' && bytes.readUInt32LE(6) === 0) return 'image/bmp'
  if (text(0, 5) === '%PDF-') return 'application/pdf'
  const others = text(4, 8) === 'ftyp' || /^GIF8[79]a/.test(text(0, 6)) || text(0, 4) === 'II*\0' || text(0, 4) === 'MM\0*'
  return others ? 'other picture' : null
}

/** Width and height as the head of the file says, read without opening the picture: a small file may unfold to a whole memory. */
export function sizeOf(bytes: Buffer, type: Opened): { width: number; height: number } | null {
  try {
    if (type === 'image/png') return bytes.toString('latin1', 12, 16) === 'IHDR' ? { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) } : null
    if (type === 'image/bmp') return { width: Math.abs(bytes.readInt32LE(18)), height: Math.abs(bytes.readInt32LE(22)) }
    return type === 'image/webp' ? sizeOfWebp(bytes) : sizeOfJpeg(bytes)
  } catch (error) {
    // The head is cut off.
    if (error instanceof RangeError) return null
    throw error
  }
}

/** The frame that counts is the largest: a file may hold several. */
function sizeOfJpeg(bytes: Buffer): { width: number; height: number } | null {
  let size: { width: number; height: number } | null = null
  for (let at = 2; at + 9 < bytes.length;) {
    if (bytes[at] !== 0xff) { at++; continue }
    const marker = bytes[at + 1]!
    if (marker === 0xff || marker === 0 || (marker >= 0xd0 && marker <= 0xd8)) { at += marker === 0xff ? 1 : 2; continue }
    if (marker === 0xd9) break
    // C4, C8 and CC are tables among the frames.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      const [height, width] = [bytes.readUInt16BE(at + 5), bytes.readUInt16BE(at + 7)]
      if (!size || width * height > size.width * size.height) size = { width, height }
    }
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return size
}

function sizeOfWebp(bytes: Buffer): { width: number; height: number } | null {
  let size: { width: number; height: number } | null = null
  for (let at = 12; at + 18 <= bytes.length; at += 8 + bytes.readUInt32LE(at + 4) + (bytes.readUInt32LE(at + 4) & 1)) {
    const name = bytes.toString('latin1', at, at + 4)
    const found = name === 'VP8X' ? { width: bytes.readUIntLE(at + 12, 3) + 1, height: bytes.readUIntLE(at + 15, 3) + 1 }
      : name === 'VP8 ' ? { width: bytes.readUInt16LE(at + 14) & 0x3fff, height: bytes.readUInt16LE(at + 16) & 0x3fff }
      : name === 'VP8L' ? { width: (bytes.readUInt32LE(at + 9) & 0x3fff) + 1, height: ((bytes.readUInt32LE(at + 9) >>> 14) & 0x3fff) + 1 } : null
    if (found && (!size || found.width * found.height > size.width * size.height)) size = found
  }
  return size
}

/** What the camera wrote: when, and where in WGS-84. */
export type Noted = { taken?: Instant; spot?: [number, number] }
export type Picture = Noted & { bytes: Buffer; width: number; height: number }

/** The picture as it may be shown: a JPEG of its pixels alone, upright. Refuses `photo.not_one`, `photo.wrong_format`, `photo.too_vast`,
 *  `photo.unreadable`, and `server.busy` while too many wait. */
export async function remade(bytes: Buffer, zone: Zone): Promise<Outcome<Picture>> {
  const type = sniff(bytes)
  if (type === null || type === 'application/pdf') return no(refused('photo.not_one', 'file'))
  if (type === 'other picture') return no(refused('photo.wrong_format', 'file'))
  const size = sizeOf(bytes, type)
  if (!size || size.width < 1 || size.height < 1) return no(refused('photo.unreadable', 'file'))
  if (size.width * size.height > bounds.pixels) return no(refused('photo.too_vast', 'file', { most: bounds.pixels / 1_000_000 }))
  const turn = await nextTurn()
  if (!turn) return no(refused('server.busy'))
  try {
    const noted = await cameraSays(bytes, zone)
    const shown = await encoded(bytes, type, size)
    return shown ? yes({ ...noted, ...shown }) : no(refused('photo.unreadable', 'file'))
  } finally {
    turn()
  }
}

/** Opens, turns, makes smaller and writes, in the library's own threads; null where the file does not open. */
async function encoded(bytes: Buffer, type: Opened, { width, height }: { width: number; height: number }): Promise<Omit<Picture, keyof Noted> | null> {
  try {
    const picture = new Transformer(bytes).rotate()
    if (Math.max(width, height) > bounds.side_px) picture.fastResize({ width: bounds.side_px, height: bounds.side_px, fit: ResizeFit.Inside })
    const made = type === 'image/png' || type === 'image/webp' ? await onPaper(await picture.png({ compressionType: CompressionType.Fast })) : await picture.jpeg(quality)
    const size = sizeOfJpeg(made)
    return size && { bytes: made, ...size }
  } catch {
    // The library tells in its own words what is wrong with a file; to whoever sent it, it does not open.
    return null
  }
}

/** Laid on white: pixels that somebody made transparent keep their colours in the file, and a JPEG would show them again. */
async function onPaper(png: Buffer): Promise<Buffer> {
  const { width, height } = sizeOf(png, 'image/png')!
  return Transformer.fromRgbaPixels(Buffer.alloc(width * height * 4, 255), width, height).composite(png, { left: 0, top: 0 }).jpeg(quality)
}

let open = 0
const queue: (() => void)[] = []
/** A turn to hold a picture open, given back by calling it; null where the queue is too long to be worth waiting. */
async function nextTurn(): Promise<(() => void) | null> {
  if (open >= bounds.beside) {
    if (queue.length >= bounds.waiting) return null
    await new Promise<void>((resolve) => queue.push(resolve))
  } else open++
  return () => { const next = queue.shift(); if (next) next(); else open-- }
}

/** Without a word about its zone, a camera's time is the district's. */
export async function cameraSays(bytes: Buffer, zone: Zone): Promise<Noted> {
  try {
    const tags = (await exifr.parse(bytes, { pick: ['DateTimeOriginal', 'OffsetTimeOriginal'], reviveValues: false })) as { DateTimeOriginal?: unknown; OffsetTimeOriginal?: unknown } | undefined
    const { latitude, longitude } = ((await exifr.gps(bytes)) ?? {}) as { latitude?: number; longitude?: number }
    const { DateTimeOriginal: at, OffsetTimeOriginal: offset } = tags ?? {}
    const [, day, time] = /^(\d{4}:\d\d:\d\d) (\d\d:\d\d:\d\d)/.exec(String(at)) ?? []
    const local = Date.parse(`${day?.replaceAll(':', '-')}T${time}Z`)
    const taken = /^[+-]\d\d:\d\d/.test(String(offset)) ? Date.parse(`${day?.replaceAll(':', '-')}T${time}${String(offset).slice(0, 6)}`) : zone.instantOf(local)
    const isPoint = Number.isFinite(latitude) && Number.isFinite(longitude) && (latitude !== 0 || longitude !== 0)
    return { ...(Number.isFinite(taken) && { taken }), ...(isPoint && { spot: [longitude!, latitude!] as [number, number] }) }
  } catch {
    // A photo whose notes cannot be read is a photo without notes.
    return {}
  }
}

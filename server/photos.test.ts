// A photo shows what was photographed and tells nothing else: not where, not when, not with what, and nothing behind it; whatever does not
// open as a picture is refused before it costs anything.
import { Transformer } from '@napi-rs/image'
import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { zoneOf } from '../kernel/base/zone.ts'
import { archive } from './fuzz/bytes.ts'
import { chunk, exif, jpegWith, pixels, segment } from './photos-samples.ts'
import { remade, sizeOf, sniff, type Picture } from './photos.ts'

const zone = zoneOf('Asia/Shanghai')
const secret = 'GPS 31.2 121.4 secret'
async function made(bytes: Buffer): Promise<Picture> {
  const outcome = await remade(bytes, zone)
  if (!outcome.ok) throw new Error(outcome.refused[0]!.code)
  return outcome.value
}
const refusal = async (bytes: Buffer): Promise<string> => { const outcome = await remade(bytes, zone); return outcome.ok ? 'made' : outcome.refused[0]!.code }
/** Segments of a JPEG up to its picture: none may carry notes. */
function markersOf(bytes: Buffer): number[] {
  const out: number[] = []
  for (let at = 2; at < bytes.length && bytes[at + 1] !== 0xda; at += 2 + bytes.readUInt16BE(at + 2)) out.push(bytes[at + 1]!)
  return out
}
/** Whether a corner is nearest to a colour: 0 red, 1 green, 2 blue, 3 white. */
async function corners(bytes: Buffer): Promise<string> {
  const { width, height } = sizeOf(bytes, 'image/jpeg')!
  const raw = await new Transformer(bytes).rawPixels()
  const each = raw.length / (width * height)
  const at = (x: number, y: number): string => { const [r, g, b] = [...raw.subarray((y * width + x) * each)] as [number, number, number]; return r > 180 && g > 180 ? 'white' : r > g && r > b ? 'red' : g > b ? 'green' : 'blue' }
  const [l, t, r, d] = [Math.floor(width * 0.2), Math.floor(height * 0.2), Math.floor(width * 0.8), Math.floor(height * 0.8)]
  return [at(l, t), at(r, t), at(l, d), at(r, d)].join(' ')
}

test('the notes of a camera are read, and gone from the picture', async () => {
  const photo = await jpegWith(pixels(400, 300), exif({ taken: '2026:05:14 08:49:00', spot: [121.4032, 31.2387] }), segment(0xe1, `http://ns.adobe.com/xap/1.0/\0${secret}`), segment(0xfe, secret))
  const picture = await made(photo)
  expect(picture.taken).toBe(Date.parse('2026-05-14T08:49:00+08:00'))
  expect(picture.spot![0]).toBeCloseTo(121.4032, 4)
  expect(picture.spot![1]).toBeCloseTo(31.2387, 4)
  expect(picture.bytes.includes('secret')).toBe(false)
  expect(markersOf(picture.bytes).filter((m) => (m > 0xe0 && m < 0xf0) || m === 0xfe)).toEqual([])
  expect([picture.width, picture.height]).toEqual([400, 300])
})

test('a camera that says its own offset is believed', async () => {
  const { taken } = await made(await jpegWith(pixels(20, 20), exif({ taken: '2026:05:14 08:49:00', offset: '+09:00' })))
  expect(taken).toBe(Date.parse('2026-05-14T08:49:00+09:00'))
})

test.each([[1, 'red green blue white'], [3, 'white blue green red'], [6, 'blue red white green'], [8, 'green white red blue'], [2, 'green red white blue']])('a photo taken the %i way stands upright', async (orientation, seen) => {
  const { bytes, width, height } = await made(await jpegWith(pixels(300, 200), exif({ orientation })))
  expect(await corners(bytes)).toBe(seen)
  expect(width > height).toBe(orientation < 5)
})

test('PNG, WebP and BMP become the same kind of picture', async () => {
  const png = await pixels(300, 200).png()
  const noted = Buffer.concat([png.subarray(0, 33), chunk('tEXt', Buffer.from(`Comment\0${secret}`)), chunk('eXIf', Buffer.from(secret)), png.subarray(33)])
  for (const bytes of [noted, await pixels(300, 200).webp(90), await pixels(300, 200).bmp()]) {
    const picture = await made(bytes)
    expect(sniff(picture.bytes)).toBe('image/jpeg')
    expect(picture.bytes.includes('secret')).toBe(false)
    expect(await corners(picture.bytes)).toBe('red green blue white')
  }
})

test('what somebody made transparent does not come back', async () => {
  expect(await corners((await made(await pixels(200, 200, true).png())).bytes)).toBe('white green white white')
})

test('nothing behind the picture comes through: an archive, a page, a second photo', async () => {
  const photo = await jpegWith(pixels(200, 100))
  for (const tail of [archive('secret.txt', 4000), Buffer.from('<html><script>alert("secret")</script>'), await jpegWith(pixels(20, 20), segment(0xfe, secret))]) {
    const { bytes } = await made(Buffer.concat([photo, tail]))
    expect(bytes.includes('secret')).toBe(false)
    expect(bytes.includes('<script>')).toBe(false)
    expect(bytes.subarray(-2)).toEqual(Buffer.from([0xff, 0xd9]))
  }
})

test('a photo of twelve million pixels is no more than a screen asks', async () => {
  const { width, height, bytes } = await made(await pixels(4000, 3000).jpeg(97))
  expect([width, height]).toEqual([2048, 1536])
  expect(bytes.length).toBeLessThan(1_500_000)
})

test('what is half a photo is half a photo or none, and never a fall', async () => {
  const [jpeg, png, webp] = [await pixels(200, 150).jpeg(85), await pixels(200, 150).png(), await pixels(200, 150).webp(80)]
  for (const whole of [jpeg, png, webp]) for (let n = 1; n <= 12; n++) expect(['made', 'photo.not_one', 'photo.unreadable']).toContain(await refusal(whole.subarray(0, Math.floor((whole.length * n) / 13))))
  expect(await refusal(png.subarray(0, png.length / 2))).toBe('photo.unreadable')
})

test('a small file that would unfold to a whole memory is refused by its head', async () => {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(60_000, 0)
  head.writeUInt32BE(60_000, 4)
  head.set([8, 2], 8)
  const bomb = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.alloc(1_000_000))), chunk('IEND', Buffer.alloc(0))])
  expect(await refusal(bomb)).toBe('photo.too_vast')
  const frame = segment(0xc0, Buffer.from([8, 0xff, 0xff, 0xff, 0xff, 1, 1, 0x11, 0]))
  const photo = await jpegWith(pixels(20, 20))
  expect(await refusal(Buffer.concat([photo.subarray(0, 2), frame, photo.subarray(2)]))).toBe('photo.too_vast')
  // Behind a small frame a vast one hides.
  expect(await refusal(Buffer.concat([photo.subarray(0, photo.indexOf(Buffer.from([0xff, 0xda]))), frame, photo.subarray(2)]))).toBe('photo.too_vast')
})

test.each<[string, Buffer, string]>([
  ['HEIC', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1'), 'photo.wrong_format'], ['AVIF', Buffer.from('\0\0\0\x18ftypavif\0\0\0\0', 'latin1'), 'photo.wrong_format'],
  ['GIF', Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'), 'photo.wrong_format'], ['TIFF', Buffer.from('II*\0\x08\0\0\0\0\0\0\0\0\0', 'latin1'), 'photo.wrong_format'],
  ['a page', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="x"/>'), 'photo.not_one'], ['nothing', Buffer.alloc(0), 'photo.not_one'], ['a PDF', Buffer.from('%PDF-1.7 and more'), 'photo.not_one'],
])('%s is refused with its own word', async (_, bytes, code) => { expect(await refusal(bytes)).toBe(code) })

test('a flood is turned away before it takes the memory', async () => {
  const photo = await pixels(1200, 900).jpeg(85)
  const codes = await Promise.all(Array.from({ length: 60 }, () => refusal(photo)))
  expect(codes.filter((code) => code === 'made').length).toBe(32)
  expect(codes.filter((code) => code === 'server.busy').length).toBe(28)
  expect(await refusal(photo)).toBe('made')
})

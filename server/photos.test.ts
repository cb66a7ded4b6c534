// A photo shows what was photographed and tells nothing else: not where, not when, not with what, and no second picture behind it.
import { describe, expect, test } from 'vitest'
import { photo } from './fuzz/bytes.ts'
import { sniff, stripped } from './photos.ts'

const secret = 'GPS 31.2 121.4'
const segment = (marker: number, body: Buffer | string): Buffer => { const bytes = Buffer.from(body); const head = Buffer.from([0xff, marker, 0, 0]); head.writeUInt16BE(bytes.length + 2, 2); return Buffer.concat([head, bytes]) }
const start = Buffer.from([0xff, 0xd8])
const end = Buffer.from([0xff, 0xd9])
const tables = segment(0xdb, Buffer.alloc(65, 1))
const frame = segment(0xc0, Buffer.from([8, 0, 1, 0, 1, 1, 1, 0x11, 0]))
/** Stuffed bytes and restarts within a scan end nothing. */
const scan = Buffer.concat([segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), Buffer.from([1, 2, 0xff, 0, 3, 0xff, 0xd0, 4, 0xff, 0, 5])])
const profile = segment(0xe2, 'ICC_PROFILE\0\u0001\u0001colours')

const chunk = (name: string, body: string): Buffer => { const head = Buffer.alloc(8); head.writeUInt32BE(body.length); head.write(name, 4, 'latin1'); return Buffer.concat([head, Buffer.from(body, 'latin1'), Buffer.alloc(4)]) }
const riff = (parts: Buffer[], after = Buffer.alloc(0)): Buffer => { const body = Buffer.concat(parts); const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1'); head.writeUInt32LE(body.length + 4, 4); return Buffer.concat([head, body, after]) }
const part = (name: string, body: Buffer): Buffer => { const head = Buffer.alloc(8); head.write(name, 0, 'latin1'); head.writeUInt32LE(body.length, 4); return Buffer.concat([head, body, Buffer.alloc(body.length & 1)]) }

describe('JPEG', () => {
  const clean = Buffer.concat([start, profile, tables, frame, scan, end])
  test.each<[string, Buffer]>([
    ['as it is', clean],
    ['notes of the camera', Buffer.concat([start, segment(0xe1, `Exif\0\0${secret}`), profile, tables, frame, scan, end])],
    ['notes of programs and a comment', Buffer.concat([start, segment(0xe1, `http://ns.adobe.com/xap/1.0/\0${secret}`), segment(0xed, secret), segment(0xfe, secret), profile, tables, frame, scan, end])],
    ['a list of further pictures', Buffer.concat([start, segment(0xe2, `MPF\0${secret}`), profile, tables, frame, scan, end])],
    ['a second picture behind it', Buffer.concat([clean, start, segment(0xe1, `Exif\0\0${secret}`), tables, frame, scan, end])],
    ['a film behind it', Buffer.concat([clean, Buffer.from(`ftypmp42${secret}`)])],
    ['notes before a second scan', Buffer.concat([start, profile, tables, frame, scan, segment(0xe1, secret), end])],
    ['a filling byte', Buffer.concat([start, Buffer.from([0xff]), segment(0xe1, secret), profile, tables, frame, scan, end])],
  ])('%s', (_, bytes) => {
    expect(sniff(bytes)).toBe('image/jpeg')
    expect(stripped(bytes, 'image/jpeg').equals(clean)).toBe(true)
  })
  test('one of two scans keeps both', () => {
    const two = Buffer.concat([start, tables, frame, scan, tables, scan, end])
    expect(stripped(two, 'image/jpeg').equals(two)).toBe(true)
  })
  test('what is cut off is no reason to fall', () => {
    for (let length = 12; length < clean.length; length++) expect(stripped(clean.subarray(0, length), 'image/jpeg').length).toBeLessThanOrEqual(length + 2)
  })
})

test('PNG keeps what draws it, and nothing behind its end', () => {
  const whole = photo(7)
  const at = whole.indexOf('IDAT') - 4
  for (const name of ['eXIf', 'tEXt', 'iTXt', 'tIME', 'caBX', 'zzZz']) {
    const noted = Buffer.concat([whole.subarray(0, at), chunk(name, secret), whole.subarray(at), Buffer.from(secret), start, segment(0xe1, secret)])
    expect(stripped(noted, 'image/png').equals(whole)).toBe(true)
  }
})

test('WebP keeps what draws it, and nothing behind its end', () => {
  const drawn = part('VP8 ', Buffer.from([1, 2, 3]))
  const flagged = part('VP8X', Buffer.from([0x0c | 0x10, 0, 0, 0, 0, 0, 0, 0, 0, 0]))
  const plain = part('VP8X', Buffer.from([0x10, 0, 0, 0, 0, 0, 0, 0, 0, 0]))
  const noted = riff([flagged, drawn, part('EXIF', Buffer.from(secret)), part('XMP ', Buffer.from(secret)), part('C2PA', Buffer.from(secret))], Buffer.from(`EXIF${secret}`))
  expect(sniff(noted)).toBe('image/webp')
  expect(stripped(noted, 'image/webp').equals(riff([plain, drawn]))).toBe(true)
})

// Files for requests that carry some: a photo, tables, archives, and what only looks like one of them.
import { crc32, deflateRawSync, deflateSync } from 'node:zlib'

const chunk = (name: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(8), end = Buffer.alloc(4)
  head.writeUInt32BE(body.length)
  head.write(name, 4, 'latin1')
  end.writeUInt32BE(crc32(body, crc32(Buffer.from(name, 'latin1'))))
  return Buffer.concat([head, body, end])
}

/** A PNG of one point whose colour is `n`, so that no two are the same file. */
export function photo(n: number): Buffer {
  const head = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0])
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.from([0, n & 255, (n >> 8) & 255, (n >> 16) & 255]))), chunk('IEND', Buffer.alloc(0))])
}

/** An archive with one member of this many equal bytes; `says` lets its list tell another size than the truth. */
export function archive(name: string, size: number, says = size): Buffer {
  const packed = deflateRawSync(Buffer.alloc(size, '<row/>'), { level: 9 })
  const head = Buffer.alloc(30), entry = Buffer.alloc(46), end = Buffer.alloc(22)
  head.writeUInt32LE(0x04034b50, 0)
  entry.writeUInt32LE(0x02014b50, 0)
  for (const [target, shift] of [[head, 0], [entry, 2]] as const) {
    target.writeUInt16LE(20, 4 + shift)
    target.writeUInt16LE(8, 8 + shift)
    target.writeUInt32LE(packed.length, 18 + shift)
    target.writeUInt32LE(says, 22 + shift)
    target.writeUInt16LE(name.length, 26 + shift)
  }
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(46 + name.length, 12)
  end.writeUInt32LE(30 + name.length + packed.length, 16)
  return Buffer.concat([head, Buffer.from(name), packed, entry, Buffer.from(name), end])
}

let made: Buffer[] | undefined
/** Files that are none, each made once: empty, cut off, of another kind than they say, bursting, in a strange encoding. */
export const oddFiles = (): readonly Buffer[] => (made ??= [
  Buffer.alloc(0), Buffer.from('GIF89a;<script>fz</script>'), photo(1).subarray(0, 20), Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 0, 0, 0, 0, 0, 0]), Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 0, 0, 0, 0, 0, 0, 0, 0xff]),
  Buffer.concat([Buffer.from('RIFF\xff\xff\xff\x7fWEBPVP8X\xff\xff\xff\x7f', 'latin1'), Buffer.alloc(20)]), Buffer.concat([photo(2).subarray(0, 8), Buffer.from([0xff, 0xff, 0xff, 0xff]), Buffer.from('IHDRxxxx')]),
  Buffer.from('%PDF-1.7\n<script>fz</script>'), Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="fz"/>'),
  archive('xl/worksheets/sheet1.xml', 24 * 1024 * 1024), archive('xl/worksheets/sheet1.xml', 100_000, 100), archive('../../etc/passwd', 100),
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]), Buffer.from('code,name\n"open'), Buffer.from('\ufeffcode\tname\r\nA\t甲\r\n', 'utf16le'),
  Buffer.from([0x63, 0x6f, 0x64, 0x65, 0x2c, 0xc3, 0xfb, 0xb3, 0xc6, 0x0a, 0x41, 0x2c, 0xff, 0xfe, 0x80]), Buffer.from(`${'c,'.repeat(400)}\n`), Buffer.from(`code,name\n${'\u0000,=cmd|a\n'.repeat(50)}`), Buffer.from('code,code\n1,2\n'),
])

export type Part = { name: string; body: Buffer | string; file?: string; type?: string }
/** A multipart body. Names are written as they are, also bad ones. */
export function multipart(parts: readonly Part[], boundary: string): Buffer {
  return Buffer.concat([...parts.flatMap(({ name, body, file, type }) => [
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"${file === undefined ? '' : `; filename="${file}"`}\r\n${type ? `content-type: ${type}\r\n` : ''}\r\n`),
    typeof body === 'string' ? Buffer.from(body) : body, Buffer.from('\r\n'),
  ]), Buffer.from(`--${boundary}--\r\n`)])
}

// What an archive (.zip, and so .xlsx and .docx) says it holds, and one part of it unpacked within a bound: a file that was made to burst is refused before
// anything of it is unpacked, and nothing unpacks to more than its list says.
import { inflateRawSync } from 'node:zlib'
import { limits } from './limits.ts'

export type ZipPart = { name: string; /** Unpacked. */ size: number; packed: number; method: number; at: number }

/** Whether it would unpack to more than an office's file does. */
export function bursts(parts: readonly ZipPart[], bytes: number): boolean {
  const unpacked = parts.reduce((sum, part) => sum + part.size, 0)
  return parts.length > limits.parts || unpacked > limits.unpacked_bytes || (unpacked > limits.unpacked_free_bytes && unpacked > bytes * limits.unpacked_ratio)
}

/** The parts of an archive with the size that each unpacks to, by the list at its end; null where there is no such list. The reader
 *  of the parts holds each to this size. */
export function zipParts(bytes: Uint8Array): ZipPart[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - 22
  while (end >= 0 && end > bytes.length - 66_000 && view.getUint32(end, true) !== 0x06054b50) end--
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50) return null
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  const parts: ZipPart[] = []
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return null
    const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [number, number, number]
    parts.push({ name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + name)), size: view.getUint32(at + 24, true), packed: view.getUint32(at + 20, true), method: view.getUint16(at + 10, true), at: view.getUint32(at + 42, true) })
    at += 46 + name + extra + comment
  }
  return parts
}

/** One part, unpacked to no more than the list says; null where the archive is damaged or packed in another way. */
export function unzip(bytes: Uint8Array, part: ZipPart): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (part.at + 30 > bytes.length || view.getUint32(part.at, true) !== 0x04034b50) return null
  const from = part.at + 30 + view.getUint16(part.at + 26, true) + view.getUint16(part.at + 28, true)
  const packed = bytes.subarray(from, from + part.packed)
  if (part.method === 0) return packed.length === part.size ? packed : null
  if (part.method !== 8) return null
  try {
    const out = inflateRawSync(packed, { maxOutputLength: Math.max(1, part.size) })
    return out.length === part.size ? out : null
  } catch {
    return null
  }
}

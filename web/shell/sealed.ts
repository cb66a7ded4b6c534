// Closing what is kept on this device with AES-GCM, and opening it: each record under the name by which it is kept, so that none can be laid in another's
// place. A file (a photo) is closed with its record.
export type Held = { person: number; key: CryptoKey }
/** `by`: whose key closes it. */
type Sealed = { sealed: 1; by: number; iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer }

const isSealed = (value: unknown): value is Sealed => typeof value === 'object' && value !== null && (value as Sealed).sealed === 1
const HEAD_BYTES = 4
const IV_BYTES = 12
const named = (name: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(name)

/** @param value an object; only its `file` may be something else than JSON. Without a key it stays as it is. */
export async function seal(name: string, value: unknown, held: Held | undefined): Promise<unknown> {
  if (!held) return value
  const { file, ...rest } = value as { file?: unknown }
  const blob = file instanceof Blob ? file : null
  const head = named(JSON.stringify(blob ? { ...rest, file: blob.type } : value))
  const bytes = new Uint8Array(HEAD_BYTES + head.length + (blob?.size ?? 0))
  new DataView(bytes.buffer).setUint32(0, head.length)
  bytes.set(head, HEAD_BYTES)
  if (blob) bytes.set(new Uint8Array(await blob.arrayBuffer()), HEAD_BYTES + head.length)
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
  return { sealed: 1, by: held.person, iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: named(name) }, held.key, bytes) } satisfies Sealed
}

/** Undefined where it is closed with another key, or is not what was closed under this name. */
export async function open<T>(name: string, value: unknown, held: Held | undefined): Promise<T | undefined> {
  if (!isSealed(value)) return value as T | undefined
  if (held?.person !== value.by) return undefined
  try {
    const bytes = new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: value.iv, additionalData: named(name) }, held.key, value.data))
    const end = HEAD_BYTES + new DataView(bytes.buffer).getUint32(0)
    const read = JSON.parse(new TextDecoder().decode(bytes.subarray(HEAD_BYTES, end))) as { file?: string }
    return (end === bytes.length && read.file === undefined ? read : { ...read, file: new Blob([bytes.subarray(end)], { type: read.file ?? '' }) }) as T
  } catch {
    return undefined
  }
}

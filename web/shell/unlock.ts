// The keys of whoever is signed in on this device (docs/decisions/0025): one that closes what is kept here and one that signs what is carried away by hand.
// Neither can be taken out of the browser. The first is also kept wrapped by a secret that the server gives to her session alone, so that after her
// nobody reads what still waits here, until she signs in again.
import { CHANNEL, closeOpen, held, holdKeys, keyOf } from './kept.ts'

type Wrapped = { iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer }
/** `spki`: the public half of `sign`, base64. */
export type Own = { sign: CryptoKey; spki: string; wrapped?: Wrapped }

const AES = 'AES-GCM'
const SIGN = { name: 'ECDSA', namedCurve: 'P-256' } as const
export const toBase64 = (bytes: ArrayBuffer): string => btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(''))
const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
/** Without a secure origin a browser has no keys, and things are kept open. */
export const hasKeys = (): boolean => globalThis.crypto?.subtle !== undefined

async function makeOwn(): Promise<Own> {
  const pair = await crypto.subtle.generateKey(SIGN, false, ['sign', 'verify'])
  return { sign: pair.privateKey, spki: toBase64(await crypto.subtle.exportKey('spki', pair.publicKey)) }
}

/** Her own key, taken out of its wrapping; a new one where there is none, or none that this secret opens. */
async function ownKey(own: Own, secret: Uint8Array<ArrayBuffer>): Promise<{ key: CryptoKey; wrapped: Wrapped }> {
  const wrapping = await crypto.subtle.importKey('raw', secret, AES, false, ['wrapKey', 'unwrapKey'])
  const unwrap = ({ iv, data }: Wrapped): Promise<CryptoKey> => crypto.subtle.unwrapKey('raw', data, wrapping, { name: AES, iv }, AES, false, ['encrypt', 'decrypt'])
  const known = own.wrapped && (await unwrap(own.wrapped).catch(() => null))
  if (known) return { key: known, wrapped: own.wrapped! }
  const fresh = await crypto.subtle.generateKey({ name: AES, length: 256 }, true, ['encrypt', 'decrypt'])
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const wrapped = { iv, data: await crypto.subtle.wrapKey('raw', fresh, wrapping, { name: AES, iv }) }
  return { key: await unwrap(wrapped), wrapped }
}

/** Tabs wait for each other: two keys at once would close things to one another. */
const alone = <T>(work: () => Promise<T>): Promise<T> => (navigator.locks ? (navigator.locks.request('linli.keys', work) as Promise<T>) : work())

/** Lets this person read and close what is hers; whoever was before her cannot any more. Answers whether it is so.
 *  @param ask tells the server of the device's key and answers the secret, base64 */
export async function unlock(person: number, ask: (spki: string) => Promise<string>): Promise<boolean> {
  if (!hasKeys()) return false
  if ((await held())?.person === person) return true
  return alone(async () => {
    if ((await held())?.person === person) return true
    const own = (await keyOf<Own>(person)) ?? (await makeOwn())
    const { key, wrapped } = await ownKey(own, fromBase64(await ask(own.spki)))
    await holdKeys(person, { ...own, wrapped } satisfies Own, { person, key })
    await closeAll(person)
    new BroadcastChannel(CHANNEL).postMessage('unlocked')
    return true
  }).catch(() => false)
}

/** This device's signature under a text, and the public key that checks it; nothing where it has none. */
export async function signWith(person: number, text: string): Promise<{ key: string; signature: string } | null> {
  const own = hasKeys() ? await keyOf<Own>(person) : undefined
  return own ? { key: own.spki, signature: toBase64(await crypto.subtle.sign({ ...SIGN, hash: 'SHA-256' }, own.sign, new TextEncoder().encode(text))) } : null
}

/** What an earlier version, or the moment before the key came, left open. */
async function closeAll(person: number): Promise<void> {
  const photos = new Set<string>()
  const hers = (value: unknown): boolean => (value as { person?: number }).person === person
  await closeOpen('acts', (value) => { if (hers(value)) for (const id of JSON.stringify(value).match(/kept:[0-9a-f]+/g) ?? []) photos.add(id); return hers(value) })
  await closeOpen('photos', (_value, key) => photos.has(key))
  await closeOpen('sent', hers)
  await closeOpen('answers', hers)
  if ('caches' in globalThis) await caches.delete('linli-photos')
}

// How the keys of open votes travel in a backup: each sealed to a keeper who is not whoever holds the backup, by RSA-OAEP under the keeper's
// public key. Only her private key brings them back, and even then each is still wrapped under the district's secret.
import { constants, createHash, createPrivateKey, createPublicKey, privateDecrypt, publicEncrypt, type KeyObject } from 'node:crypto'
import type { Tx } from '../../database/connect.ts'
import type { KeyKeeper } from './keeper.ts'
import { unwrap } from './seal.ts'
import { districtSecret, openNamed, readKey } from './store.ts'

/** A keeper's public key, or what a person would say is wrong with it. */
export const keeperOf = (pem: string): KeyObject => rsa(() => createPublicKey(pem), 'public')
/** Her private key; `passphrase` where the file asks for one. */
export const keeperKeyOf = (pem: string, passphrase?: string): KeyObject => rsa(() => createPrivateKey({ key: pem, ...(passphrase !== undefined && { passphrase }) }), 'private')

const least_bits = 2048
function rsa(read: () => KeyObject, kind: 'public' | 'private'): KeyObject {
  let key: KeyObject
  try {
    key = read()
  } catch {
    throw new Error(`This is no ${kind} key of a keeper (PEM)${kind === 'private' ? ', or its passphrase is another' : ''}.`)
  }
  if (key.asymmetricKeyType !== 'rsa' || (key.asymmetricKeyDetails?.modulusLength ?? 0) < least_bits) throw new Error(`A keeper's key is an RSA key of at least ${least_bits} bits.`)
  return key
}

/** By which a keeper finds her key: the beginning of the digest of its public half. */
export const fingerprint = (key: KeyObject): string =>
  createHash('sha256').update((key.type === 'private' ? createPublicKey(key) : key).export({ type: 'spki', format: 'der' })).digest('hex').slice(0, 16)

// The label binds a sealed key to its vote.
const how = (key: KeyObject, assembly: string) => ({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256', oaepLabel: Buffer.from(`linli vote ${assembly}`) })
export const sealKey = (keeper: KeyObject, assembly: string, wrapped: Uint8Array): Buffer => publicEncrypt(how(keeper, assembly), wrapped)
/** The wrapped key, or null when it was sealed to somebody else, for another vote, or is damaged. */
export function openKey(keeper: KeyObject, assembly: string, sealed: Uint8Array): Buffer | null {
  try {
    return privateDecrypt(how(keeper, assembly), sealed)
  } catch {
    return null
  }
}

/** Votes that are open in this reading of the database, each with its wrapped key; null where none is found. One that is counted meanwhile has
 *  its key in the database already: `newest` reads that as it is now. */
export async function keysOfOpen(tx: Tx, keys: KeyKeeper, newest: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>): Promise<{ assembly: string; wrapped: Uint8Array | null }[]> {
  const found: { assembly: string; wrapped: Uint8Array | null }[] = []
  for (const assembly of await openNamed(tx)) found.push({ assembly, wrapped: (await keys.get(assembly)) ?? (await newest((now) => readKey(now, assembly))) })
  return found
}

/** Puts what came back where the district looks for it. False when it is no key of that vote. */
export async function putBack(tx: Tx, keys: KeyKeeper, assembly: string, wrapped: Uint8Array): Promise<boolean> {
  if (!unwrap(await districtSecret(tx), assembly, wrapped)) return false
  const there = await keys.get(assembly)
  if (there && Buffer.compare(there, wrapped) === 0) return true
  if (there) return false
  await keys.put(assembly, wrapped)
  return true
}

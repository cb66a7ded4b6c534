// Where photos and documents lie: what came by its hash, and beside it the picture made anew, which alone is shown.
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { no, refused, yes } from '../kernel/base/refusals.ts'
import { zoneOf } from '../kernel/base/zone.ts'
import type { Outcome } from '../kernel/base/model.ts'
import type { District } from './district.ts'
import { remade, type Noted } from './photos.ts'

export const originals = (data: string): string => join(data, 'attachments')
/** Pictures made anew, by the hash of what they were made of. No backup needs them: they are made again. */
const pictures = (data: string): string => join(data, 'pictures')
export const pathOf = (folder: string, hex: string): string => join(folder, hex.slice(0, 2), hex)

/** Keeps a picture for showing. */
export async function shownOf(district: District, data: string, hex: string, bytes: Buffer): Promise<Outcome<Noted>> {
  const made = await remade(bytes, zoneOf(district.world().calendar.zone))
  if (made.ok) await keep(pictures(data), hex, made.value.bytes)
  return made
}

/** A kept photo as it may be shown. */
export async function shown(district: District, data: string, hex: string): Promise<Outcome<Buffer>> {
  const made = await readFile(pathOf(pictures(data), hex)).catch(() => null)
  if (made) return yes(made)
  const original = await readFile(pathOf(originals(data), hex)).catch(() => null)
  if (!original) return no(refused('matter.unknown'))
  const again = await shownOf(district, data, hex, original)
  return again.ok ? yes(await readFile(pathOf(pictures(data), hex))) : again
}

/** Keeps the picture of whoever has no account: already made anew, so that nothing which the camera wrote is on any disk. Its hash is that of the picture. */
export async function keepPicture(data: string, bytes: Buffer): Promise<Buffer> {
  const sha256 = createHash('sha256').update(bytes).digest()
  await keep(originals(data), sha256.toString('hex'), bytes)
  await keep(pictures(data), sha256.toString('hex'), bytes)
  return sha256
}

/** For this account's eyes alone, since what came still tells what the camera wrote. Written beside under a name of its own and renamed, so that a file under its hash is whole and the same photo may come twice at once. */
export async function keep(folder: string, hex: string, bytes: Buffer): Promise<void> {
  const path = pathOf(folder, hex)
  await mkdir(join(folder, hex.slice(0, 2)), { recursive: true, mode: 0o700 })
  const part = `${path}.${randomUUID()}.part`
  await writeFile(part, bytes, { flush: true, mode: 0o600 })
  await rename(part, path)
}

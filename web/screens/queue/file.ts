// A queue as one file, carried by hand when all else fails: acts with their keys, photos as they were taken, a digest, and the signature of this device.
// Its acts are sent by the person who did them, or brought in by an administrator where she said so (docs/decisions/0025); the keys make it one act
// however often and from wherever it comes.
import { digestOf } from '../../shell/queue.ts'
import { change, keptAll, keptOne } from '../../shell/kept.ts'
import type { Change } from '../../shell/kept.ts'
import { photosIn } from '../../shell/send.ts'
import type { Act, KeptPhoto, Sent } from '../../shell/send.ts'
import { signWith } from '../../shell/unlock.ts'

const FORM = 'linli-queue-2'
/** As files were before devices signed: photos stand within the body. */
const FIRST = 'linli-queue-1'
/** For so long an administrator may bring in what she agreed to. */
export const WORD_DAYS = 7
type Photo = { id: string; name: string; type: string; sha256?: string; data?: string }
type Written = { person: number; made: number; consent?: { administrator: true; until: number }; acts: Act[]; photos: Photo[] }
/** `body` is what is signed; photos are known in it by their digests. */
export type Whole = { form: string; sha256: string; body: string; key?: string; signature?: string; photos?: { id: string; data: string }[] }

const DATA = /^data:[^,]*,/
const toText = (file: Blob): Promise<string> => new Promise((resolve, reject) => {
  const reader = new FileReader()
  reader.onload = () => resolve(String(reader.result).replace(DATA, ''))
  reader.onerror = () => reject(reader.error ?? new Error('a photo cannot be read'))
  reader.readAsDataURL(file)
})
export const fromText = (data: string, type: string): Blob => new Blob([Uint8Array.from(atob(data), (char) => char.charCodeAt(0))], { type })

/** @param now when it is made. A secure origin has digests and keys; elsewhere there is no queue to be carried. @param may an administrator may bring it in */
async function writeQueue(acts: readonly Act[], person: number, now: number, may: boolean): Promise<Blob> {
  const photos: Photo[] = []
  const files: { id: string; data: string }[] = []
  for (const id of acts.flatMap((act) => photosIn(act.facts))) {
    const photo = await keptOne<KeptPhoto>('photos', id)
    if (!photo) continue
    photos.push({ id, name: photo.name, type: photo.file.type, ...(photo.sha256 && { sha256: photo.sha256 }) })
    files.push({ id, data: await toText(photo.file) })
  }
  const body = JSON.stringify({ person, made: now, ...(may && { consent: { administrator: true, until: now + WORD_DAYS * 86_400_000 } }), acts: acts.map(({ trouble: _, ...act }) => act), photos } satisfies Written)
  return new Blob([JSON.stringify({ form: FORM, sha256: (await digestOf(new Blob([body]))) ?? '', body, ...(await signWith(person, body)), photos: files } satisfies Whole)], { type: 'application/json' })
}

/** Hands the file to the browser's own way of saving. */
export async function saveQueue(acts: readonly Act[], person: number, now: number, may = false): Promise<void> {
  const url = URL.createObjectURL(await writeQueue(acts, person, now, may))
  Object.assign(document.createElement('a'), { href: url, download: `linli-${new Date(now).toISOString().slice(0, 16).replaceAll(/[-:]/g, '').replace('T', '-')}.json` }).click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** The file as it was written, or null where it is none. */
export async function readWhole(file: Blob): Promise<{ whole: Whole; written: Written } | null> {
  try {
    const whole = JSON.parse(await file.text()) as Whole
    return [FORM, FIRST].includes(whole.form) ? { whole, written: JSON.parse(whole.body) as Written } : null
  } catch {
    return null
  }
}

export type Read = { ok: true; acts: number; known: number } | { ok: false; why: 'not_file' | 'damaged' | 'not_mine' }

/** Puts the acts of a file into this device's queue; those that it sent or holds already are left as they are. */
export async function readQueue(file: Blob, person: number): Promise<Read> {
  const read = await readWhole(file)
  if (!read) return { ok: false, why: 'not_file' }
  const { whole, written } = read
  if (whole.sha256 !== '' && (await digestOf(new Blob([whole.body]))) !== whole.sha256) return { ok: false, why: 'damaged' }
  if (written.person !== person || written.acts.some((act) => act.person !== person)) return { ok: false, why: 'not_mine' }
  const known = new Set([...(await keptAll<Act>('acts')), ...(await keptAll<Sent>('sent'))].map((one) => one.key))
  const fresh = written.acts.filter((act) => !known.has(act.key))
  const photos = new Set(fresh.flatMap((act) => photosIn(act.facts)))
  const data = new Map((whole.photos ?? []).map((photo) => [photo.id, photo.data]))
  const changes: Change[] = written.photos.filter((photo) => photos.has(photo.id)).map(({ id, data: within, type, name, sha256 }) => ({ store: 'photos', key: id, value: { file: fromText(within ?? data.get(id) ?? '', type), name, ...(sha256 && { sha256 }) } satisfies KeptPhoto }))
  // What the phone was told of a conflict is asked again from here.
  for (const { trouble: _, ...act } of fresh) changes.push({ store: 'acts', key: act.key, value: act })
  if (changes.length > 0) await change(changes)
  return { ok: true, acts: written.acts.length, known: written.acts.length - fresh.length }
}

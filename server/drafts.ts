// A report that is being written without an account. It lives on the server so that it works without script, sealed with a key that only the
// writer's browser holds: who reads the table, the folder or a backup learns nothing. Forgotten after a day.
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Instant } from '../kernel/base/model.ts'
import { isId } from '../kernel/base/ids.ts'
import type { District } from './district.ts'

export const draftKept_ms = 86_400_000
/** Together they keep a disk from being filled by whoever sends much: `all` photos are some 3 GB. */
const most = { drafts: 20_000, photos: 5, all: 6000 }

export type DraftPhoto = { n: number; width: number; height: number; taken?: Instant; spot?: [number, number]; /** The attachment that it became when the report was sent. */ id?: string }
/** What the writer said so far, step by step; what is not said is not there. */
export type Draft = {
  begun: Instant
  photos: DraftPhoto[]
  next_photo: number
  spot?: [number, number]
  place?: number
  /** How the place came about: from the photo, the map or words. */
  by?: 'photo' | 'map' | 'words'
  sought?: string
  address?: string
  text?: string
  /** '' where the writer cannot say. */
  category?: string
  answers?: Record<string, string>
  /** Channels that it looked like and that the writer says it is not. */
  overruled?: string[]
  /** Shown what others reported near, and said that this is another thing. */
  apart?: true
  reach?: 'message' | 'call' | 'account' | 'none'
  person?: Record<string, string>
  may_show?: boolean
  lang?: 'zh' | 'en'
  /** A field that no person sees was filled in. */
  trapped?: true
}
export type Open = { id: string; key: Buffer; draft: Draft; /** The matter that it became. */ matter: string | null }

export type Drafts = {
  begin(): Promise<Open | null>
  /** By the text that the browser holds; null when it is unknown, forgotten or wrong. */
  find(token: string | undefined): Promise<Open | null>
  keep(open: Open): Promise<void>
  sent(open: Open, matter: string): Promise<void>
  addPhoto(open: Open, photo: Omit<DraftPhoto, 'n' | 'id'> & { bytes: Buffer }): Promise<'kept' | 'enough' | 'full'>
  photo(open: Open, n: number): Promise<Buffer | null>
  dropPhoto(open: Open, n: number): Promise<void>
  drop(open: Open): Promise<void>
}

export const tokenOf = ({ id, key }: Open): string => `${id}.${key.toString('base64url')}`
const folderOf = (data: string): string => join(data, 'drafts')

function seal(key: Buffer, id: string, draft: Draft): Buffer {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', secretOf(key, id), iv)
  const body = Buffer.concat([cipher.update(JSON.stringify(draft), 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body])
}
function unseal(key: Buffer, id: string, sealed: Buffer): Draft {
  const cipher = createDecipheriv('aes-256-gcm', secretOf(key, id), sealed.subarray(0, 12))
  cipher.setAuthTag(sealed.subarray(12, 28))
  return JSON.parse(Buffer.concat([cipher.update(sealed.subarray(28)), cipher.final()]).toString('utf8')) as Draft
}
const secretOf = (key: Buffer, id: string): Buffer => Buffer.from(hkdfSync('sha256', key, id, 'draft', 32))
const digestOf = (key: Buffer): Buffer => createHash('sha256').update(key).digest()

export function draftsOn(district: District, data: string): Drafts {
  const folder = (id: string): string => join(folderOf(data), id)
  const keep = async ({ id, key, draft }: Open): Promise<void> => { await district.asWriter((tx) => tx`update drafts set sealed = ${seal(key, id, draft)}, photos = ${draft.photos.length} where id = ${id} and matter is null`) }
  return {
    begin: async () => {
      const now = district.now()
      const id = district.ids.next(now)
      const key = randomBytes(16)
      const draft: Draft = { begun: now, photos: [], next_photo: 1 }
      const made = await district.asWriter((tx) => tx`insert into drafts (id, key_digest, sealed, at) select ${id}, ${digestOf(key)}, ${seal(key, id, draft)}, ${now} where (select count(*) from drafts) < ${most.drafts}`)
      return made.count ? { id, key, draft, matter: null } : null
    },
    find: async (token) => {
      const [id = '', said = ''] = token?.split('.') ?? []
      if (!isId(id) || !/^[\w-]{22}$/.test(said)) return null
      const key = Buffer.from(said, 'base64url')
      const [row] = await district.asWriter((tx) => tx<{ key_digest: Buffer; sealed: Buffer; matter: string | null; at: string }[]>`select key_digest, sealed, matter, at from drafts where id = ${id}`)
      if (!row || !timingSafeEqual(Buffer.from(row.key_digest), digestOf(key)) || Number(row.at) + draftKept_ms < district.now()) return null
      return { id, key, draft: row.matter === null ? unseal(key, id, Buffer.from(row.sealed)) : { begun: Number(row.at), photos: [], next_photo: 1 }, matter: row.matter }
    },
    keep,
    sent: async ({ id }, matter) => {
      await district.asWriter((tx) => tx`update drafts set matter = ${matter}, sealed = '' where id = ${id}`)
      await rm(folder(id), { recursive: true, force: true })
    },
    addPhoto: async (open, { bytes, ...photo }) => {
      if (open.draft.photos.length >= most.photos) return 'enough'
      const [held] = await district.asWriter((tx) => tx<{ photos: number }[]>`select coalesce(sum(photos), 0)::int as photos from drafts`)
      if (held!.photos >= most.all) return 'full'
      const n = open.draft.next_photo
      await mkdir(folder(open.id), { recursive: true, mode: 0o700 })
      await writeFile(join(folder(open.id), `${n}.jpg`), bytes, { mode: 0o600 })
      open.draft = { ...open.draft, next_photo: n + 1, photos: [...open.draft.photos, { ...photo, n }] }
      await keep(open)
      return 'kept'
    },
    photo: async ({ id, draft }, n) => (draft.photos.some((photo) => photo.n === n) ? readFile(join(folder(id), `${n}.jpg`)).catch(() => null) : null),
    dropPhoto: async (open, n) => {
      open.draft = { ...open.draft, photos: open.draft.photos.filter((photo) => photo.n !== n) }
      await keep(open)
      await rm(join(folder(open.id), `${n}.jpg`), { force: true })
    },
    drop: async ({ id }) => {
      await district.asWriter((tx) => tx`delete from drafts where id = ${id}`)
      await rm(folder(id), { recursive: true, force: true })
    },
  }
}

/** Forgets reports that nobody went on with for a day, and their photos; a folder whose draft is gone goes too. */
export async function forgetDrafts(district: District, data: string): Promise<number> {
  const before = district.now() - draftKept_ms
  const gone = await district.asWriter((tx) => tx<{ id: string }[]>`delete from drafts where at < ${before} returning id`)
  for (const { id } of gone) await rm(join(folderOf(data), id), { recursive: true, force: true })
  const folders = (await readdir(folderOf(data)).catch(() => [])).filter(isId)
  const known = folders.length ? new Set((await district.asWriter((tx) => tx<{ id: string }[]>`select id from drafts where id = any(${folders}::bigint[])`)).map((row) => row.id)) : new Set<string>()
  // A draft stands in the table before it has a folder.
  for (const id of folders) if (!known.has(id)) await rm(join(folderOf(data), id), { recursive: true, force: true })
  return gone.length
}

// What whoever raised a matter may open: the matter itself, by its key or for a while after a code, and the photos that are hers to see.
import { timingSafeEqual } from 'node:crypto'
import { refused } from '../kernel/base/refusals.ts'
import type { Outcome } from '../kernel/base/model.ts'
import { zoneOf } from '../kernel/base/zone.ts'
import type { Entry, Matter } from '../kernel/matters/model.ts'
import type { District } from './district.ts'
import type { Channel } from './messages/channel.ts'
import { codesOn, type Codes } from './codes.ts'
import { familyOn, type Family, type Relative } from './family.ts'
import { remade } from './photos.ts'
import { journalOf, matterByNumber } from './read.ts'
import { keepPicture, shown } from './pictures.ts'

/** `key`: null for whoever came by a code; her address then holds no secret. `by`: a relative to whom she agreed, and not she herself. */
export type Known = { matter: Matter; entries: Entry[]; key: string | null; by?: Relative; /** What she calls the relatives who acted for her, by the agreement's id. */ helpers: ReadonlyMap<string, string> }
export type Following = {
  codes: Codes
  family: Family
  /** A wrong key and a wrong number look the same; a key has 96 bits, so trying leads nowhere. */
  find(number: string, key: string, pass: string | undefined): Promise<Known | null>
  /** What a browser keeps after a code: one matter, for two hours from the last page. */
  passFor(matter: string): string
  keepPhoto(bytes: Buffer): Promise<Outcome<string>>
  /** A photo that she gave, or that was taken for her to see; null when it is none of these. */
  photo(known: Known, id: string): Promise<Buffer | null>
}

export const pass_ms = 2 * 3_600_000

export function followingOn(district: District, data: string, channels: readonly Channel[]): Following {
  const passFor = (matter: string, until = district.now() + pass_ms): string => `${matter}.${until}.${district.keyed(`pass ${matter} ${until}`).toString('base64url')}`
  const passes = (pass: string | undefined, matter: string): boolean => {
    const until = Number(pass?.split('.')[1])
    return pass !== undefined && Number.isSafeInteger(until) && until > district.now() && same(passFor(matter, until), pass)
  }
  const family = familyOn(district)
  return {
    codes: codesOn(district, channels), family,
    passFor: (matter) => passFor(matter),
    async find(number, key, pass) {
      if (number.length > 40 || key.length > 64) return null
      const matter = await district.asWriter((tx) => matterByNumber(district, tx, number.toUpperCase()))
      if (!matter) return null
      const byKey = same(district.followKey(matter.id), key)
      const by = !byKey && key.includes('.') ? await family.find(matter.id, key) : null
      if (!by && !byKey && !passes(pass, matter.id)) return null
      const entries = await district.asWriter((tx) => journalOf(tx, matter.id))
      const acted = entries.some(({ data }) => data.note?.['relative'] !== undefined) ? await family.of(matter.id) : []
      const helpers = new Map(acted.flatMap(({ id, called }) => (called === null ? [] : [[id, called] as const])))
      return { matter, entries, helpers, key: by || byKey ? key : null, ...(by && { by }) }
    },
    keepPhoto: (bytes) => keepPhoto(district, data, bytes),
    async photo(known, id) {
      if (!ownPhotos(district, known).some((photo) => photo.id === id)) return null
      const [row] = await district.asWriter((tx) => tx<{ sha256: Buffer; type: string }[]>`select sha256, type from attachments where id = ${id} and matter = ${known.matter.id}`)
      const bytes = row?.type.startsWith('image/') ? await shown(district, data, Buffer.from(row.sha256).toString('hex')) : { ok: false as const, refused: [refused('matter.unknown')] }
      return bytes.ok ? bytes.value : null
    },
  }
}

/** Keeps a photo of somebody who is not signed in: the picture made anew, and nothing of the file. @returns its id */
export async function keepPhoto(district: District, data: string, bytes: Buffer): Promise<Outcome<string>> {
  const made = await remade(bytes, zoneOf(district.world().calendar.zone))
  if (!made.ok) return made
  const { taken, spot } = made.value
  const sha256 = await keepPicture(data, made.value.bytes)
  const now = district.now()
  const id = district.ids.next(now)
  await district.asWriter((tx) => tx`insert into attachments (id, sha256, type, size, taken, lng, lat, at) values (${id}, ${sha256}, 'image/jpeg', ${made.value.bytes.length}, ${taken ?? null}, ${spot?.[0] ?? null}, ${spot?.[1] ?? null}, ${now})`)
  return { ok: true, value: id }
}

export type OwnPhoto = { id: string; at: number; hers: boolean }
/** The photos of a matter that whoever raised it may see, in the order in which they came. */
export function ownPhotos(district: District, { matter, entries }: Pick<Known, 'matter' | 'entries'>): OwnPhoto[] {
  const { facts } = district.systems.get(matter.system)!.declaration
  return entries.flatMap(({ by, at, data }) => Object.entries(data.facts ?? {}).flatMap(([name, value]): OwnPhoto[] => {
    const fact = facts[name]
    return fact?.is === 'photos' && (by === 'r' || fact.told) && Array.isArray(value) ? value.map((id) => ({ id: String(id), at, hers: by === 'r' })) : []
  }))
}

const same = (own: string, given: string): boolean => Buffer.byteLength(given) === own.length && timingSafeEqual(Buffer.from(own), Buffer.from(given))

// Photos that a person released: found as the visitor finds their matter, so that what was taken back, or is of a class that is no longer public,
// is nowhere.
import { releasedOf } from '../kernel/matters/release.ts'
import type { District } from './district.ts'
import { shown } from './pictures.ts'
import { publicMatters } from './public.ts'

/** Where a released photo stands. */
export const releasedPath = (number: string, photo: string): string => `/shown/${number}/${photo}`

/** @returns null where no such photo is shown now */
export async function releasedPhoto(district: District, data: string, number: string, photo: string): Promise<Buffer | null> {
  if (number.length > 40 || !/^\d{1,18}$/.test(photo)) return null
  const [matter] = await publicMatters(district, { numbers: [number], from: 0, to: 0, limit: 1 })
  if (!matter || !releasedOf(district.systems.get(matter.system)!.declaration, matter.facts)?.photos.includes(photo)) return null
  const [row] = await district.asWriter((tx) => tx<{ sha256: Buffer; type: string }[]>`select sha256, type from attachments where id = ${photo} and matter = ${matter.id}`)
  const picture = row?.type.startsWith('image/') ? await shown(district, data, Buffer.from(row.sha256).toString('hex')) : null
  return picture?.ok ? picture.value : null
}

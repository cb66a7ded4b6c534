// A ruling becomes a row of the responsibility list: in force from its day, for the ground of the unit that it names.
import type { Instant, Words } from '../base/model.ts'
import type { ResponsibilityRow } from '../system/pack.ts'
import type { World } from './world.ts'

export type Ruling = { category: string; organisation: number; ground: string; matter?: string }

const mark = { zh: '裁定先例：', en: 'Precedent by ruling: ' }
/** A list that went through a table keeps a ruling's words and not its matter. */
export const isRuling = (row: ResponsibilityRow): boolean => row.matter !== undefined || row.ground.zh.startsWith(mark.zh)

/** The ground of a ruling in the ruler's own words. */
export const groundOf = ({ ground }: ResponsibilityRow): Words => ({ zh: ground.zh.replace(mark.zh, ''), en: ground.en.replace(mark.en, '') })

/** The row, or null when the unit is not known. A unit of the whole district takes the category everywhere; any other takes it in its own place. */
export function precedentRow(world: World, rows: readonly ResponsibilityRow[], ruling: Ruling, at: Instant): ResponsibilityRow | null {
  const organisation = world.organisation(ruling.organisation)
  const place = organisation && world.territory.byId(organisation.place)
  if (!organisation || !place) return null
  return {
    no: Math.max(0, ...rows.map((row) => row.no)) + 1, category: ruling.category, place: place.level === 'district' ? '*' : place.code, unit: { organisation: organisation.code },
    ground: { zh: mark.zh + ruling.ground, en: mark.en + ruling.ground }, from: world.today(at), ...(ruling.matter && { matter: ruling.matter }),
  }
}

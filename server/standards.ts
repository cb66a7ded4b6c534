// Which standing questions about lacks a district asks, and the standard of each in force on a day: so many places for a thousand people within so many metres.
import type { Day } from '../kernel/base/model.ts'
import type { System } from '../kernel/system/compile.ts'
import type { GapStandard } from '../kernel/walks/index.ts'
import type { District } from './district.ts'
import { bandWords } from './space/services.ts'

export type Asking = { system: System; id: string; name: string }
/** Every standing question of the district, in the order of its declaration. */
export const questionsIn = (district: District): Asking[] => [...district.systems.values()].flatMap((system) => Object.keys(system.declaration.gaps?.questions ?? {}).map((id) => ({ system, id, name: `${system.declaration.id}.${id}` })))

/** The standard in force on a day. */
export function standardOn(district: District, { system: { declaration: d }, id }: Asking, day: Day): GapStandard {
  const { sites, bands, walker } = d.gaps!.questions[id]!
  const limit = (name: string): { is: number; rule: string; version: number } => {
    const found = district.world().limit(`${d.id}.${name}`, day)
    return typeof found?.limit === 'number' ? { is: found.limit, rule: found.rule, version: found.version } : { ...d.thresholds![name]!, version: 1 }
  }
  const [places, metres] = [limit(`${id}_per_thousand`), limit(`${id}_metres`)]
  return { per_thousand: places.is, rule: places.rule, metres: metres.is, metres_rule: metres.rule, version: Math.max(places.version, metres.version), bands, walker, sites }
}

export const standardWords = ({ per_thousand, metres, bands }: GapStandard): { zh: string; en: string } => ({
  zh: `每千名${bands.length ? bands.map((band) => bandWords(band).zh.replace(/^(?=\d)/, ' ')).join('、') : '居民'} ${per_thousand} 个，步行 ${metres} 米以内`, en: `${per_thousand} for a thousand ${bands.length ? bands.map((band) => bandWords(band).en).join(', ') : 'residents'}, within ${metres} m on foot`,
})

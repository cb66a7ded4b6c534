// Which figures there are for a formula to name, and how what was counted is read.
import { planOf, spanKinds, type Measure } from '../measures/index.ts'
import type { System } from '../system/compile.ts'
import type { UnitOf } from './check.ts'

export type Named = { system: System; measure: Measure; /** Which of the numbers of a mean by kind of limit. */ place: number }

/** The measure behind `system.measure` or `system.measure:kind`, or null. */
export function figureNamed(systems: ReadonlyMap<string, System>, name: string): Named | null {
  const [, of, id, kind] = /^([a-z_0-9]+)\.([A-Za-z0-9_]+)(?::(\w+))?$/.exec(name) ?? []
  const system = of === undefined ? undefined : systems.get(of)
  const measure = system && planOf(system).measures.find((one) => one.id === id)
  if (!system || !measure || (measure.places > 1) !== (kind !== undefined)) return null
  const place = kind === undefined ? 0 : (spanKinds as readonly string[]).indexOf(kind)
  return place < 0 || place >= measure.places ? null : { system, measure, place }
}

/** Shares have no unit; a mean of a fact has the fact's own, one of spans its kind of limit. A rate by residents brings no points. */
export function unitsOfFigures(systems: ReadonlyMap<string, System>): UnitOf {
  return (name) => {
    const found = figureNamed(systems, name)
    if (!found) return undefined
    const { measure: { declaration, form }, system } = found
    if (declaration.per) return null
    if (form !== 'mean') return ''
    if (declaration.mean?.startsWith('span:')) return `min_${name.split(':')[1]}`
    const fact = system.declaration.facts[declaration.mean!.slice('fact:'.length)]
    return (fact?.is === 'integer' && fact.unit) || 'points'
  }
}

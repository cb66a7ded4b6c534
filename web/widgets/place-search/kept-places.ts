// Places by their names without a network: those whose outlines or pages this device keeps. Initials need the server.
import type { Outlines, PlacePage, Unit } from '../../api/pages.ts'
import { keptBodies } from '../../shell/answers.ts'

const LEVEL = /level=(\w+)/

export async function keptPlaces(q: string): Promise<Unit[]> {
  const found = new Map<number, Unit>()
  for (const { path, body } of await keptBodies('/api/places/')) {
    const level = LEVEL.exec(path)?.[1]
    if (level) for (const { properties: { id, code, name, centre } } of (body as Outlines).features) found.set(id, { id, code, level, name, path: name, ...(centre && { centre }) })
    else for (const unit of [body as PlacePage, ...(body as PlacePage).children]) found.set(unit.id, unit)
  }
  return [...found.values()].filter((unit) => unit.name.includes(q) || unit.code === q).sort((a, b) => a.name.length - b.name.length)
}

// Places: the units in charge of a point, search, outlines as GeoJSON, one unit with what is open in it, points for the map.
import type { FastifyInstance } from 'fastify'
import { refused } from '../../kernel/base/refusals.ts'
import { isWindow } from '../../kernel/matters/windows.ts'
import { levels, locateGiven, outlines, search, type Level } from '../../kernel/places/index.ts'
import { needSession } from '../asker.ts'
import type { District } from '../district.ts'
import { refuse } from '../problem.ts'
import { pathTo } from '../views.ts'

const grid: readonly Level[] = ['area', 'grid']

export async function placeRoutes(app: FastifyInstance, district: District): Promise<void> {
  const today = (): string => district.world().today(district.now())
  const brief = (id: number): Record<string, unknown> => {
    const { territory } = district.world()
    const place = territory.byId(id)!
    return { id, code: place.code, level: place.level, name: place.name, path: pathTo(district, id), ...(territory.centreOf(id) && { centre: territory.centreOf(id) }) }
  }
  app.get<{ Querystring: { contains?: string; at?: string; crs?: string; q?: string } }>('/api/places', {
    schema: { tags: ['places'], summary: 'The units in charge of a point, or a search by name and pinyin initials', querystring: { type: 'object', properties: { contains: { type: 'string', maxLength: 60 }, at: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }, crs: { type: 'string', maxLength: 20 }, q: { type: 'string', maxLength: 60 } } } },
  }, async (request, reply) => {
    const { contains, at = today(), crs, q } = request.query
    const { territory } = district.world()
    if (contains !== undefined) {
      const found = locateGiven(territory, contains.split(',').map(Number), crs, at)
      if (!found.ok) return refuse(reply, found.refused)
      return { units: territory.slots(found.value.place, at).flatMap((id, slot) => (id ? [{ ...brief(id), hierarchy: grid.includes(levels[slot]!) ? 'grid' : 'administrative' }] : [])) }
    }
    if (q === undefined || q.trim() === '') return refuse(reply, [refused('request.malformed', 'contains, q')])
    return { places: search(territory, q.trim(), 20, at).map(brief) }
  })
  app.get<{ Querystring: { level?: string; under?: string } }>('/api/places/outlines', { config: { kept: true }, schema: { tags: ['places'], summary: 'Outlines of a level as GeoJSON', querystring: { type: 'object', properties: { level: { enum: [...levels] }, under: { type: 'string', pattern: '^\\d{1,7}$' } } } } }, async (request, reply) => {
    const session = needSession(request, reply)
    if (!session) return reply
    const level = (request.query.level ?? 'street') as Level
    const counts = await liveCounts(district, session, level)
    return {
      type: 'FeatureCollection', note: district.about.notes.outlines,
      features: outlines(district.world().territory, level, today(), request.query.under === undefined ? undefined : Number(request.query.under)).map((unit) => ({
        type: 'Feature', id: unit.id, geometry: { type: 'Polygon', coordinates: unit.outline },
        properties: { id: unit.id, code: unit.code, name: unit.name, centre: district.world().territory.centreOf(unit.id), ...(counts.get(unit.id) ?? { open: 0, late: 0, waiting: 0 }) },
      })),
    }
  })
  app.get<{ Params: { id: string } }>('/api/places/:id', { schema: { tags: ['places'], summary: 'One unit', params: { type: 'object', properties: { id: { type: 'string', pattern: '^\\d{1,12}$' } } } } }, async (request, reply) => {
    const session = needSession(request, reply)
    if (!session) return reply
    const { territory } = district.world()
    const place = territory.byId(Number(request.params.id)) ?? territory.byCode(request.params.id, today())
    if (!place) return refuse(reply, [refused('place.unknown')])
    const children = territory.childrenOf(place.id, today()).slice(0, 500).map((id) => ({ id, level: territory.byId(id)!.level }))
    const counted = new Map(await Promise.all([...new Set([place.level, ...children.map((child) => child.level)])].map(async (level) => [level, await liveCounts(district, session, level)] as const)))
    const none = { open: 0, late: 0, waiting: 0 }
    return {
      ...brief(place.id), from: place.from, to: place.to, parent: place.parent === null ? null : brief(place.parent), also: place.also.map(brief),
      children: children.map(({ id, level }) => ({ ...brief(id), ...(counted.get(level)?.get(id) ?? none) })), outline: territory.outlineOf(place.id) ?? null,
      organisations: district.world().organisations().filter((o) => o.place === place.id).map((o) => ({ id: o.id, name: o.name, kind: o.kind })), ...(counted.get(place.level)?.get(place.id) ?? none),
    }
  })
  app.get<{ Querystring: { system?: string; category?: string; state?: string } }>('/api/map', { schema: { tags: ['places'], summary: 'Points of live matters', querystring: { type: 'object', properties: { system: { type: 'string', maxLength: 40 }, category: { type: 'string', maxLength: 80 }, state: { type: 'string', maxLength: 40 } } } } }, async (request, reply) => {
    const session = needSession(request, reply)
    if (!session) return reply
    const now = district.now()
    const { system, category, state } = request.query
    const no = system === undefined ? null : (district.systems.get(system)?.no ?? 0)
    const windows = [...district.systems.values()].flatMap((s) => Object.keys(s.declaration.clocks).filter((id) => isWindow(s, id)).map((id) => `${s.no} ${id}`))
    const rows = await district.read(session, (tx) => tx<{ id: string; number: string; lng: number; lat: number; system: number; kind: string; due: string | null; warn: number | null; category: string | null }[]>`
      select id, number, lng, lat, system, kind, due, facts->>'category' as category, (select min((c->>'warn')::bigint) from jsonb_array_elements(body->'clocks') c where not c ? 'outcome' and not c ? 'duty' and system || ' ' || (c->>'id') <> all(${windows}::text[]))::float8 as warn
      from matters where kind <> 'final' and lng is not null and (${no}::smallint is null or system = ${no}::smallint) and (${category ?? null}::text is null or facts->>'category' = ${category ?? null})
        and (${state ?? null}::text is null or state = ${state ?? null}) order by id desc limit 5000`)
    const status = (row: { kind: string; due: string | null; warn: number | null }): string =>
      row.kind === 'waiting' || row.due === null ? 'wait' : Number(row.due) < now ? 'late' : row.warn !== null && row.warn < now ? 'soon' : 'ontime'
    return { points: rows.map((row) => ({ id: row.id, number: row.number, lng: row.lng, lat: row.lat, status: status(row), system: district.idOf(row.system), category: row.category })) }
  })
}

/** Open, of them late, and waiting matters of each unit of a level, within the asker's rights. */
async function liveCounts(district: District, session: Parameters<District['read']>[0], level: Level): Promise<Map<number, { open: number; late: number; waiting: number }>> {
  const slot = levels.indexOf(level) + 1
  const rows = await district.read(session, (tx) => tx.unsafe<{ unit: number; open: number; late: number; waiting: number }[]>(
    `select (audience[${slot}] & 16777215) as unit, (count(*) filter (where kind = 'open'))::int as open, (count(*) filter (where kind = 'open' and due < $1))::int as late, (count(*) filter (where kind = 'waiting'))::int as waiting
     from matters where kind <> 'final' group by 1`, [district.now()]))
  return new Map(rows.map((row) => [row.unit, { open: row.open, late: row.late, waiting: row.waiting }]))
}

// A unit whose cases of last month are unlike those of the others is looked at by a person, once, with the rows that show it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepSigns } from './signs.ts'
import { startServer, type TestServer } from './testing.ts'

let server: TestServer
const at = Date.parse('2026-06-16T10:00:00+08:00')
beforeAll(async () => { server = await startServer({ pack: 'qingshi', at }) }, 60_000)
afterAll(() => server?.stop())

const looks = () => server.district.asWriter((tx) => tx<{ facts: Record<string, any> }[]>`select facts from matters where system = ${server.district.systems.get('figure_check')!.no} order by id`) // any: facts as they were written

test('what was seen days before it was entered is found in the month after, and not twice', async () => {
  const { district } = server
  const terms = await district.asWriter((tx) => tx<{ post: number; person: number }[]>`select post, person from terms order by post, person`)
  const actors = terms.map((one) => ({ by: 'p' as const, ...one }))
  const world = district.world()
  const place = world.territory.unitsOf('committee', '2026-06-16')[0]!
  const act = async (given: Parameters<typeof district.writer.act>[0]) => { const done = await district.writer.act(given); if (!done.ok) throw new Error(JSON.stringify(done.refused)); return done.value.matter }
  const units = new Map<number, string>()
  for (const { code } of world.categories('2026-06-16')) {
    if (units.size === 3) break
    const lead = world.responsible(code, world.territory.slots(place, '2026-06-16'), '2026-06-16')
    if (lead && !units.has(lead.organisation)) units.set(lead.organisation, code)
  }
  const [late] = [...units.keys()]
  for (const [unit, category] of units) for (let i = 0; i < 20; i++) {
    const seen_at = new Date(at - (unit === late && i < 8 ? 3 * 86_400_000 : 600_000)).toISOString()
    const one = await act({ do: 'open', system: district.systems.get('grid')!, given: { text: `第${i}处`, category, source: 'inspector', seen_at, same_period: false }, place, slots: world.territory.slots(place, '2026-06-16'), spot: null, actors })
    for (const step of ['file', 'dispatch']) await act({ do: 'step', matter: one.id, step, given: {}, actors })
  }
  server.clock.set(Date.parse('2026-07-02T03:00:00+08:00'))
  expect(await keepSigns(district)).toBe(1)
  const [found] = await looks()
  expect(found!.facts).toMatchObject({ sign: 'entered_late', unit: late, since: '2026-06-01', until: '2026-06-30', cases: 8, of: 20 })
  expect(found!.facts['evidence']).toHaveLength(8)
  expect(await Promise.all([keepSigns(district), keepSigns({ ...district })])).toEqual([0, 0])
})

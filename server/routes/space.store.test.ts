// Walks over HTTP: coverage that adds up, a changed site whose effect is the same as computing anew, options that come out again, and who may ask.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { areaOf } from '../../kernel/space/contour.ts'
import { startServer, type Client, type TestServer } from '../testing.ts'

let server: TestServer
let planner: Client, admin: Client
const one = async (role: string): Promise<Client> => server.as((await server.anyone.get('/api/demo/people')).body.people.find((p: any) => p.role === role).name) // any: as the face answers
beforeAll(async () => {
  server = await startServer({ pack: 'qingshi', at: Date.parse('2026-06-16T10:00:00+08:00') })
  ;[planner, admin] = await Promise.all([one('planner'), one('systemAdmin')])
}, 60_000)
afterAll(() => server?.stop())

type Row = { people: number; before: number; after: number }
const coverage = async (query = 'service=community_canteen') => (await planner.get(`/api/space/coverage?${query}`)).body
const whatIf = (changes: object[], more: object = {}) => planner.post('/api/space/what-if', { service: 'community_canteen', changes, ...more })

describe('who may', () => {
  test('planners ask; nobody else does, and nobody who is not signed in', async () => {
    const clerk = await one('intakeClerk')
    for (const path of ['/api/space', '/api/space/coverage', '/api/space/candidates', '/api/space/options', '/api/space/tiles/1-1/0/0/0']) {
      expect([(await server.anyone.get(path)).status, (await clerk.get(path)).status, (await planner.get(path)).status], path).toEqual([401, 403, 200])
    }
    expect([(await clerk.post('/api/space/what-if', { service: 'park', changes: [] })).status, (await clerk.post('/api/space/options', { name: 'x', service: 'park', changes: [] })).status]).toEqual([403, 403])
  })

  test('counts by building leave the house with the system administrator alone', async () => {
    expect((await planner.get('/api/export/residents_counts')).status).toBe(403)
    expect((await admin.get('/api/export/residents_counts')).body).toContain('楼栋代码,0-2,3-5')
  })
})

describe('coverage', () => {
  test('says for whom a service is, in all and by street, and both add up', async () => {
    const about = (await planner.get('/api/space')).body
    expect([about.services.length, about.services.every((s: { sites: number }) => s.sites > 0), about.network.generated, about.network.islands]).toEqual([24, true, true, 0])
    const { question, figures, sites } = await coverage()
    expect(question).toMatchObject({ walker: 'over_70', minutes: 10, bands: '70+', when: null })
    const sum = (key: keyof Row): number => figures.rows.reduce((all: number, row: Row) => all + row[key], 0)
    expect([sum('people'), sum('after')]).toEqual([figures.people, figures.after])
    expect(figures.people).toBeGreaterThan(4000)
    expect(figures.after).toBeLessThan(figures.people)
    expect(figures.before).toBe(figures.after)
    expect(sites.every((site: { state: string; off_m: number }) => site.state === 'stands' && site.off_m < 60)).toBe(true)
  })

  test('more minutes reach more people, and a wheelchair no more than a walker of the same speed', async () => {
    const [five, ten, wheels] = await Promise.all(['minutes=5', 'minutes=10', 'minutes=10&walker=wheelchair'].map((more) => coverage(`service=community_canteen&bands=70%2B&${more}`)))
    expect(five.figures.after).toBeLessThan(ten.figures.after)
    expect(wheels.figures.after).toBeLessThanOrEqual(ten.figures.after)
  })

  test('at an hour at which it is closed nobody reaches a canteen', async () => {
    expect((await coverage('service=community_canteen&when=3-22:00')).figures.after).toBe(0)
    expect((await coverage('service=community_canteen&when=3-12:00')).figures.after).toBeGreaterThan(0)
  })

  test('a place narrows the question to itself, with its committees as rows', async () => {
    const { territory } = server.district.world()
    const [street] = territory.unitsOf('street', '2026-06-16')
    const { figures } = await coverage(`service=community_canteen&place=${street}`)
    expect(figures.rows.map((row: { place: { id: number } }) => territory.byId(row.place.id)!.level)).toEqual(['committee', 'committee', 'committee'])
    expect(figures.people).toBeLessThan((await coverage()).figures.people)
  })

  test.each([
    ['service=cinema', 'space.service_unknown'], ['walker=horse', 'space.walker_unknown'], ['minutes=0', 'space.minutes'], ['minutes=x', 'space.minutes'], ['bands=9-99', 'space.band_unknown'], ['when=8-11:00', 'space.when'], ['per_thousand=0', 'space.per_thousand'], ['per_thousand=x', 'space.per_thousand'], ['place=999999', 'place.unknown'],
  ])('%s is refused', async (query, code) => {
    const answer = await planner.get(`/api/space/coverage?${query}`)
    expect([answer.status, answer.body.code]).toEqual([422, code])
  })
})

describe('what is lacking', () => {
  type Lacking = { per_thousand: number; needed: number; before: number; after: number; without: number; rows: { needed: number; before: number; after: number }[] }
  const sum = (rows: Lacking['rows'], key: keyof Lacking['rows'][number]): number => Math.round(rows.reduce((all, row) => all + row[key], 0) * 10) / 10
  test('is counted by the standard of the question that asks about the service, adds up by street, and every building has its shade', async () => {
    const about = (await planner.get('/api/space')).body
    const { figures, bits, question } = await coverage()
    const lacking = figures.lacking as Lacking
    expect([lacking.per_thousand, question.per_thousand, about.services.find((one: { id: string }) => one.id === 'community_canteen').standard]).toEqual([250, 250, expect.objectContaining({ per_thousand: 250 })])
    expect(lacking.needed).toBeCloseTo((figures.people * 250) / 1000, 0)
    expect([sum(lacking.rows, 'needed'), sum(lacking.rows, 'after')]).toEqual([lacking.needed, lacking.after])
    expect(lacking.without).toBe(figures.people - figures.after)
    expect(figures.lacking.sentence.zh).toContain(`要 ${Math.round(lacking.needed).toLocaleString('en')} 个社区食堂的位子`)
    const shades = Buffer.from(bits.shades, 'base64')
    expect(shades.length).toBe(Math.ceil(about.buildings / 4))
    // A higher standard leaves no building better served.
    const more = Buffer.from((await coverage('service=community_canteen&per_thousand=900')).bits.shades, 'base64')
    const at = (bytes: Buffer, b: number): number => (bytes[b >> 2]! >> (2 * (b & 3))) & 3
    expect(Array.from({ length: about.buildings }, (_, b) => b).every((b) => at(more, b) <= at(shades, b))).toBe(true)
  })

  test('shrinks where a site holds more, and is not told of a service without a standard until one is given', async () => {
    const { sites } = await coverage()
    const { lacking } = (await whatIf([{ do: 'capacity', site: sites[0].id, capacity: 2000 }])).body.figures
    expect(lacking.after).toBeGreaterThan(lacking.before)
    expect(lacking.sentence.zh).toContain('比现状少缺')
    expect((await coverage('service=library_corner')).figures.lacking).toBeNull()
    expect((await coverage('service=library_corner&per_thousand=10')).figures.lacking).toMatchObject({ per_thousand: 10 })
  })
})

describe('a changed site', () => {
  test('moves people from one to another, and losers are counted beside winners', async () => {
    const before = await coverage()
    const [site] = before.sites
    const centre = (await planner.get('/api/about')).body.district.centre
    const { status, body } = await whatIf([{ do: 'move', site: site.id, spot: centre }])
    expect(status).toBe(200)
    expect(body.figures.after - body.figures.before).toBe(body.figures.gained - body.figures.lost)
    expect(body.sites.find((s: { id: string }) => s.id === site.id)).toMatchObject({ state: 'moved', from: site.spot, spot: centre })
    const back = await whatIf([{ do: 'move', site: site.id, spot: site.spot }])
    expect(back.body.figures).toMatchObject({ gained: 0, lost: 0, after: before.figures.after })
  })

  test('all closed leave nobody, and one added serves whoever walks to it', async () => {
    const { sites, figures } = await coverage()
    const shut = sites.map((site: { id: string }) => ({ do: 'close', site: site.id }))
    const none = (await whatIf(shut)).body.figures
    expect([none.after, none.lost]).toEqual([0, figures.after])
    const [room] = (await planner.get('/api/space/candidates')).body.items
    const added = (await whatIf([...shut, { do: 'add', id: room.id, name: room.name, spot: room.spot, cost_fen: room.cost_fen }])).body
    expect(added.figures.after).toBeGreaterThan(0)
    expect(added.figures.cost_fen).toBe(room.cost_fen)
    expect(added.figures.sentence.zh).toContain('位够不着了')
  })

  test('a site in the canal is marked, and one outside the district refused', async () => {
    const { kept } = (await import('../../packs/qingshi/pack.ts').then(({ pack }) => ({ kept: pack.walks!().water[0]! })))
    const answer = (await whatIf([{ do: 'add', id: 'n1', name: '船', spot: kept.line[2] }])).body
    expect(answer.sites.at(-1).marks).toContain('in_water')
    expect((await whatIf([{ do: 'add', id: 'n1', name: '远', spot: [10, 10] }])).body.reasons[0]).toMatchObject({ code: 'place.outside', about: 'changes.1' })
    expect((await whatIf([{ do: 'move', site: 'nowhere', spot: kept.line[2] }, { do: 'add', id: 'n1' }])).status).toBe(400)
    expect((await whatIf([{ do: 'move', site: 'nowhere', spot: kept.line[2] }])).body.code).toBe('space.site_unknown')
  })

  test('open longer, it serves whoever comes then; moved as well, both hold; more places are shared by the same people', async () => {
    const late = { when: '3-22:00' }
    const { sites } = await coverage()
    const [site, other] = sites
    const longer = (await whatIf([{ do: 'hours', site: site.id, hours: '10:00-23:00' }], late)).body
    expect([longer.figures.before, longer.figures.after > 0, longer.sites.filter((s: { open: boolean }) => s.open).length]).toEqual([0, true, 1])
    expect(longer.sites.find((s: { id: string }) => s.id === site.id)).toMatchObject({ state: 'hours', hours: '10:00-23:00', was: { hours: site.open_hours } })
    const both = (await whatIf([{ do: 'hours', site: site.id, hours: '10:00-23:00' }, { do: 'move', site: site.id, spot: other.spot }], late)).body
    expect(both.figures.after).toBe((await whatIf([{ do: 'hours', site: other.id, hours: '10:00-23:00' }], late)).body.figures.after)
    const wider = (await whatIf([{ do: 'capacity', site: site.id, capacity: site.capacity + 100 }])).body.figures
    expect([wider.after - wider.before, Math.round(wider.places.after - wider.places.before)]).toEqual([0, 100])
    expect((await whatIf([{ do: 'hours', site: site.id, hours: 'mornings' }])).body.code).toBe('hours.unreadable')
    expect((await whatIf([{ do: 'close', site: site.id }, { do: 'hours', site: site.id, hours: '10:00-23:00' }])).body.code).toBe('space.site_twice')
    expect((await whatIf([{ do: 'capacity', site: site.id }])).status).toBe(400)
  })
})

describe('near a door', () => {
  test('anybody asks what is within a walk, from a place or a point in a named datum', async () => {
    const { territory } = server.district.world()
    const compound = territory.unitsOf('compound', '2026-06-16')[0]!
    const near = (await server.anyone.get(`/api/near?place=${compound}`)).body
    expect(near.sites.length + near.missing.length).toBe(24)
    expect(near.sites.map((s: { minutes: number }) => s.minutes)).toEqual(near.sites.map((s: { minutes: number }) => s.minutes).toSorted((a: number, b: number) => a - b))
    expect(near.sites[0].way.length).toBeGreaterThan(0)
    // Each area lies within the next, and is told as words: how far it goes each way, by streets.
    const sizes = near.areas.map(({ geometry }: { geometry: { coordinates: [number, number][][][] } }) => geometry.coordinates.flat().reduce((sum, ring) => sum + areaOf(ring), 0))
    expect([near.areas.map((one: { minutes: number }) => one.minutes), sizes[0] > 0, sizes[0] < sizes[1], sizes[1] < sizes[2]]).toEqual([[5, 10, 15], true, true, true])
    expect(near.areas[2].towards.length).toBeGreaterThan(1)
    expect(near.areas[2].towards.some((one: { street: string }) => one.street !== '')).toBe(true)
    const [lng, lat] = territory.centreOf(compound)!
    expect((await server.anyone.get(`/api/near?at=${lng},${lat}&walker=over_70`)).body.sites.length).toBeLessThanOrEqual(near.sites.length)
    expect((await server.anyone.get(`/api/near?at=${lng},${lat}&crs=mars`)).body.code).toBe('place.unknown_datum')
    expect((await server.anyone.get('/api/near?at=1,1')).body.code).toBe('place.outside')
    expect((await server.anyone.get('/api/near?place=99999')).body.code).toBe('place.unknown')
    expect((await server.anyone.get(`/api/near?place=${compound}&walker=horse`)).body.code).toBe('space.walker_unknown')
  })
  test('the page shows no count of people', async () => {
    const page = (await server.anyone.get(`/near?show=walk&place=${server.district.world().territory.unitsOf('compound', '2026-06-16')[0]}`)).body as string
    expect(page).toContain('从家走得到的去处')
    expect(page).not.toMatch(/\d+ 人/)
  })
})

describe('the best rooms', () => {
  test('come at once, get better, stay within the budget, and end', async () => {
    const text = (await planner.get('/api/space/siting?service=health_station&sites=2&budget_fen=100000000')).body as string
    const answers = [...text.matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data!))
    const last = answers.at(-1)
    expect([last.done, last.cost_fen <= 100_000_000, last.rooms.length <= 2, last.covered >= answers[0].covered]).toEqual([true, true, true, true])
    expect((await planner.get('/api/space/siting?service=health_station&sites=99')).status).toBe(400)
  })
})

describe('an option', () => {
  test('is kept with its numbers and comes out the same again', async () => {
    const [site] = (await coverage()).sites
    const made = await planner.post('/api/space/options', { name: ' 关一处试试 ', service: 'community_canteen', when: '3-11:30', changes: [{ do: 'close', site: site.id }] })
    expect([made.status, made.body.name, made.body.network, made.body.counts]).toEqual([201, '关一处试试', 1, 1])
    const listed = (await planner.get('/api/space/options?service=community_canteen')).body.items
    expect(listed[0]).toMatchObject({ id: made.body.id, figures: { lost: made.body.figures.lost } })
    expect((await planner.get(`/api/space/options/${made.body.id}`)).body).toMatchObject({ same: true, name: '关一处试试' })
    expect((await planner.get('/api/space/options/77')).status).toBe(404)
    expect((await planner.post('/api/space/options', { name: ' ', service: 'park', changes: [] })).body.code).toBe('fact.required')
  })
})

describe('people by building', () => {
  const table = (rows: string): string => `楼栋代码,0-2岁,3-5岁,6-11岁,12-59岁,60-69岁,70岁以上,来源\n${rows}`
  const look = (text: string) => admin.post('/api/import/residents_counts', { mode: 'preview', text })
  test('counts below nought, unknown buildings and buildings that come twice are named row by row', async () => {
    const [code] = server.district.world().territory.unitsOf('building', '2026-06-16').map((id) => server.district.world().territory.byId(id)!.code)
    const seen = (await look(table(`${code},1,2,3,40,-5,6,普查\nX-1,0,0,0,0,0,0,\n${code},1,1,1,1,1,1.5,`))).body
    expect(seen.faulty.map((f: any) => `${f.row} ${f.column} ${f.code}`)).toEqual(['2 60-69岁 counts.negative', '3 楼栋代码 counts.no_building', '4 70岁以上 import.not_a_number', '4 楼栋代码 import.twice']) // any: as the face answers
    expect((await admin.post('/api/import/residents_counts', { mode: 'commit', token: seen.token })).body.code).toBe('import.faulty')
  })
  test('a new edition answers the next question, and the option kept before stands on the old one', async () => {
    const { territory } = server.district.world()
    const codes = territory.unitsOf('building', '2026-06-16').map((id) => territory.byId(id)!.code)
    const seen = (await look(table(codes.map((code) => `${code},0,0,0,1,0,2,试`).join('\n')))).body
    expect(seen.says).toMatchObject({ buildings: codes.length, people: codes.length * 3, buildings_without_counts: 0 })
    expect((await admin.post('/api/import/residents_counts', { mode: 'commit', token: seen.token })).status).toBe(200)
    expect((await coverage()).figures.people).toBe(codes.length * 2)
    const [option] = (await planner.get('/api/space/options')).body.items
    expect((await planner.get(`/api/space/options/${option.id}`)).body.same).toBe(true)
  })
})

describe('a network over HTTP', () => {
  const send = async (by: Client, bytes: Uint8Array | string, more: Record<string, string> = {}) => {
    const body = new FormData()
    for (const [name, value] of Object.entries({ mode: 'preview', ...more })) body.append(name, value)
    body.append('file', new Blob([bytes as BlobPart]), 'ways.geojson')
    const answer = await fetch(`${server.url}/api/import/network`, { method: 'POST', headers: { authorization: `Bearer ${by.token}` }, body })
    return { status: answer.status, body: (await answer.json()) as any } // any: as the face answers
  }
  /** The pack's own ways, as a file of the outside world. */
  const ways = async (shift: (p: readonly [number, number]) => readonly number[] = (p) => p): Promise<string> => {
    const { nodes, lines } = (await import('../../packs/qingshi/pack.ts')).pack.walks!()
    return JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: { highway: 'motorway' }, geometry: { type: 'LineString', coordinates: [shift(nodes[0]!), shift(nodes[1]!)] } }, ...lines.map(({ from, to }) => ({ type: 'Feature', properties: { highway: 'residential' }, geometry: { type: 'LineString', coordinates: [shift(nodes[from]!), shift(nodes[to]!)] } }))] })
  }

  test('is looked at with everything that is left out, and brought in from a day on by the administrator alone', async () => {
    const file = await ways()
    expect([(await send(planner, file)).status, (await planner.get('/api/import/network')).status, (await server.anyone.get('/api/import/network')).status]).toEqual([403, 403, 401])
    const seen = await send(admin, (await import('node:zlib')).gzipSync(file))
    expect(seen.body).toMatchObject({ source: 'geojson', away: 0, left: [{ remark: 'motorway', count: 1 }] })
    const before = (await admin.get('/api/import/network')).body.networks.length
    const commit = (more: object) => admin.post('/api/import/network', { mode: 'commit', token: seen.body.token, ...more })
    expect((await commit({})).body.reasons.map((one: { about: string }) => one.about)).toEqual(['source', 'licence'])
    expect((await commit({ source: '测绘院', licence: '内部', from: '2026-02-30' })).body.code).toBe('fact.not_a_date')
    const kept = await commit({ source: '测绘院', licence: '内部', from: '2027-01-01' })
    expect([kept.status, kept.body.from, kept.body.nodes]).toEqual([200, '2027-01-01', seen.body.nodes])
    expect((await commit({ source: '测绘院', licence: '内部' })).body.code).toBe('import.token_unknown')
    const { reading, networks } = (await admin.get('/api/import/network')).body
    expect([reading, networks.length, networks[0].id, networks[0].generated]).toEqual([null, before + 1, kept.body.network, false])
    // It is not in force yet.
    expect((await planner.get('/api/space')).body.network.id).not.toBe(kept.body.network)
  }, 20_000)

  test('in another datum, broken, cut short or none at all it is refused with a code', async () => {
    const { default: commonjs } = await import('gcoord') as unknown as { default: { default: typeof import('gcoord').default } }
    const gcoord = commonjs.default ?? commonjs
    const shifted = await ways(([lng, lat]) => gcoord.transform([lng, lat], gcoord.WGS84, gcoord.GCJ02))
    const other = await send(admin, shifted)
    expect([other.body.code, other.body.detail_en]).toEqual(['network.other_datum', expect.stringContaining('GCJ-02')])
    expect((await send(admin, shifted, { datum: 'gcj02' })).status).toBe(200)
    const file = await ways()
    const codes = [file.slice(0, 5000), (await import('node:zlib')).gzipSync(file).subarray(0, 3000), '<!DOCTYPE x [<!ENTITY a "b">]><osm>&a;</osm>', new Uint8Array(4096), '']
    for (const bad of codes) expect((await send(admin, bad)).body.code).toMatch(/^network\./)
    expect((await send(admin, file, { datum: 'mars' })).body.code).toBe('request.malformed')
    expect((await admin.post('/api/import/network', { mode: 'preview' })).body.code).toBe('table.empty')
  }, 20_000)
})

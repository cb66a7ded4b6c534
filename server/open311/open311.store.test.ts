// Open311 over HTTP as programs use it that know the standard and not us: forms in, JSON and XML out.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { photo } from '../fuzz/bytes.ts'
import { startServer, type Client, type TestServer } from '../testing.ts'

let server: TestServer
let key: string, otherKey: string
let admin: Client
let place: { id: number; code: string; name: string; centre: readonly [number, number] }
/** Where the public is told that a matter at the compound's middle is: outlines of compounds are not drawn here, so in its street. */
let street: { name: string; centre: readonly [number, number] }
const base = '/open311/v2'

beforeAll(async () => {
  server = await startServer({ pack: 'qingshi', at: Date.parse('2026-06-16T10:00:00+08:00') })
  const people = (await server.anyone.get('/api/demo/people')).body.people as { name: string; role: string }[]
  admin = await server.as(people.find((p) => p.role === 'systemAdmin')!.name)
  const program = await admin.post('/api/programs', { name: 'FixMyStreet', per_minute: 1000 })
  expect(program.status).toBe(201)
  key = program.body.key
  otherKey = (await admin.post('/api/programs', { name: '城市大脑', per_minute: 1000 })).body.key
  const { territory } = server.district.world()
  const id = territory.unitsOf('compound', '2026-06-16').find((one) => territory.centreOf(one))!
  const over = territory.slots(id, '2026-06-16')[1]!
  street = { name: territory.byId(over)!.name, centre: territory.centreOf(over)! }
  place = { id, code: territory.byId(id)!.code, name: territory.byId(id)!.name, centre: territory.centreOf(id)! }
}, 120_000)
afterAll(async () => { await server?.stop() })

type Said = { status: number; type: string; text: string; json: any } // any: whatever shape the standard has
const ask = async (path: string, headers: Record<string, string> = {}): Promise<Said> => read(await fetch(`${server.url}${base}${path}`, { headers }))
const send = async (path: string, form: Record<string, string>, headers: Record<string, string> = {}): Promise<Said> => read(await fetch(`${server.url}${base}${path}`, { method: 'POST', body: new URLSearchParams(form), headers }))
async function read(answer: Response): Promise<Said> {
  const [type, text] = [answer.headers.get('content-type') ?? '', await answer.text()]
  return { status: answer.status, type, text, json: type.startsWith('application/json') ? JSON.parse(text) : null }
}
type Node = { name: string; text: string; children: Node[] }
function parse(xml: string): Node {
  const root: Node = { name: '', text: '', children: [] }
  const path = [root]
  const parser = new SaxesParser()
  parser.on('error', (error) => { throw error })
  parser.on('opentag', ({ name }) => { const node: Node = { name, text: '', children: [] }; path.at(-1)!.children.push(node); path.push(node) })
  parser.on('text', (text) => { path.at(-1)!.text += text })
  parser.on('closetag', () => { path.pop() })
  parser.write(xml).close()
  return root.children[0]!
}
/** XML by the Spark convention: what JSON must be. */
const spark = (node: Node): unknown => (node.children.length === 0 ? node.text : ['service', 'attribute', 'value', 'request', 'request_update', 'endpoint', 'format', 'error'].includes(node.children[0]!.name) ? node.children.map(spark) : Object.fromEntries(node.children.map((c) => [c.name, spark(c)])))
const texts = (value: unknown): unknown => (value === null ? '' : Array.isArray(value) ? (value.length ? value.map(texts) : '') : typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, texts(v)])) : String(value))

const report = (more: Record<string, string> = {}, by = key): Promise<Said> => send('/requests.json', { api_key: by, service_code: code, lat: String(place.centre[1]), long: String(place.centre[0]), description: '三号楼门口的路灯不亮', ...more })
let code: string, hidden: string

describe('reading', () => {
  test('discovery names the endpoint and its formats', async () => {
    const { json } = await ask('/discovery.json')
    expect(json.endpoints[0]).toMatchObject({ url: `${server.url}${base}`, type: 'test', formats: ['text/xml', 'application/json'], specification: 'http://wiki.open311.org/GeoReport_v2' })
    expect(Date.parse(json.changeset)).toBeGreaterThan(0)
  })

  test('every service can be asked for its definition, in both languages', async () => {
    const { json, type } = await ask('/services.json')
    expect(type).toBe('application/json; charset=utf-8')
    expect(json.length).toBeGreaterThan(10)
    const rows = server.district.world().categories('2026-06-16')
    code = json.find((s: { service_code: string }) => rows.find((row) => row.code === s.service_code)?.public && rows.find((row) => row.code === s.service_code)?.kind === 'request').service_code
    hidden = json.find((s: { service_code: string }) => !rows.find((row) => row.code === s.service_code)!.public).service_code
    for (const service of json) expect(Object.keys(service)).toEqual(['service_code', 'service_name', 'description', 'metadata', 'type', 'keywords', 'group'])
    const definition = (await ask(`/services/${code}.json`)).json
    expect(definition.service_code).toBe(code)
    const kind = definition.attributes.find((a: { code: string }) => a.code === 'kind')
    expect(kind).toMatchObject({ variable: true, datatype: 'singlevaluelist', required: false })
    expect(kind.values.map((v: { key: string }) => v.key)).toContain('complaint')
    // What a desk alone may say is asked of nobody else.
    expect(definition.attributes.map((a: { code: string }) => a.code)).not.toContain('grade')
    expect((await ask(`/services/${code}.json`, { 'accept-language': 'en-GB' })).json.attributes.find((a: { code: string }) => a.code === 'kind').description).toMatch(/^[A-Z]/)
    expect((await ask('/services/no.such.json')).status).toBe(404)
  })

  test.each(['/discovery', '/services', '/requests', '/servicerequestupdates'])('%s says the same in XML and in JSON', async (path) => {
    await report()
    const [xml, json] = [await ask(`${path}.xml`), await ask(`${path}.json`)]
    expect([xml.status, xml.type]).toEqual([200, 'text/xml; charset=utf-8'])
    expect(xml.text).toMatch(/^<\?xml version="1\.0" encoding="utf-8"\?>/)
    expect(spark(parse(xml.text))).toEqual(texts(json.json))
  })

  test('an error is said in the form that was asked for, with its status and code', async () => {
    const xml = await ask('/requests.xml?start_date=yesterday&status=lost&page_size=0')
    expect([xml.status, xml.type]).toEqual([400, 'text/xml; charset=utf-8'])
    const reasons = parse(xml.text)
    expect([reasons.name, reasons.children.map((c) => c.name)]).toEqual(['errors', ['error', 'error', 'error']])
    expect(reasons.children[0]!.children.map((c) => [c.name, c.text.slice(0, 3)])).toEqual([['code', '400'], ['description', expect.any(String)]])
    expect((await ask('/nothing.json')).json).toEqual([{ code: 404, description: expect.stringContaining('request.no_route') }])
    expect((await ask('/services.json?jurisdiction_id=elsewhere.gov')).json[0]).toMatchObject({ code: 404, description: expect.stringContaining('georeport.jurisdiction') })
    expect((await ask('/services.json?jurisdiction_id=')).status).toBe(200)
  })
})

describe('reporting', () => {
  test('a report becomes a matter with a number, its unit and its clock, and is read back by whoever brought it', async () => {
    const said = await report({ 'attribute[kind]': 'complaint', first_name: '华', last_name: '王', phone: '13800000000', media_url: 'https://photos.example/1.jpg' })
    expect(said.status).toBe(201)
    const [{ service_request_id: number, service_notice }] = said.json
    expect(service_notice).toMatch(/办理|前|时限/)
    const own = (await ask(`/requests/${number}.json?api_key=${key}`)).json[0]
    expect(own).toMatchObject({ service_request_id: number, status: 'open', service_code: code, description: '三号楼门口的路灯不亮\n（附 https://photos.example/1.jpg）', lat: place.centre[1], long: place.centre[0] })
    const matter = await server.district.asWriter(async (tx) => (await tx<{ facts: Record<string, unknown> }[]>`select facts from matters where number = ${number}`)[0]!)
    expect(matter.facts).toMatchObject({ category: code, kind: 'complaint', channel: 'app' })
    expect(JSON.stringify([own, matter.facts])).not.toContain('13800000000')
  })

  test('photos come as files of a form, whatever a client calls them, and are pictures or refused', async () => {
    const form = (...files: Buffer[]): FormData => {
      const said = new FormData()
      for (const [name, value] of Object.entries({ api_key: key, service_code: code, lat: String(place.centre[1]), long: String(place.centre[0]), description: '灯杆歪了' })) said.append(name, value)
      files.forEach((bytes, i) => said.append(i ? `file${i}` : 'media', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), `${i}.jpg`))
      return said
    }
    const post = async (body: FormData, path = '/requests.json'): Promise<Said> => read(await fetch(`${server.url}${base}${path}`, { method: 'POST', body }))
    const sent = await post(form(photo(1), photo(2)))
    expect(sent.status).toBe(201)
    const number = sent.json[0].service_request_id
    const [matter] = await server.district.asWriter((tx) => tx<{ id: string; facts: { photos: string[] } }[]>`select id, facts from matters where number = ${number}`)
    expect(matter!.facts.photos.length).toBe(2)
    expect(await server.district.asWriter((tx) => tx`select count(*)::int as n from attachments where matter = ${matter!.id}`)).toEqual([{ n: 2 }])
    const bad = await post(form(Buffer.from('no picture')), '/requests.xml')
    expect([bad.status, bad.text]).toEqual([400, expect.stringContaining('photo.')])
    expect((await post(form(photo(1), photo(2), photo(3), photo(4)))).status).toBe(413)
  })

  test('others see its class, state and clock and the middle of the compound, and not a word of it', async () => {
    const { lat, long } = { lat: place.centre[1] + 0.0001, long: place.centre[0] }
    const [{ service_request_id: number }] = (await report({ lat: String(lat), long: String(long), description: '王阿姨家门口漏水' })).json
    for (const path of [`/requests/${number}.json`, `/requests/${number}.json?api_key=${otherKey}`, `/requests.json?service_request_id=${number}`, '/requests.json', `/requests.json?api_key=${otherKey}`, '/servicerequestupdates.json', `/servicerequestupdates.xml?api_key=${otherKey}`]) {
      const said = await ask(path)
      expect([path, said.status, said.text.includes(number)]).toEqual([path, 200, true])
      expect(said.text).not.toMatch(/王阿姨|漏水/)
    }
    const seen = (await ask(`/requests/${number}.json?extensions=true`)).json[0]
    expect(seen).toMatchObject({ description: null, lat: street.centre[1], long: street.centre[0], extended_attributes: { moved_point: true, late: false } })
    expect(seen.address).toContain(street.name)
  })

  test('of a class that is not public only the program that brought it learns anything', async () => {
    const [{ service_request_id: number }] = (await report({ service_code: hidden, description: '邻居吵架' })).json
    for (const by of ['', `&api_key=${otherKey}`]) {
      expect((await ask(`/requests/${number}.json?x=1${by}`)).status).toBe(404)
      expect((await ask(`/tokens/${number}.json?x=1${by}`)).status).toBe(404)
      expect((await ask(`/requests.json?service_request_id=${number}${by}`)).json).toEqual([])
      for (const path of ['/requests.json?x=1', '/servicerequestupdates.json?x=1']) expect((await ask(path + by)).text).not.toContain(number)
    }
    expect((await ask(`/requests/${number}.json?api_key=${key}`)).json[0].description).toBe('邻居吵架')
    expect((await ask(`/tokens/${number}.json?api_key=${key}`)).json).toEqual([{ service_request_id: number, token: number }])
    expect((await ask(`/servicerequestupdates.json?api_key=${key}`)).text).toContain(number)
    // The database itself shows a visitor no such row and no column of words, whatever is asked.
    expect(await server.district.visit((tx) => tx`select 1 from matters where number = ${number}`)).toEqual([])
    await expect(server.district.visit((tx) => tx`select lng from matters limit 1`)).rejects.toMatchObject({ code: '42501' })
    await expect(server.district.visit((tx) => tx`select data from journal limit 1`)).rejects.toMatchObject({ code: '42501' })
    await expect(server.district.visit((tx) => tx`select 1 from personal limit 1`)).rejects.toMatchObject({ code: '42501' })
  })

  test.each<[string, Record<string, string>, number, string[]]>([
    ['no key', { api_key: '' }, 403, ['georeport.key']],
    ['a wrong key', { api_key: 'guess' }, 403, ['georeport.key']],
    ['no service', { service_code: '' }, 400, ['fact.required']],
    ['a service that is not', { service_code: 'no.such' }, 404, ['georeport.service']],
    ['no place', { lat: '', long: '' }, 400, ['place.needed']],
    ['a point outside', { lat: '0', long: '0' }, 400, ['place.outside']],
    ['a point that is none', { lat: 'north' }, 400, ['place.not_a_point']],
    ['an address that is none', { lat: '', long: '', address_string: '火星一号' }, 400, ['place.unknown']],
    ['no words', { description: '' }, 400, ['fact.required']],
    ['an attribute that is none and one that is the desk\'s', { 'attribute[mood]': 'bad', 'attribute[grade]': 'urgent' }, 400, ['fact.unknown', 'fact.unknown']],
    ['a choice that is none', { 'attribute[kind]': 'rant' }, 400, ['fact.not_a_choice']],
    ['a phone that is none', { phone: '12' }, 400, ['fact.not_a_phone']],
  ])('%s is refused with its reason', async (_, given, status, codes) => {
    const said = await report(given)
    expect([said.status, said.json.map((e: { description: string }) => /\(([a-z_.]+)\)$/.exec(e.description)?.[1])]).toEqual([status, codes])
  })

  test('a place can be named by its code, and a report that is sent again under its key is the same report', async () => {
    const form = { api_key: key, service_code: code, address_id: place.code, description: '路灯不亮' }
    const [first, again] = [await send('/requests.json', form, { 'idempotency-key': 'fms-1' }), await send('/requests.xml', form, { 'idempotency-key': 'fms-1' })]
    expect(parse(again.text).children[0]!.children[0]!.text).toBe(first.json[0].service_request_id)
    expect((await send('/requests.json', { ...form, description: '别的' }, { 'idempotency-key': 'fms-1' })).json[0].description).toContain('key.reused')
  })
})

const field = process.env['LINLI_FIELD_DATA']
test.runIf(field)('whoever reads Chicago\'s requests finds the same fields in ours', async () => {
  const theirs = JSON.parse(await readFile(join(field!, 'cases311/chicago_open311_50.json'), 'utf8')) as Record<string, unknown>[]
  const [ours] = (await ask('/requests.json?extensions=true&page_size=1')).json as Record<string, unknown>[]
  // Notes and the reporter's attributes are words.
  const wanted = [...new Set(theirs.flatMap(Object.keys))].filter((name) => name !== 'notes' && name !== 'attributes')
  expect(wanted.filter((name) => !(name in ours!))).toEqual([])
  for (const name of ['service_request_id', 'status', 'service_code', 'requested_datetime', 'lat', 'long']) expect([name, typeof ours![name]]).toEqual([name, typeof theirs[0]![name]])
})

describe('following', () => {
  test('lists filter by class, status, span, place and number', async () => {
    const all = (await ask('/requests.json')).json as { service_request_id: string; service_code: string; requested_datetime: string }[]
    expect(all.length).toBeGreaterThan(3)
    expect((await ask(`/requests.json?service_code=${code}&status=open`)).json.every((r: { service_code: string; status: string }) => r.service_code === code && r.status === 'open')).toBe(true)
    expect((await ask('/requests.json?status=closed')).json).toEqual([])
    expect((await ask('/requests.json?start_date=2026-01-01T00:00:00Z&end_date=2026-03-01T00:00:00Z')).json).toEqual([])
    expect((await ask('/requests.json?page_size=2&page=2')).json).toEqual(all.slice(2, 4))
    expect((await ask(`/requests.json?lat=${street.centre[1]}&long=${street.centre[0]}&radius=50`)).json.length).toBe(all.length - 1)
    expect((await ask('/requests.json?lat=0&long=0')).json).toEqual([])
    expect((await ask(`/requests.json?service_request_id=${all[0]!.service_request_id},${all[1]!.service_request_id},XX-000000-0000`)).json.length).toBe(2)
  })

  test('whoever reported adds what she likes, is told what is done, answers what is asked, once, and sees it in her updates', async () => {
    const [{ service_request_id: number }] = (await report({ description: '垃圾桶满了' })).json
    const more = { api_key: key, service_request_id: number, update_id: '77', description: '在北门，绿色的桶', updated_datetime: '2026-06-16T11:00:00+08:00' }
    expect((await send('/servicerequestupdates.json', { ...more, update_id: '76' })).status).toBe(200)
    await ask_the_reporter(number)
    expect((await send('/servicerequestupdates.json', { ...more, api_key: otherKey })).status).toBe(404)
    const said = await send('/servicerequestupdates.xml', more)
    expect([said.status, parse(said.text).children[0]!.children[0]!.name]).toEqual([200, 'update_id'])
    expect((await send('/servicerequestupdates.xml', more)).text).toBe(said.text)
    const updates = (await ask(`/servicerequestupdates.json?api_key=${key}`)).json.filter((u: { service_request_id: string }) => u.service_request_id === number)
    expect(updates.map((u: { status: string }) => u.status)).toEqual(updates.map(() => 'open'))
    expect(updates.length).toBeGreaterThan(4)
    const times = (await ask('/servicerequestupdates.json')).json.map((u: { updated_datetime: string }) => Date.parse(u.updated_datetime))
    expect(times).toEqual([...times].sort((a, b) => a - b))
  })

  test('a program that asks too often is told so, and one whose key has ended is nobody', async () => {
    const { body } = await admin.post('/api/programs', { name: 'crawler', per_minute: 3 })
    const statuses: number[] = []
    for (let n = 0; n < 5; n++) statuses.push((await ask(`/services.json?api_key=${body.key}`)).status)
    expect(statuses).toEqual([200, 200, 200, 429, 429])
    expect((await admin.delete(`/api/programs/${body.id}`)).status).toBe(204)
    expect((await ask(`/services.json?api_key=${body.key}`)).status).toBe(403)
    expect(JSON.stringify((await admin.get('/api/programs')).body)).not.toContain(body.key)
  })
})

/** Takes the matter to where its unit asks the reporter for more. */
async function ask_the_reporter(number: string): Promise<void> {
  const { district } = server
  const matter = async (): Promise<{ id: string; holder: number }> => district.asWriter(async (tx) => (await tx<{ id: string; holder: number }[]>`select id, holder from matters where number = ${number}`)[0]!)
  const world = district.world()
  const organisation = world.organisations().find((o) => world.postsAt(o.id).some((p) => p.role === 'streetDesk'))!
  for (const [step, given] of [['register', { category: code }], ['assign', { unit: organisation.id, reason: '归口' }], ['contact', { confirmed: '已联系' }], ['start', {}], ['ask_requester', { reason: '等位置', question: '请说明位置' }]] as const) {
    const { id, holder } = await matter()
    const person = await district.asWriter(async (tx) => (await tx<{ person: number }[]>`select person from terms where post = ${holder} limit 1`)[0]!.person)
    const outcome = await district.writer.act({ do: 'step', matter: id, step, given, actors: [{ by: 'p', post: holder, person }] })
    if (!outcome.ok && step !== 'assign') throw new Error(`${step}: ${JSON.stringify(outcome.refused)}`)
  }
}

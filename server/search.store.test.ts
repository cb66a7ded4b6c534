// Search finds what a person may see and nothing else: by words, numbers, places and pinyin, the newest first, page by page.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readKey } from '../kernel/matters/rights.ts'
import { random } from '../kernel/base/random.ts'
import { packed, unitHash } from '../kernel/search/tokens.ts'
import { startServer, type Client, type TestServer } from './testing.ts'

let server: TestServer, clerk: Client, here: Client, there: Client
let places: number[], system: string, category: string
const numbers: string[] = []
type Found = { number: { number: string } | null; matters: { items: { id: string; number: string; title: string }[]; next: string | null; stopped_at: string | null }; places: { id: number; name: string }[]; organisations: { name: string }[]; classes: { code: string }[]; books: { id: string }[] }
const find = async (by: Client, q: string, more = ''): Promise<Found> => (await by.get(`/api/search?q=${encodeURIComponent(q)}${more}`)).body
/** Of all pages: on a busy machine time is up earlier. */
async function found(by: Client, q: string): Promise<string[]> {
  const numbers: string[] = []
  for (let after = ''; ;) {
    const { matters } = await find(by, q, after && `&after=${after}`)
    numbers.push(...matters.items.map((one) => one.number))
    if (matters.next === null) return numbers
    after = matters.next
  }
}
const open = async (text: string, place: number, more: object = {}): Promise<string> => {
  server.clock.advance(1000)
  const answer = await clerk.post(`/api/systems/${system}/matters`, { facts: { text, category, channel: 'phone', ...more }, place })
  expect(answer.body.number ?? answer.body).toMatch(/^QS-/)
  return answer.body.number
}
const kept = async (): Promise<void> => {
  for (let n = 0; n < 200; n++) {
    const [row] = await server.district.asWriter((tx) => tx<{ behind: string }[]>`select h.position - r.position as behind from heads h, readers r where r.reader = 'search'`)
    if (row!.behind === '0') return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

beforeAll(async () => {
  server = await startServer({ pack: 'qingshi', at: Date.parse('2026-06-16T10:00:00+08:00') })
  const people = (await server.anyone.get('/api/demo/people')).body.people as { name: string; role: string; place: string }[]
  clerk = await server.as(people.find((one) => one.role === 'intakeClerk')!.name)
  const { territory } = server.district.world()
  system = [...server.district.systems.values()].find((one) => 'contact_phone' in one.declaration.facts)!.declaration.id
  category = server.district.world().categories('2026-06-16').find((row) => row.code.includes('.') && row.kind === 'request')!.code
  const desks = people.filter((one) => one.role === 'streetDesk')
  ;[here, there] = await Promise.all([server.as(desks[0]!.name), server.as(desks.find((one) => one.place !== desks[0]!.place)!.name)])
  const mine = (await here.get('/api/me')).body.posts[0].place.id as number
  places = [territory.unitsOf('committee', '2026-06-16').find((id) => territory.covers(mine, id, '2026-06-16'))!, territory.unitsOf('committee', '2026-06-16').find((id) => !territory.covers(mine, id, '2026-06-16'))!]
  numbers.push(await open('三号楼电梯困人，请尽快处理', places[0]!, { contact_name: '隐名某', contact_phone: '13900001234', external_number: 'SH20260616004711' }))
  numbers.push(await open('电梯异响，打过13812345678', places[1]!))
  numbers.push(await open('楼道堆物', places[0]!))
  await kept()
}, 60_000)
afterAll(() => server?.stop())

test('words are found without blanks between them, the newest first', async () => {
  expect(await found(clerk, '电梯')).toEqual([numbers[1], numbers[0]])
  expect(await found(clerk, '电梯困人')).toEqual([numbers[0]])
  expect(await found(clerk, '电梯 异')).toEqual([numbers[1]])
  expect(await found(clerk, '3号楼')).toEqual([numbers[0]])
  expect(await found(clerk, '梯电')).toEqual([])
})

test('each finds what she may see', async () => {
  expect(await found(here, '电梯')).toEqual([numbers[0]])
  expect(await found(there, '电梯困人')).toEqual([])
  expect((await find(there, numbers[0]!)).number).toBeNull()
  expect((await server.anyone.get('/api/search?q=电梯')).status).toBe(401)
})

test('a number is found whole, by its last digits, and by the number that another house gave it', async () => {
  expect((await find(clerk, numbers[0]!.toLowerCase())).number!.number).toBe(numbers[0])
  expect(await found(clerk, numbers[0]!.slice(-4))).toContain(numbers[0])
  expect(await found(clerk, '004711')).toEqual([numbers[0]])
  expect(await found(clerk, 'SH20260616004711')).toEqual([numbers[0]])
  expect(await found(clerk, '904711')).toEqual([])
})

test('no personal value is found, nor a telephone number that stands in a text', async () => {
  for (const q of ['隐名某', '13900001234', '00001234', '1234', '13812345678', '12345678', '5678']) expect([q, await found(clerk, q)]).toEqual([q, []])
})

test('words are found by their sound too: by whole syllables, by initials, beside others, and never beyond what one may see', async () => {
  expect(await found(clerk, 'dianti')).toEqual([numbers[1], numbers[0]])
  expect(await found(clerk, 'dt 困人')).toEqual([numbers[0]])
  expect(await found(clerk, 'kunren')).toEqual([numbers[0]])
  expect(await found(clerk, 'lddw')).toEqual([numbers[2]])
  expect(await found(here, 'yixiang')).toEqual([])
  expect(await found(there, 'yixiang')).toEqual([numbers[1]])
})

test('of what is rare and of what is common, alone and beside others, the newest are found and nothing of what one may not read', async () => {
  const chance = random(5)
  const [rare, some, common, beside, mine, other] = [1, 2, 3, 4, unitHash(900_001), unitHash(900_002)] as const
  // Fifteen spans of time; nothing is looked for before the first.
  const rows = Array.from({ length: 600 }, (_, i) => ({ id: (BigInt(20 + Math.floor(i / 40)) << 51n) + BigInt(i), tokens: [...new Set([common, ...(i % 3 ? [] : [beside]), ...(i % 9 ? [] : [some]), ...(chance.chance(0.01) ? [rare] : []), chance.chance(0.7) ? mine : other])] }))
  const answers = server.district.asWriter(async (tx) => {
    await tx`insert into searched (matter, tokens) select id, decode(tokens, 'hex') from unnest(${rows.map(({ id }) => String(id))}::bigint[], ${rows.map(({ tokens }) => packed(tokens))}::text[]) r(id, tokens)`
    await tx`select set_config('linli.reach', '{900001}', true)`
    for (const [words, names, others] of [[[rare], [], []], [[common], [], []], [[some, beside], [], []], [[common], [rare, some], []], [[], [rare, some], []], [[], [common], [some]], [[rare, common, beside], [some], []], [[77], [], []]]) {
      const wanted = rows.filter(({ tokens }) => tokens.includes(mine) && words!.every((one) => tokens.includes(one)) && [names!, others!].every((set) => set.length === 0 || set.some((one) => tokens.includes(one)))).map(({ id }) => String(id)).reverse()
      let got: string[] = [], before = String(1n << 62n)
      for (let pages = 0; before !== '0' && pages < 100; pages++) {
        const [row] = await tx.unsafe<{ seek: string[] }[]>('select seek($1::int[], $2::int[], $3::int[], $4::bigint, $5::bigint, 80, 5000)::text[] as seek', [`{${words}}`, `{${names}}`, `{${others}}`, before, String(rows[0]!.id)])
        before = row!.seek[0]!
        got = [...got, ...row!.seek.slice(1)]
      }
      expect([words, names, others, got]).toEqual([words, names, others, wanted])
    }
    throw new Error('nothing of this stays')
  })
  await expect(answers).rejects.toThrow('nothing of this stays')
})

test('places, organisations, classes and books by their names, and places by pinyin', async () => {
  const world = server.district.world()
  const place = world.territory.byId(places[0]!)!
  expect((await find(clerk, place.name)).places[0]).toMatchObject({ id: place.id, name: place.name })
  const organisation = world.organisations()[0]!
  expect((await find(clerk, organisation.name)).organisations.map((one) => one.name)).toContain(organisation.name)
  const row = world.category(category, '2026-06-16')!
  expect((await find(clerk, row.words.zh)).classes.map((one) => one.code)).toContain(category)
  expect(await found(clerk, row.words.zh)).toEqual(expect.arrayContaining(numbers))
})

test('a place beside a word says where', async () => {
  const name = server.district.world().territory.byId(places[1]!)!.name
  expect(await found(clerk, `电梯 ${name}`)).toEqual([numbers[1]])
})

test('the pages of a question hold everything once', async () => {
  const more: string[] = []
  for (let i = 0; i < 7; i++) more.push(await open(`分页测试第${i}件`, places[i % 2]!))
  await kept()
  for (const limit of [1, 2, 3]) {
    const seen: string[] = []
    for (let after: string | null = ''; after !== null;) {
      const { matters } = await find(clerk, '分页测试', `&limit=${limit}${after && `&after=${after}`}`)
      seen.push(...matters.items.map((one) => one.number))
      after = matters.next
    }
    expect(seen).toEqual(more.toReversed())
  }
})

test('on a page what says it in its title stands first, then what still runs, then the newer', async () => {
  const titled = await open('花架断了。请来修', places[0]!)
  const ended = await open('花架掉漆。', places[0]!, { special: 'improper', answer: '请自行处理' })
  const told = await open('请来看看。门口的花架断了', places[0]!)
  const newest = await open('再报一次。还是花架', places[1]!)
  await kept()
  expect(await found(clerk, '花架')).toEqual([titled, ended, newest, told])
  expect((await find(clerk, '花架', '&limit=2')).matters.items.map((one) => one.number)).toEqual([newest, told])
})

test('a list finds by the same words, within its filters', async () => {
  const list = async (query: string, after = ''): Promise<string[]> => {
    const { items, next } = (await clerk.get(`/api/systems/${system}/matters?${query}${after && `&after=${after}`}`)).body as { items: { number: string }[]; next: string | null }
    return [...items.map((one) => one.number), ...(next === null ? [] : await list(query, next))]
  }
  expect(await list(`q=${encodeURIComponent('电梯')}`)).toEqual([numbers[1], numbers[0]])
  expect(await list(`q=${encodeURIComponent('电梯')}&place=${places[0]}`)).toEqual([numbers[0]])
  expect(await list(`q=${encodeURIComponent('电梯')}&kind=final`)).toEqual([])
})

test('the database itself answers nobody beyond her reach, whatever she asks for', async () => {
  const ask = (posts: number[], key: number) => server.district.read({ person: { id: 1, name: '' }, posts } as never, (tx) => tx<{ seek: string[] }[]>`
    select seek('{}', ${`{${unitHash(key)}}`}::text::int[], '{}', 9000000000000000000, 0, 50, 1000)::text[] as seek`.then(([row]) => row!.seek.slice(1)))
  const no = server.district.systems.get(system)!.no
  const far = readKey(no, places[1]!)
  const posts = (await here.get('/api/me')).body.posts.map((one: { id: number }) => one.id)
  const clerks = (await clerk.get('/api/me')).body.posts.map((one: { id: number }) => one.id)
  expect((await ask(clerks, far)).length).toBeGreaterThan(0)
  expect(await ask(posts, far)).toEqual([])
  await expect(server.district.read({ person: { id: 1, name: '' }, posts } as never, (tx) => tx`select * from searched`)).rejects.toThrow(/permission denied/)
})

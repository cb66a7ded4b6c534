// Tables over HTTP: a look, a commit of all or nothing, and back out again within the asker's rights.
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bringIn, examine } from '../../kernel/exchange/index.ts'
import { verify } from '../../kernel/journal/verify.ts'
import { startServer, type Answer, type Client, type TestServer } from '../testing.ts'

let server: TestServer
let admin: Client, office: Client
const one = async (role: string): Promise<Client> => server.as((await server.anyone.get('/api/demo/people')).body.people.find((p: any) => p.role === role).name) // any: as the face answers
beforeAll(async () => {
  server = await startServer({ pack: 'qingshi', at: Date.parse('2026-06-16T10:00:00+08:00') })
  ;[admin, office] = await Promise.all([one('systemAdmin'), one('districtCommunityOfficer')])
}, 60_000)
afterAll(() => server?.stop())

/** Sessions end with the day: somebody signs in anew. */
async function afresh(role: string): Promise<Client> {
  const name = (await server.anyone.get('/api/demo/people')).body.people.findLast((p: any) => p.role === role).name // any: as above
  const { token } = (await server.anyone.post('/api/session', { name, password: 'linli-demo' })).body
  const headers = { authorization: `Bearer ${token}` }
  return { ...server.anyone, token, get: async (path) => { const answer = await fetch(server.url + path, { headers }); const body = await answer.text(); return { status: answer.status, headers: answer.headers, body: /json/.test(answer.headers.get('content-type') ?? '') ? JSON.parse(body) : body } }, post: (path, body, more) => server.anyone.post(path, body, { ...headers, ...more }) }
}

const look = (client: Client, what: string, text: string, more: object = {}): Promise<Answer> => client.post(`/api/import/${what}`, { mode: 'preview', text, ...more })
const commit = (client: Client, what: string, token: string): Promise<Answer> => client.post(`/api/import/${what}`, { mode: 'commit', token })
async function bring(client: Client, what: string, text: string, more: object = {}): Promise<any> { // any: as above
  const seen = await look(client, what, text, more)
  if (seen.status !== 200 || seen.body.faulty_count) throw new Error(JSON.stringify(seen.body))
  const done = await commit(client, what, seen.body.token)
  if (done.status !== 200) throw new Error(JSON.stringify(done.body))
  return done.body
}
const faults = (answer: Answer): string[] => answer.body.faulty.map((f: any) => `${f.row} ${f.column} ${f.code}`)
const text = async (client: Client, path: string): Promise<string> => (await client.get(path)).body as string

describe('who may', () => {
  test('lists are the system administrator\'s, history the office\'s, and nobody else\'s', async () => {
    const clerk = await one('intakeClerk')
    expect((await look(clerk, 'places', 'code,name\n1,2')).status).toBe(403)
    expect((await look(office, 'limits', 'key,limit\n1,2')).status).toBe(403)
    expect((await look(admin, 'hotline', 'opened,state\n1,2')).status).toBe(403)
    expect((await look(server.anyone, 'places', 'code,name\n1,2')).status).toBe(401)
    expect((await look(office, 'weather', 'a\n1')).body.code).toBe('import.what_unknown')
    expect((await clerk.get('/api/export/people')).status).toBe(403)
    expect((await server.anyone.get('/api/export/places')).status).toBe(401)
  })

  test('a preview is its maker\'s own, is spent by its commit, and ends after an hour', async () => {
    const seen = await look(admin, 'limits', 'key,limit\nkernel.unknown,5wd')
    expect(seen.body.faulty).toMatchObject([{ row: 2, column: 'key', value: 'kernel.unknown', code: 'import.key_unknown' }])
    expect((await commit(admin, 'limits', seen.body.token)).body).toMatchObject({ status: 422, code: 'import.faulty' })
    const key = await text(admin, '/api/export/limits').then((csv) => csv.split('\r\n').find((line) => /,\d+wd,/.test(line))!.split(',')[0]!)
    const good = await look(admin, 'limits', `key,limit\n${key},6wd`)
    expect((await commit(office, 'limits', good.body.token)).status).toBe(403)
    expect((await commit(admin, 'places', good.body.token)).body.code).toBe('import.token_unknown')
    expect((await commit(admin, 'limits', good.body.token)).body).toMatchObject({ rows: 1, changed: 1, added: 0 })
    expect((await commit(admin, 'limits', good.body.token)).body.code).toBe('import.token_unknown')
    const late = await look(admin, 'limits', `key,limit\n${key},7wd`)
    server.clock.advance(61 * 60_000)
    expect((await commit(admin, 'limits', late.body.token)).body.code).toBe('import.token_unknown')
  })

  test('each import and export stands in the administrators\' chain', async () => {
    const audit = await one('auditAdmin')
    const log = (await audit.get('/api/administration')).body
    expect(JSON.stringify(log)).toContain('"import"')
    expect(JSON.stringify(log)).toContain('"export"')
  })
})

describe('bad input', () => {
  test.each([
    ['no mode', {}, 400], ['an unknown member', { mode: 'preview', text: 'a', odd: 1 }, 400], ['a map that is none', { mode: 'preview', text: 'a', map: ['x'] }, 400],
    ['no table', { mode: 'preview' }, 422], ['a picture', { mode: 'preview', text: '\u0000\u0001' }, 422], ['a heading that is not there', { mode: 'preview', text: 'code,name\n1,2', map: { x: 'code' } }, 422],
    ['a field that is not there', { mode: 'preview', text: 'code,name\n1,2', map: { code: 'x' } }, 422], ['a token that is none', { mode: 'commit', token: 'x' }, 404],
  ])('%s', async (_, body, status) => {
    const answer = await admin.post('/api/import/places', body)
    expect([answer.status, answer.body.reasons?.length > 0]).toEqual([status, true])
  })

  test('what is wrong is said row by row, and then no row comes in', async () => {
    const before = server.district.world().territory.size
    const seen = await look(admin, 'places', [
      '代码,级别,名称,上级代码,起日,止日', '990101009001,居村,甲居委会,990101001000,2026-07-01,', '990101009001,居村,又甲,990101001000,2026-07-01,', '990101009002,村,乙,990101001000,2026-07-01,',
      '990101009003,居村,,990101999000,2026-13-01,', '990101009004,居村,丁,990101001000,2026-07-01,2026-06-01', '990101001001,居村,东槐,990101001000,2026-07-01,',
    ].join('\n'))
    expect(faults(seen)).toEqual(['3 代码 import.twice', '4 级别 fact.not_a_choice', '5 起日 fact.not_a_date', '5 名称 fact.required', '6 止日 import.days_backwards', '7 起日 import.overlaps'])
    expect(seen.body).toMatchObject({ rows: 6, good: 1, faulty_count: 6 })
    expect((await commit(admin, 'places', seen.body.token)).body.code).toBe('import.faulty')
    expect(server.district.world().territory.size).toBe(before)
  })
})

describe('places', () => {
  test('a new committee begins on its day; an edition ends and renames what it no longer knows', async () => {
    const world = () => server.district.world()
    await bring(admin, 'places', '代码,名称,起日\n990101001009,新居委会,2026-07-01\n')
    expect(world().territory.byCode('990101001009', '2026-06-30')).toBeUndefined()
    expect(world().territory.byCode('990101001009', '2026-07-01')).toMatchObject({ level: 'committee', name: '新居委会' })
    const edition = ['990101001001,东槐居委会', '990101001003,书院里居委会', '990101001009,新居委会', '990101001010,西槐第一居委会'].join('\n')
    const done = await bring(admin, 'places', `code,name\n${edition}`, { set: { as_of: '2027-01-01' } })
    // The second committee is not in the edition and ends; the third has another name; another street's are not spoken of.
    expect(done).toMatchObject({ added: 2, ended: 2, kept: 2 })
    expect(world().territory.byCode('990101001002', '2027-01-01')).toBeUndefined()
    expect(['2026-12-31', '2027-01-01'].map((day) => world().territory.byCode('990101001003', day)?.name)).toEqual(['书院居委会', '书院里居委会'])
    expect(world().territory.byCode('990101002001', '2027-01-01')?.name).toBe('古井居委会')
    // Again, the same edition changes nothing.
    expect(await bring(admin, 'places', `code,name\n${edition}`, { set: { as_of: '2027-01-01' } })).toMatchObject({ added: 0, ended: 0 })
  })

  test('places go out and come in again', async () => {
    const csv = await text(admin, '/api/export/places')
    expect(csv.startsWith('演示数据 Demonstration data\r\n代码,级别,名称')).toBe(true)
    const seen = await look(admin, 'places', csv)
    expect(seen.body).toMatchObject({ faulty_count: 0, says: { added: 0, ended: 0 } })
    expect(seen.body.rows).toBe(server.district.world().territory.size)
  })
})

describe('people', () => {
  const head = '单位代码,单位名称,单位类别,岗位代码,岗位类别,岗位名称,登录名,姓名,任职起\n'
  test('a new bureau with its posts and people comes in, and its people hold their posts from the day on', async () => {
    const done = await bring(admin, 'people', `${head}QS-parks,公园管理所,parks,QS-parks/liaison,departmentLiaison,联络员,zhang.parks,张三,2026-07-01\nQS-parks,,,QS-parks/liaison,,,li.parks,李四,2026-07-01\n`)
    expect(done).toMatchObject({ organisations: 1, posts: 1, people: 2, terms: 2 })
    expect(server.district.world().organisationByCode('QS-parks')?.name).toBe('公园管理所')
    expect(await bring(admin, 'people', `${head}QS-parks,,,QS-parks/liaison,,,zhang.parks,张三,2026-07-01\n`)).toMatchObject({ terms: 0, kept: 1 })
  })

  test('codes that mean something else, unknown roles and two administrators in one person are refused', async () => {
    const seen = await look(admin, 'people', `${head}QS-parks,另一名称,,,,,,,\nQS-city,,,QS-city/x,magician,魔术师,,,\nQS-new,,,,,,,,\n` +
      'QS-security,,,QS-security/auditAdmin,,,two.hats,王五,2026-07-01\nQS-it,信息中心,it,QS-it/s,systemAdmin,管理员,two.hats,王五,2026-07-01\n')
    expect(faults(seen)).toEqual(['2 单位代码 import.differs', '3 岗位类别 fact.not_a_choice', '4 单位名称 fact.required', '4 单位类别 fact.required', '6 岗位代码 people.administrators_exclude'])
  })

  test('nobody brings a post in for herself, and the log names who got which, as if it had been given by hand', async () => {
    const me = (await admin.get('/api/me')).body.person
    const seen = await look(admin, 'people', `${head}QS-parks,,,QS-parks/liaison,,,${me.login},${me.name},2026-07-01\n`)
    expect(faults(seen)).toEqual(['2 登录名 people.not_oneself'])
    const lines = await server.district.asWriter((tx) => tx<{ act: string; data: { login?: string; post?: number } }[]>`select act, data from administration where act in ('person_added', 'post_given', 'import') order by position`)
    expect(lines.map((line) => [line.act, line.data.login ?? typeof line.data.post])).toEqual(expect.arrayContaining([['person_added', 'zhang.parks'], ['person_added', 'li.parks'], ['post_given', 'number']]))
  })

  test('they go out under the same headings', async () => {
    const csv = await text(admin, '/api/export/people')
    const seen = await look(admin, 'people', csv)
    expect(seen.body).toMatchObject({ faulty_count: 0, says: { organisations: 0, posts: 0, people: 0, terms: 0 } })
  })
})

describe('lists', () => {
  test('a category is amended, another added, and one that matters carry is retired and not removed', async () => {
    await bring(admin, 'categories', '类别代码,类别名称,英文名称,种类,时限\nliving.leak,渗漏水,,,hotline.finish=3wd\nliving.heating,供暖,Heating,诉求,\n')
    const rows = (await admin.get('/api/categories')).body.categories
    expect(rows.find((r: any) => r.code === 'living.leak')).toMatchObject({ words: { zh: '渗漏水', en: 'Leaking building' }, limits: { 'hotline.finish': '3wd' } })
    expect(rows.find((r: any) => r.code === 'living.heating')).toMatchObject({ kind: 'request', public: false })
    const seen = await look(admin, 'categories', 'code,name_zh,kind\nliving.leak,渗漏,诉求\nnowhere.small,小,诉求', { set: { whole: 'yes' } })
    expect(faults(seen).filter((f) => f.includes('import.above_missing'))).toEqual(['2 code import.above_missing', '3 code import.above_missing'])
    expect(faults(seen).filter((f) => f.includes('import.key_unknown')).length).toBeGreaterThan(10)
  })

  test.each(['categories', 'responsibility', 'limits'])('%s go out and come in again unchanged', async (what) => {
    const csv = await text(admin, `/api/export/${what}`)
    const seen = await look(admin, what, csv)
    expect(seen.body.faulty).toEqual([])
    expect(seen.body.says).toMatchObject({ added: 0, removed: 0 })
    const before = server.district.world().limit('hotline.contact', '2026-06-16')
    expect((await commit(admin, what, seen.body.token)).status).toBe(200)
    expect(server.district.world().limit('hotline.contact', '2026-06-16')).toMatchObject({ limit: before!.limit })
  })

  test('a new row of the responsibility list decides from its day on', async () => {
    await bring(admin, 'responsibility', '类别,地域,责任单位,依据\nnobodys.abandoned_boat,*,QS-city,河道条例\n')
    const world = server.district.world()
    const slots = world.territory.slots(world.territory.unitsOf('committee', '2026-06-16')[0]!, '2026-06-16')
    expect(world.organisation(world.responsible('nobodys.abandoned_boat', slots, '2026-06-16')!.organisation)?.code).toBe('QS-city')
    // And it is read with its version, and what that version has beyond the first.
    const { body } = await office.get('/api/dispatch-list?against=1')
    expect(body.rows[0]).toMatchObject({ category: { code: 'nobodys.abandoned_boat' }, place: null, unit: { organisation: '青石区城市管理行政执法局' }, is: 'decides', by: null })
    expect([body.versions[0].version, body.version, body.against.added, body.against.changed, body.against.gone]).toEqual([body.version, body.version, [body.rows[0].no], [], []])
    expect((await office.get('/api/dispatch-list?version=1')).body.rows.some((row: { no: number }) => row.no === body.rows[0].no)).toBe(false)
    expect([(await office.get('/api/dispatch-list?version=99')).body.code, (await office.get('/api/dispatch-list?against=0')).status, (await server.anyone.get('/api/dispatch-list')).status]).toEqual(['list.no_version', 400, 401])
    expect((await office.get('/api/unit-kinds')).body.kinds).toContainEqual({ kind: 'market_station', at: 'street', name: '市场监督管理所', units: 3 })
  })

  test('telephones of units and residents of streets and committees come in, count at once, and what went out comes in again', async () => {
    const wrong = await look(admin, 'phones', '单位代码,电话\nQS-nobody,021-62345678\nQS-city,abc\n')
    expect(faults(wrong)).toEqual(['2 单位代码 fact.organisation_unknown', '3 电话 fact.not_a_phone'])
    await bring(admin, 'phones', '单位代码,电话\nQS-city,021-62345678\n')
    expect(server.district.world().phone('QS-city', '2026-06-16')).toEqual({ organisation: 'QS-city', number: '021-62345678' })
    expect(faults(await look(admin, 'residents', '地域代码,人数,来源\n990101001001,-3,查\n990101,9,查\n'))).toEqual(['2 人数 import.not_a_number', '3 地域代码 place.unknown'])
    await bring(admin, 'residents', '地域代码,人数,来源\n990101001001,1234,2026 年人口登记\n')
    const leader = await one('districtLeader')
    // A committee's own rate stands for who lives there.
    const living = async (place: string): Promise<number> => (await leader.get(`/api/measures/whistle.whistlesPer10k?${place}at=2026-06-16`)).body.total.residents
    expect(await living('place=990101001001&')).toBe(1234)
    expect(await living('')).toBeGreaterThan(await living(`place=${server.district.world().territory.unitsOf('street', '2026-06-16')[0]}&`))
    for (const what of ['phones', 'residents']) expect(await bring(admin, what, await text(admin, `/api/export/${what}`))).toMatchObject({ added: 0, removed: 0 })
  })

  test('a list cannot be in force from a day that has passed', async () => {
    expect(faults(await look(admin, 'responsibility', '类别,责任单位,依据\nliving.leak,QS-city,x', { set: { in_force: '2020-01-01' } }))).toEqual(['0 in_force fact.in_the_past'])
  })
})

describe('history', () => {
  const head = '原编号,登记时间,结束时间,环节,类别,诉求内容,地点代码,主办单位,办结到期,联系人\n'
  const rows = [
    'A-1,2024-03-04 09:00,2024-03-06 10:00,结案,living.leak,顶楼漏水,990101001001,QS-huaiyin-housing,2024-03-11 17:00,王小明', 'A-2,2024/3/5 9:30,2024-03-20 10:00,closed,房屋渗漏,墙角渗水,990101001001,,2024-03-12 17:00,',
    // It ended before it began, says the other house; and one that is open still.
    'A-3,2024-03-05 09:30,2024-03-04 09:00,结案,living.leak,重复登记,990101001001,,2024-03-12 17:00,', 'A-4,2026-06-15 09:30,,办理中,living.leak,还在漏,990101001001,QS-huaiyin-housing,2026-06-22 17:00,李小红',
  ].join('\n')
  const words = () => server.district.systems.get('hotline')!.words
  const table = () => (head + rows).replace('诉求内容', words().facts['text']!.zh).replace('办结到期', `${words().clocks['finish']!.zh}到期`).replace('联系人', words().facts['contact_name']!.zh)
    .replaceAll(',结案,', `,${words().states['closed']!.zh},`).replace('办理中', words().states['handling']!.zh)

  test('closed and open matters come in with their times, marked where these are odd, and are found by their numbers', async () => {
    const done = await bring(office, 'hotline', table())
    expect(done).toMatchObject({ rows: 4, ended: 3, open: 1, odd_times: 1 })
    const found = (await office.get('/api/systems/hotline/matters?external_number=A-3')).body.items
    expect(found).toMatchObject([{ kind: 'final', marks: ['odd_times'], opened: '2024-03-05T09:30:00+08:00' }])
    const page = (await office.get(`/api/matters/${found[0].id}`)).body
    expect(page.journal.map((e: any) => e.act)).toEqual(['open', 'imported'])
    expect(page.journal[1].facts).toMatchObject({ ended: '2024-03-04T09:00:00+08:00' })
    expect((await office.get('/api/systems/hotline/matters?external_number=A-2')).body.items).toMatchObject([{ category: 'living.leak' }])
    const live = (await office.get('/api/systems/hotline/matters?external_number=A-4')).body.items[0]
    expect(live).toMatchObject({ kind: 'open', state: 'handling', clock: { id: 'finish', status: 'running', deadline: '2026-06-22T17:00:00+08:00' } })
    // Its unit goes on with it as with any other.
    const unit = await server.as((await server.anyone.get('/api/demo/people')).body.people.find((p: any) => p.post === live.holder.post).name)
    const step = await unit.post(`/api/matters/${live.id}/steps/report`, { facts: { result: 'solved', answer: '已修好' } }, { 'if-match': String(live.version) })
    expect([step.status, step.body.state]).toEqual([200, 'answered'])
  })

  test('of two commits of one preview one brings it in and the other is told that it is gone', async () => {
    const seen = await look(office, 'hotline', 'opened,ended,state,number\n2024-01-01,2024-01-02,closed,TWICE-1\n')
    const answers = await Promise.all([1, 2].map(() => commit(office, 'hotline', seen.body.token)))
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 404])
    expect((await office.get('/api/systems/hotline/matters?external_number=TWICE-1')).body.items).toHaveLength(1)
  })

  test('the same numbers do not come in twice', async () => {
    const seen = await look(office, 'hotline', `${table()}\n${rows.split('\n')[0]!.replace('结案', 'closed').replace('A-1', 'B-1')}\n${rows.split('\n')[0]!.replace('结案', 'closed').replace('A-1', 'B-1')}`)
    expect(faults(seen).sort()).toEqual(['2', '3', '4', '5'].map((row) => `${row} 原编号 import.known`).concat('7 原编号 import.twice').sort())
  })

  test('what cannot have been is named: the future, an unknown state, an end without an end, a unit or place that is none', async () => {
    const seen = await look(office, 'hotline', 'opened,ended,state,category,text,place,lead,lng,lat\n2027-01-01,,handling,,a,,,,\n2024-01-01,,lost,,a,,,,\n2024-01-01,,closed,,a,,,,\n2024-01-01,2024-01-02,handling,,a,,,,\n2024-01-01,2024-01-02,closed,x.y,a,nowhere,nobody,,\n2024-01-01,2024-01-02,closed,,a,,,10,10\n')
    expect(faults(seen)).toEqual(['2 opened fact.in_the_future', '3 state import.state_unknown', '4 ended import.ended_missing', '5 ended import.not_ended', '6 place place.unknown', '6 lead fact.organisation_unknown', '6 category fact.category_unknown', '7 lng place.outside'])
  })

  test('an Excel file comes in as well as text', async () => {
    const book = new ExcelJS.Workbook()
    book.addWorksheet('工单').addRows([['原编号', '登记时间', '结束时间', '环节', '居委会'], ['X-1', new Date(Date.UTC(2023, 4, 6, 8, 30)), new Date(Date.UTC(2023, 4, 7, 8, 30)), 'closed', '东槐居委会']])
    const form = new FormData()
    form.set('mode', 'preview')
    form.set('set', JSON.stringify({ text: '由表格导入' }))
    form.set('file', new Blob([await book.xlsx.writeBuffer()]), '工单.xlsx')
    const answer = await fetch(`${server.url}/api/import/hotline`, { method: 'POST', headers: { authorization: `Bearer ${office.token}` }, body: form })
    const seen = await answer.json() as any // any: as above
    expect([answer.status, seen.format, seen.rows, seen.faulty]).toEqual([200, 'xlsx', 1, []])
    expect((await commit(office, 'hotline', seen.token)).body).toMatchObject({ rows: 1, ended: 1 })
    expect((await office.get('/api/systems/hotline/matters?external_number=X-1')).body.items).toMatchObject([{ opened: '2023-05-06T08:30:00+08:00', place: { name: '东槐居委会' } }])
  })

  test('the journal holds after it', async () => {
    const verified = await server.district.asWriter((tx) => verify(tx, 'sha256'))
    expect(verified.faults).toEqual([])
    expect(verified.matters).toBe(6)
  })

  test('matters go out as CSV and Excel, without what is personal, each to those who may see them', async () => {
    const csv = await text(office, '/api/export/hotline?category=living.leak')
    const lines = csv.trim().split('\r\n')
    expect(lines[0]).toBe('演示数据 Demonstration data')
    expect(lines).toHaveLength(2 + 4)
    expect(csv).not.toMatch(/王小明|李小红/)
    expect(csv).toContain('odd_times')
    const inspector = await one('inspector')
    expect((await text(inspector, '/api/export/hotline')).trim().split('\r\n')).toHaveLength(2)
    const answer = await fetch(`${server.url}/api/export/hotline?format=xlsx`, { headers: { authorization: `Bearer ${office.token}` } })
    expect(answer.headers.get('content-disposition')).toContain(encodeURIComponent('演示数据'))
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(await answer.arrayBuffer())
    expect(book.worksheets[0]!.rowCount).toBe(2 + 6)
    expect((await office.get('/api/export/hotline?nonsense=1')).status).toBe(400)
  })
})

test('a table that was made against a version that is no longer the last undoes nothing', async () => {
  const { district } = server
  const person = (await admin.get('/api/me')).body.person.id as number
  const table = (name: string) => ({ what: 'holidays', name, bytes: Buffer.from(`日期,休或班,文件\n${name}-05-01,休,通知\n`), reading: {}, person })
  const [one, two] = await Promise.all(['2031', '2032'].map(async (year) => ({ incoming: table(year), examined: await examine(district, table(year)) })))
  const bring = async ({ incoming, examined }: NonNullable<typeof one>) => { if (!examined.ok) throw new Error('not examined'); return bringIn(district, incoming, examined.value) }
  const before = (await district.asWriter((tx) => tx<{ n: number }[]>`select count(*)::int as n from administration`))[0]!.n
  expect((await bring(one!)).ok).toBe(true)
  expect(await bring(two!)).toMatchObject({ ok: false, refused: [{ code: 'import.overtaken' }] })
  expect((await district.asWriter((tx) => tx<{ n: number }[]>`select count(*)::int as n from administration`))[0]!.n).toBe(before + 1)
  expect(district.world().calendar.holidays.map((year) => year.year)).toContain(2031)
})

test('the same person in two tables at once comes in once', async () => {
  const { district } = server
  const person = (await admin.get('/api/me')).body.person.id as number
  const incoming = { what: 'people', name: 'twice', bytes: Buffer.from('单位代码,岗位代码,登录名,姓名\nQS-parks,QS-parks/liaison,twice.parks,赵六\n'), reading: {}, person }
  const both = await Promise.all([examine(district, incoming), examine(district, incoming)])
  const done = []
  for (const examined of both) done.push(examined.ok && await bringIn(district, incoming, examined.value))
  expect(done).toMatchObject([{ ok: true }, { ok: false, refused: [{ code: 'import.overtaken' }] }])
})

describe('a year\'s notice', () => {
  test('loading it moves the deadlines that run over it; whoever may not see the matters is told how many', async () => {
    server.clock.set(Date.parse('2026-12-30T10:00:00+08:00'))
    const again = await afresh('intakeClerk')
    const place = server.district.world().territory.unitsOf('committee', '2026-12-30')[0]
    const opened = await again.post('/api/systems/hotline/matters', { facts: { text: '楼道灯不亮。', category: 'living.property_service', channel: 'phone' }, place })
    expect(opened.status).toBe(201)
    const before = opened.body.clocks.find((c: any) => c.id === 'finish')
    expect(before).toMatchObject({ provisional: true, deadline: '2027-01-06T17:00:00+08:00' })
    const chief = await afresh('systemAdmin')
    const done = await bring(chief, 'holidays', '日期,休或班,文件\n2027-01-01,休,国办发明电〔2026〕1号\n2027-01-02,休,\n2027-01-03,休,\n2027-01-04,休,\n')
    expect(done).toMatchObject({ years: [2027], off: 4 })
    expect(done.moved_count).toBeGreaterThan(0)
    expect(done.moved).toEqual([])
    const after = (await again.get(`/api/matters/${opened.body.id}`)).body
    expect(after.clocks.find((c: any) => c.id === 'finish')).toMatchObject({ deadline: '2027-01-08T17:00:00+08:00' })
    expect(after.clocks.find((c: any) => c.id === 'finish').provisional).toBeUndefined()
    expect(after.journal.at(-1)).toMatchObject({ act: 'recomputed', by: 'i' })
    expect(await bring(chief, 'holidays', await text(chief, '/api/export/holidays'))).toMatchObject({ moved_count: 0 })
  })

  test('other hours of work are in force from their day on, and move what runs into it', async () => {
    const chief = await afresh('systemAdmin')
    const head = '上班,下班,生效日\n'
    for (const [table, code] of [['09:00,25:00,2027-02-01', 'import.not_a_time'], ['13:00,17:00,2027-02-01\n09:00,12:00,2027-02-01', 'import.hours_backwards'], ['09:00,13:00,2027-02-01\n12:00,17:00,2027-02-01', 'import.hours_backwards'], ['', 'fact.required']] as const) {
      expect(JSON.stringify(await look(chief, 'work_hours', `${head}${table}\n`))).toContain(code)
    }
    const done = await bring(chief, 'work_hours', `${head}8:30,11:30,2027-01-07\n13:30,18:00,2027-01-07\n`)
    expect(done.moved_count).toBeGreaterThan(0)
    expect(server.district.world().calendar).toMatchObject({ work_hours: [['09:00', '12:00'], ['13:00', '17:00']], later_hours: [{ from: '2027-01-07', work_hours: [['08:30', '11:30'], ['13:30', '18:00']] }] })
    expect(await text(chief, '/api/export/work_hours')).toContain('08:30,11:30')
  })
})

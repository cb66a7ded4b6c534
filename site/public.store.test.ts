// What the public site shows to who has not signed in: enough to know that things move, and nothing of anybody.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { foldOnce } from '../kernel/measures/index.ts'
import { keepPhoto } from '../server/follow.ts'
import { pixels } from '../server/photos-samples.ts'
import { startServer, type TestServer } from '../server/testing.ts'
import { looks } from './index.ts'

let server: TestServer
let committee = 0, compound = 0
let number = ''
const words = '三楼王阿婆家水管爆了，电话 13800009999'
beforeAll(async () => {
  server = await startServer({ pack: 'qingshi', at: Date.parse('2026-06-16T10:00:00+08:00') })
  const { territory } = server.district.world()
  compound = territory.unitsOf('compound', '2026-06-16')[0]!
  committee = territory.ancestors(compound, '2026-06-16').find((id) => territory.byId(id)!.level === 'committee')!
  const clerk = await server.as(((await server.anyone.get('/api/demo/people')).body.people as { name: string; role: string }[]).find((one) => one.role === 'intakeClerk')!.name)
  const classes = server.district.world().categories('2026-06-16').filter((row) => row.code.includes('.'))
  const open = classes.find((row) => row.public)!
  const closed = classes.find((row) => !row.public)!
  for (const category of [open.code, closed.code]) {
    const made = await clerk.post('/api/systems/hotline/matters', { facts: { text: words, category, kind: 'complaint', channel: 'phone', contact_phone: '13800009999' }, place: compound })
    if (made.status !== 201) throw new Error(JSON.stringify(made.body))
    if (category === closed.code) number = made.body.number
  }
  publicWords = open.words.zh
  closedWords = closed.words.zh
}, 60_000)
let publicWords = '', closedWords = ''
afterAll(() => server?.stop())

const page = async (path: string, headers: Record<string, string> = {}): Promise<{ status: number; text: string; headers: Headers }> => {
  const answer = await fetch(server.url + path, { redirect: 'manual', headers: { accept: 'text/html', ...headers } })
  return { status: answer.status, text: await answer.text(), headers: answer.headers }
}

test('home and neighbourhood tell class, state and compound of a public matter, and nothing of one that is not public', async () => {
  for (const path of [`/home?place=${compound}`, `/near?place=${committee}`, `/near?place=${compound}`, '/near']) {
    const { status, text } = await page(path)
    expect([path, status]).toEqual([path, 200])
    expect(text).toContain(publicWords)
    expect(text).not.toMatch(/王阿婆|13800009999|水管/)
    expect(text).not.toContain(number)
    expect(text.match(new RegExp(`<h3>${closedWords}`))).toBeNull()
    expect(text).toMatch(/正在办 1 件|全部 1 件/)
  }
})
test('each page names who is in charge and what for', async () => {
  const { text } = await page(`/near?place=${compound}`)
  const { territory, organisations } = server.district.world()
  expect(organisations().some((one) => text.includes(one.name))).toBe(true)
  expect(text).toContain(territory.byId(compound)!.name)
})
test('who is in charge can be called, by a number that says when it is invented', async () => {
  const { organisations, phone } = server.district.world()
  const unit = organisations().find((one) => one.kind === 'residents_committee')!
  const { number } = phone(unit.code, '2026-06-16')!
  const { text } = await page(`/near?place=${server.district.world().territory.byId(unit.place)!.id}`)
  expect(text).toContain(`href="tel:${number.replace(/\D/g, '')}"`)
  expect(text).toMatch(/打电话<span class="vh">：[^<]*居委会<\/span><\/a> <span class="small num">021-0000\d{4}（演示，打不通）/)
})
test('a promise stands beside what it is to reach, by which rule', async () => {
  expect((await page(`/near?place=${compound}`)).text).toMatch(/巡查发现的问题，按期修好[\s\S]{0,200}目标 70%/)
  expect((await page(`/figures/grid.inTimeCloseRate?place=${committee}`)).text).toContain('目标 70%（依据 KPI-04）')
})
test('a meeting to which residents are called is told with its day once it was noticed, and no meeting of others', async () => {
  const worker = await server.as(((await server.anyone.get('/api/demo/people')).body.people as { name: string; role: string; level: string }[]).find((one) => one.role === 'communityWorker' && one.level === 'committee')!.name)
  const place = (await worker.get('/api/me')).body.posts[0].place.id as number
  const call = async (body: string, text: string): Promise<void> => {
    const opened = await worker.post('/api/systems/meeting/matters', { facts: { text, body, business: 'ordinary', day: '2026-07-20', members: 40, agenda: '里面的话不公开' }, place })
    if (opened.status !== 201) throw new Error(JSON.stringify(opened.body))
    const noticed = await worker.post(`/api/matters/${opened.body.id}/steps/notice`, { facts: { noticed: '2026-06-16' } }, { 'if-match': `"${opened.body.version}"` })
    if (noticed.status !== 200) throw new Error(JSON.stringify(noticed.body))
  }
  await call('residents_delegates', '非机动车棚怎么重新划位')
  server.clock.advance(120_000)
  const { text } = await page(`/votes?place=${place}`)
  expect(text).toContain('非机动车棚怎么重新划位')
  expect(text).toContain('7月20日')
  expect(text).not.toContain('里面的话不公开')
})
test('a place is found by its name and kept, and what is nowhere is said to be', async () => {
  const { territory } = server.district.world()
  const found = await page(`/place?q=${encodeURIComponent(territory.byId(compound)!.name)}`)
  expect([200, 303]).toContain(found.status)
  const home = await page(`/home?place=${compound}`)
  const kept = home.headers.get('set-cookie')!
  expect(kept).toContain(`linli-place=${compound}`)
  expect((await page('/home', { cookie: kept.split(';')[0]! })).text).toContain(territory.byId(compound)!.name)
  const lost = await page('/place?q=%E7%81%AB%E6%98%9F')
  expect([lost.status, lost.text.includes('没有找到')]).toEqual([404, true])
  const [lng, lat] = territory.centreOf(committee)!
  expect((await page(`/place?at=${lng},${lat}&to=near`)).headers.get('location')).toMatch(/^\/near\?place=\d+$/)
  for (const nonsense of ['/place?at=1,2', '/place?at=x', '/place?under=999999', '/home?place=9999999', '/near?place=-1', '/home?place=1&place=2']) expect([nonsense, (await page(nonsense)).status]).toEqual([nonsense, 200])
})
test('a question leads to who is in charge, and one that is not understood to the two ways that always work', async () => {
  const known = await page(`/ask?q=${encodeURIComponent(publicWords)}`)
  expect(known.text).toContain('这类事归谁管')
  const unknown = await page('/ask?q=%3Cscript%3Exyzzy')
  expect(unknown.text).toContain('没认出来')
  expect(unknown.text).not.toContain('<script>xyzzy')
  expect((await page(`/ask?q=${server.district.about.prefix}-260616-0001`)).headers.get('location')).toContain('/follow?number=')
})
test('the version that was chosen is kept, and the way back leads nowhere else', async () => {
  const chosen = await page('/look?to=elder&back=%2Fnear')
  expect([chosen.status, chosen.headers.get('location')]).toEqual([303, '/near'])
  const cookie = chosen.headers.get('set-cookie')!.split(';')[0]!
  expect((await page('/report', { cookie })).text).toContain('念给我听')
  for (const back of ['//evil.example', '/\\evil.example', 'https://evil.example', '/%0d%0aset-cookie: a=b', '']) expect((await page(`/look?to=elder&back=${encodeURIComponent(back)}`)).headers.get('location')).toBe('/home')
})
test('English once asked for is kept', async () => {
  const first = await page('/home?lang=en')
  expect(first.text).toContain('<html lang="en">')
  expect((await page('/near', { cookie: first.headers.get('set-cookie')!.split(';')[0]! })).text).toContain('Under way')
})
test('an address that is none is a page for people and a problem document for programs', async () => {
  const lost = await page('/figures/nothing.at_all')
  expect([lost.status, lost.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8'])
  const program = await fetch(`${server.url}/api/nothing`)
  expect([program.status, program.headers.get('content-type')]).toEqual([404, expect.stringContaining('problem+json')])
})
test('words and photos are shown when she agreed and a person has looked, and no more once either takes them back', async () => {
  const { district } = server
  const categories = district.world().categories('2026-06-16').filter((row) => row.code.includes('.'))
  const [shownClass, hiddenClass] = [categories.find((row) => row.public)!.code, categories.find((row) => !row.public)!.code]
  const text = '花坛边的栏杆倒了。我住3号楼402室，电话13700001111。晚上走路的人会绊到'
  const report = async (given: Record<string, unknown>): Promise<{ id: string; number: string }> => {
    const photo = await keepPhoto(district, server.data, await pixels(400, 300).jpeg(80))
    const [act, slots] = [{ do: 'open' as const, system: district.systems.get('hotline')!, place: compound, spot: null, actors: [{ by: 'r' as const }] }, district.world().territory.slots(compound, '2026-06-16')]
    const done = await district.writer.act({ ...act, slots, given: { text, ...(photo.ok && { photos: [photo.value] }), ...given } })
    if (!done.ok) throw new Error(JSON.stringify(done.refused))
    return done.value.matter
  }
  const desk = (await server.anyone.get('/api/demo/people')).body.people as { name: string; role: string }[]
  const clerk = await server.as(desk.find((one) => one.role === 'intakeClerk')!.name)
  const step = async (id: string, name: string, facts: object): Promise<{ status: number; codes: string[] }> => {
    const { version } = (await clerk.get(`/api/matters/${id}`)).body
    const answer = await clerk.post(`/api/matters/${id}/steps/${name}`, { facts }, { 'if-match': `"${version}"` })
    return { status: answer.status, codes: (answer.body.reasons ?? []).map((reason: { code: string }) => reason.code) }
  }
  const near = async (): Promise<string> => (await page(`/near?place=${compound}`)).text
  const own = await report({ category: shownClass, may_show: true })
  const others = [await report({ category: shownClass, may_show: false }), await report({ category: hiddenClass, may_show: true })]
  const photo = (await clerk.get(`/api/matters/${own.id}`)).body.facts.photos[0] as string
  const good = { shown_words: '花坛边的栏杆倒了。…晚上走路的人会绊到', shown_photos: [photo], looked: true }
  expect(await Promise.all(others.map(({ id }) => step(id, 'release', { ...good, shown_photos: [] })))).toEqual([{ status: 409, codes: ['release.no_consent'] }, { status: 409, codes: ['release.class_hidden'] }])
  for (const [given, code] of [
    [{ ...good, looked: false }, 'release.not_looked'], [{ ...good, shown_words: '栏杆倒了一个月没人管' }, 'release.not_said'], [{ ...good, shown_words: '我住3号楼402室' }, 'release.private'],
    [{ ...good, shown_photos: [(await clerk.get(`/api/matters/${others[0]!.id}`)).body.facts.photos[0]] }, 'release.not_here'], [{ looked: true }, 'release.nothing_chosen'],
  ] as const) expect(await step(own.id, 'release', given)).toEqual({ status: 422, codes: expect.arrayContaining([code]) })
  expect(await near()).not.toContain('栏杆')
  expect((await page(`/shown/${own.number}/${photo}`)).status).toBe(404)

  expect(await step(own.id, 'release', good)).toEqual({ status: 200, codes: [] })
  server.clock.advance(70_000)
  const shown = await near()
  expect(shown).toContain('花坛边的栏杆倒了。…晚上走路的人会绊到')
  expect(shown).not.toMatch(/13700001111|402室/)
  expect((await page(`/shown/${own.number}/${photo}`)).headers.get('content-type')).toBe('image/jpeg')
  const request = await (await fetch(`${server.url}/open311/v2/requests/${own.number}.json`)).json() as { description: string; media_url: string }[]
  expect(request[0]).toMatchObject({ description: good.shown_words, media_url: `${server.url}/shown/${own.number}/${photo}` })

  const follow = await page(`/follow/${own.number}?key=${district.followKey(own.id)}`)
  expect(follow.text).toContain('我的话和照片不再公开')
  const back = await fetch(`${server.url}/follow/${own.number}/take_back?key=${district.followKey(own.id)}`, { method: 'POST', body: new URLSearchParams({}), redirect: 'manual' })
  expect(back.status).toBe(303)
  server.clock.advance(70_000)
  expect(await near()).not.toContain('栏杆')
  expect((await page(`/shown/${own.number}/${photo}`)).status).toBe(404)
  expect(await step(own.id, 'release', good)).toEqual({ status: 409, codes: ['release.no_consent'] })
  expect((await clerk.get(`/api/matters/${own.id}`)).body.journal.map((line: { act: string }) => line.act)).toEqual(['open', 'release', 'take_back'])
})
test('how few matters of a class that is not public lie behind a promise is told nowhere on its page', async () => {
  server.clock.advance(5 * 86_400_000)
  await foldOnce(server.district)
  for (const kept of ['', '&kept=1']) {
    const { text } = await page(`/figures/hotline.contact_rate?place=${committee}${kept}`)
    expect(text).toContain('少于 5 件，数字不公布')
    expect(text).not.toMatch(/另有 \d+ 件是不公开/)
  }
  expect((await page(`/figures/hotline.contact_rate?place=${committee}`)).text).toContain('另有不公开的类别，不列出')
})
test('who gathers pages faster than a compound reads them is asked to wait, in a page with a telephone', async () => {
  let last = await page('/about')
  for (let i = 0; i < looks.most && last.status === 200; i++) last = await page('/about')
  expect(last.status).toBe(429)
  expect(last.text).toContain('来得太快了')
  expect(last.text).toContain('tel:12345')
  server.clock.advance(looks.span_ms + 1000)
  expect((await page('/about')).status).toBe(200)
})
test('style and scripts are kept for ever, together under sixty kilobytes', async () => {
  const { text } = await page('/home')
  const files = [...text.matchAll(/(?:href|src)="(\/site\/[^"]+)"/g)].map((match) => match[1]!)
  expect(files.length).toBeGreaterThan(2)
  for (const file of files) {
    const answer = await fetch(server.url + file)
    expect(answer.headers.get('cache-control')).toContain('immutable')
    expect((await answer.text()).length).toBeLessThan(60_000)
  }
})
